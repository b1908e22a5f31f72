"""What each of an outlet's sources finds, together and alone, what an unchanged outlet costs, and runs for a time."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from conftest import documents, scrapy

from newscrawl.arguments import SOURCES
from newscrawl.sample.site import Site
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.sample import SampleGroup

HAS = {
    "harbour_courier": {"listing", "feed", "wordpress"},
    "valley_ledger": {"listing", "news-sitemap", "sitemap"},
    "metro_lantern": {"listing"},
}

LISTED = {("harbour_courier", "feed"): lambda site, kind: (*site.texts_in(kind)[:9], site.texts_in(kind)[-1])}
"""What a kind of source lists, where it is not all that it could: a feed has ten items."""
UNDATED = {("harbour_courier", "listing"): 3, ("metro_lantern", "listing"): 5}
"""Articles out of the time asked for that a listing gives without a date: an AMP copy, an old address, the page of a script."""


def crawl(group: SampleGroup, outlet: str, db: Path, *more: str) -> str:
    done = scrapy("crawl", outlet, "-a", f"port={group.port(outlet)}", "-s", f"STORE_URI=sqlite:{db}", *more)
    assert "Traceback" not in done.err, done.err
    assert done.code == 0, done.err
    return done.err


def found(site: Site, db: Path) -> set[str]:
    """Return the slugs of the articles that were stored."""
    by_url = {canonical_url(url): text.slug for url, text in site.articles.items()}
    return {by_url[url] for url in documents(db)}


def listed(site: Site, kinds: set[str]) -> set[str]:
    """Return the slugs of what these kinds of sources list between them."""
    return {text.slug for kind in kinds for text in site.texts_in(kind)}


@pytest.mark.parametrize("outlet", HAS)
def test_sources_add_up_and_each_is_found_by_itself(group: SampleGroup, tmp_path: Path, outlet: str) -> None:
    site = group.sites[outlet]
    said = crawl(group, outlet, tmp_path / "all.db")
    assert found(site, tmp_path / "all.db") == {text.slug for text in site.texts}
    by_url = {canonical_url(url): text for url, text in site.articles.items()}
    for url, document in documents(tmp_path / "all.db").items():
        had = {kind for kind in HAS[outlet] if by_url[url] in LISTED.get((outlet, kind), Site.texts_in)(site, kind)}
        assert set(document["discovered_by"]) == had, said


@pytest.mark.parametrize(
    ("outlet", "off"), [(outlet, kind) for outlet, kinds in HAS.items() for kind in sorted(kinds) if len(kinds) > 1]
)
def test_an_article_that_one_source_alone_has_is_missed_only_without_it(
    group: SampleGroup, tmp_path: Path, outlet: str, off: str
) -> None:
    site, kinds = group.sites[outlet], set(SOURCES) - {off}
    crawl(group, outlet, tmp_path / "a.db", "-a", f"sources={','.join(kinds)}")
    assert found(site, tmp_path / "a.db") == listed(site, HAS[outlet] - {off})


@pytest.mark.parametrize(
    ("outlet", "kind"), [(outlet, kind) for outlet, kinds in HAS.items() for kind in sorted(kinds)]
)
def test_since_and_until_mean_the_same_for_every_source(
    group: SampleGroup, tmp_path: Path, outlet: str, kind: str
) -> None:
    site, db = group.sites[outlet], tmp_path / "a.db"
    first, last = datetime(2025, 9, 12, tzinfo=UTC), datetime(2025, 9, 25, tzinfo=UTC)
    crawl(group, outlet, db, "-a", "since=2025-09-12", "-a", "until=2025-09-24", "-a", f"sources={kind}")
    there = LISTED.get((outlet, kind), Site.texts_in)(site, kind)
    wanted = {text.slug for text in there if first <= text.published < last}
    assert found(site, db) == wanted
    urls = {url.removeprefix(site.base).rstrip("/"): text for url, text in site.articles.items()}
    asked = [urls[path.split("?")[0].rstrip("/")] for path in site.requests if path.split("?")[0].rstrip("/") in urls]
    days = timedelta(days=400 if kind == "sitemap" else 2)
    outside = [text for text in asked if not first - days <= text.published <= last + days]
    undated = UNDATED.get((outlet, kind), 0)
    assert len(outside) <= undated, "what its source or address dates otherwise is not fetched"


def test_an_unchanged_outlet_costs_at_most_one_request_a_source(group: SampleGroup, tmp_path: Path) -> None:
    for outlet, site in group.sites.items():
        crawl(group, outlet, tmp_path / "a.db")
        site.requests.clear()
        said = crawl(group, outlet, tmp_path / "a.db")
        sources = [path for path in site.requests if path != "/robots.txt"]
        assert len(sources) == len(set(sources)) > 0
        assert not any("/page/" in path or "?page=" in path for path in sources), "no listing is paged"
        assert "0 stored, 0 updated" in said
        conditional = [path for path in sources if not path.startswith(("/latest", "/api/", "/sitemap.xml"))]
        assert int(re.findall(r"response_status_count/304': (\d+)", said)[0]) == len(conditional)


def test_what_is_new_is_found_although_all_else_is_as_it_was(group: SampleGroup, tmp_path: Path) -> None:
    site, db = group.sites["harbour_courier"], tmp_path / "a.db"
    latest, site.texts = site.texts[0], site.texts[1:]
    crawl(group, "harbour_courier", db)
    assert latest.slug not in found(site, db)
    site.texts = (latest, *site.texts)
    site.requests.clear()
    said = crawl(group, "harbour_courier", db)
    assert "1 stored, 0 updated" in said
    assert latest.slug in found(site, db)


def test_a_source_that_is_no_more_is_forgotten_and_one_that_is_named_is_a_failure(
    group: SampleGroup, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    done = scrapy(
        "crawl", "any", "-a", f"url={group.sites['metro_lantern'].base}/nowhere", "-s", f"STORE_URI=sqlite:{db}"
    )
    assert done.code == 2
    assert "1 of 1 sources could not be fetched" in done.err
    said = crawl(group, "metro_lantern", db)
    assert "could not be fetched" not in said
    again = crawl(group, "metro_lantern", db)
    assert "/sitemap.xml" not in again, "the guess that failed is not made again"


def test_how_much_each_source_brings_is_kept_and_shown(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    store = ("-s", f"STORE_URI=sqlite:{db}")
    assert scrapy("sources", "valley_ledger", *store).code == 2
    for _ in range(2):
        crawl(group, "valley_ledger", db)
    shown = scrapy("sources", "valley_ledger", *store)
    assert shown.code == 0, shown.err
    rows = {line.split()[0]: line.split()[1:5] for line in shown.out.splitlines()[1:] if line and line[0] != " "}
    assert rows["news-sitemap"] == ["19", "2", "1", "19"], "19 items, asked twice, changed once, all of them new"
    assert rows["sitemap-part"] == ["18", "2", "1", "1"]
    records = [json.loads(line) for line in scrapy("sources", "valley_ledger", "--json", *store).out.splitlines()]
    assert sum(record["new_links"] for record in records) == 20


def test_a_source_that_the_outlet_no_longer_names_is_not_asked_again(group: SampleGroup, tmp_path: Path) -> None:
    site, db = group.sites["harbour_courier"], tmp_path / "a.db"
    for feeds in (f"{site.base}/feed/?named",), ():
        (tmp_path / "mine.py").write_text(
            "from newscrawl.sample.outlet import SampleOutlet\n\n\nclass Mine(SampleOutlet):\n"
            f'    name = "mine"\n    start_urls = ["{site.base}/"]\n    feeds = {feeds}\n    follow_sections = False\n'
        )
        site.requests.clear()
        store = ("-s", f"STORE_URI=sqlite:{db}", "-s", "SPIDER_MODULES=mine")
        assert scrapy("crawl", "mine", *store, PYTHONPATH=str(tmp_path)).code == 0
        assert "/feed/" in site.requests
        assert ("/feed/?named" in site.requests) is bool(feeds)
    kept = scrapy("sources", "mine", "-s", f"STORE_URI=sqlite:{db}")
    assert "/feed/?named" not in kept.out
