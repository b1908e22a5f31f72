"""Whole crawls of the sample newspapers by `scrapy` as a process, as a person, cron or scrapyd starts it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, documents, environment, free_port, missing, scrapy, scrapy_command

from newscrawl.discovery.browser import browser_executable
from newscrawl.sample.courier import CHANGING, LATER
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.sample import SampleGroup

FIELDS = ("headline", "body", "author", "dateline", "tags", "credit")


def crawl(group: SampleGroup, outlet: str, store: str, *more: str) -> tuple[int, str]:
    done = scrapy(
        "crawl",
        outlet,
        "-a",
        f"port={group.port(outlet)}",
        "-s",
        f"STORE_URI={store}",
        "-s",
        "LOG_LEVEL=WARNING",
        *more,
    )
    assert "Traceback" not in done.err, done.err
    return done.code, done.err


def read_as(document: dict[str, Any]) -> dict[str, Any]:
    """Return what was stored in the words of the manifest."""
    picture = document["images"][0]
    return {name: document[name] for name in ("headline", "body", "dateline")} | {
        "author": " and ".join(document["authors"]),
        "tags": tuple(document["keywords"]),
        "credit": picture["credit"],
    }


@pytest.mark.parametrize("outlet", ["harbour_courier", "valley_ledger", "metro_lantern"])
def test_every_article_is_stored_as_it_is_and_nothing_else(group: SampleGroup, tmp_path: Path, outlet: str) -> None:
    db = tmp_path / "store.db"
    code, said = crawl(group, outlet, f"sqlite:{db}")
    stored = documents(db)
    expected = {canonical_url(url): text for url, text in group.manifest[outlet].items()}
    assert code == 0, said
    assert stored.keys() == expected.keys()
    for url, text in expected.items():
        assert read_as(stored[url]) == {name: getattr(text, name) for name in FIELDS}
        assert stored[url]["date_published"] == text.published.isoformat()
        assert stored[url]["language"] == "en"


def test_a_second_run_stores_nothing_and_fetches_listings_only(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    for outlet, site in group.sites.items():
        crawl(group, outlet, f"sqlite:{db}")
        site.requests.clear()
    before = documents(db)
    assert len(before) == 60
    for outlet, site in group.sites.items():
        code, said = crawl(group, outlet, f"sqlite:{db}")
        articles = {url.removeprefix(site.base) for url in site.articles}
        assert code == 0
        assert "0 stored, 0 updated" in said
        assert not {path.split("?")[0] for path in site.requests} & articles
    after = documents(db)
    assert {url: d["version"] for url, d in after.items()} == dict.fromkeys(before, 1)


def test_the_traps_are_told_by_reason_and_every_link_is_accounted_for(group: SampleGroup, tmp_path: Path) -> None:
    _, said = crawl(group, "harbour_courier", f"sqlite:{tmp_path / 'store.db'}")
    assert "dropped: 1 Forbidden, 1 NotAnArticle, 1 gone" in said
    row = next(line for line in said.splitlines() if line.startswith("harbour_courier "))
    found, stored, updated, unchanged, duplicates, dropped, failed = (int(n) for n in row.split()[1:8])
    assert found == stored + updated + unchanged + duplicates + dropped + failed
    assert not any("/members/" in path for path in group.sites["harbour_courier"].requests)


def test_copies_across_outlets_share_a_story(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    for outlet in ("harbour_courier", "valley_ledger"):
        crawl(group, outlet, f"sqlite:{db}")
    stories: dict[str, list[dict[str, Any]]] = {}
    for document in documents(db).values():
        stories.setdefault(document["story_id"], []).append(document)
    shared = [members for members in stories.values() if len(members) > 1]
    assert len(shared) == 3
    for members in shared:
        assert {member["outlet"] for member in members} == {"harbour_courier", "valley_ledger"}
        copy = next(member for member in members if member["outlet"] == "valley_ledger")
        assert copy["attribution"] == {"name": "The Harbour Courier", "url": "https://courier.invalid/"}


def test_a_revisit_sees_the_change_and_keeps_the_past(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    crawl(group, "harbour_courier", f"sqlite:{db}")
    url = canonical_url(next(url for url in group.manifest["harbour_courier"] if CHANGING in url))
    assert LATER not in documents(db)[url]["body"]
    with sqlite3.connect(db) as later:
        assert later.execute("UPDATE links SET due = '2000-01-01T00:00:00+00:00' WHERE due IS NOT NULL").rowcount >= 24
    later.close()
    code, said = crawl(group, "harbour_courier", f"sqlite:{db}")
    after = documents(db)
    assert code == 0
    assert "0 stored, 1 updated" in said
    assert after[url]["version"] == 2
    assert LATER in after[url]["body"]
    assert len(after) == 24


def test_the_crawl_is_polite(group: SampleGroup, tmp_path: Path) -> None:
    site = group.sites["harbour_courier"]
    began = time.monotonic()
    crawl(
        group,
        "harbour_courier",
        f"sqlite:{tmp_path / 'store.db'}",
        "-a",
        "max_articles=10",
        "-s",
        "DOWNLOAD_DELAY=0.001",
    )
    assert site.requests[0] == "/robots.txt"
    assert time.monotonic() - began > 0.02 * len(site.requests), "robots.txt asks for 0.02 s between requests"


def test_arguments_narrow_a_run(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    code, said = crawl(group, "metro_lantern", f"sqlite:{db}", "-a", "since=2025-09-25", "-a", "until=2025-09-28")
    assert code == 0
    days = {document["date_published"][:10] for document in documents(db).values()}
    assert days == {"2025-09-25", "2025-09-26", "2025-09-27", "2025-09-28"}
    assert "OutOfRange" in said
    other = tmp_path / "other.db"
    code, said = crawl(group, "metro_lantern", f"sqlite:{other}", "-a", "max_articles=2")
    assert len(documents(other)) == 2
    assert "left for another run: 4" in said or "left for another run: 14" in said


def test_any_outlet_by_its_address_with_a_feed_export(group: SampleGroup, tmp_path: Path) -> None:
    site = group.sites["metro_lantern"]
    out = tmp_path / "articles.jsonl"
    done = scrapy(
        *("crawl", "any", "-a", f"url={site.base}/", "-O", str(out), "-s", f"STORE_URI=sqlite:{tmp_path / 'a.db'}"),
        *("-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=False"),
    )
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert done.code == 0
    assert {canonical_url(line["url"]) for line in lines} == {canonical_url(url) for url in site.articles}
    assert "Warning" not in done.err


def test_killed_in_the_middle_a_second_run_completes_it(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    site = group.sites["harbour_courier"]
    command = scrapy_command(
        "crawl", "harbour_courier", "-a", f"port={group.port('harbour_courier')}", "-s", f"STORE_URI=sqlite:{db}"
    )
    slow = ("-s", "DOWNLOAD_DELAY=0.05", "-s", "STORE_BATCH_SECONDS=0.05")
    with subprocess.Popen(
        [*command, *slow], cwd=ROOT, env=environment(), stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        until = time.monotonic() + 60
        while len(site.requests) < 14 and time.monotonic() < until:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    assert 0 < len(site.requests) < 30
    code, said = crawl(group, "harbour_courier", f"sqlite:{db}")
    stored = documents(db)
    assert code == 0, said
    assert stored.keys() == {canonical_url(url) for url in site.articles}
    assert sum(document["version"] > 1 for document in stored.values()) <= 1, (
        "only the article that changes has another version"
    )


def test_the_load_more_listing_is_read_by_a_browser(group: SampleGroup, tmp_path: Path) -> None:
    if not browser_executable(None):
        missing("Chromium", "there is none on the PATH")
    db = tmp_path / "store.db"
    port = group.port("metro_lantern")
    done = scrapy("crawl", "metro_lantern_live", "-a", f"port={port}", "-s", f"STORE_URI=sqlite:{db}")
    assert done.code == 0, done.err
    assert documents(db).keys() == {canonical_url(url) for url in group.manifest["metro_lantern"]}


def test_a_crawl_that_needs_no_browser_starts_none(group: SampleGroup, tmp_path: Path) -> None:
    code, said = crawl(group, "harbour_courier", f"sqlite:{tmp_path / 'a.db'}", "-s", "LOG_LEVEL=INFO")
    assert code == 0
    assert "playwright" not in said
    assert "launched" not in said


def test_the_demo_into_mongodb_twice(mongodb_uri: str) -> None:
    port = free_port(3)
    for stored in ("24 stored", "0 stored"):
        done = scrapy("demo", "--port", str(port), STORE_URI=mongodb_uri)
        assert done.code == 0, done.err
        assert f"harbour_courier: {stored}" in done.err
        assert " browse " in done.out
    shown = scrapy("browse", "--limit", "60", STORE_URI=mongodb_uri, COLUMNS="160")
    assert len(shown.out.strip().splitlines()) == 61


UNREACHABLE = ("-a", "url=http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("any",), 1, "nowhere to begin"),
        (("any", "-a", "ulr=https://o.example/"), 1, "unknown argument 'ulr'"),
        (("any", "-a", "url=o.example"), 1, "is no address of a page"),
        (("any", "-a", "url=https://o.example/", "-a", "since=soon"), 1, "since='soon' is no date"),
        (("dawn", "-s", "STORE_URI=postgres://u:secret@h/d"), 1, "must be sqlite:PATH"),
        (("dawn", "-s", "STORE_URI=mongodb://u:secret@127.0.0.1:1/d"), 1, "could not be opened"),
        (("dawn", "-s", "STORE_URI=sqlite:/proc/no/such/folder.db"), 1, "failed"),
        (("dawn", "-s", "DOWNLOAD_DELAY=0"), 1, "DOWNLOAD_DELAY is 0"),
        (("any", *UNREACHABLE, "-s", "RETRY_ENABLED=False"), 2, "found no article links"),
        (("no_such_outlet",), 1, "no_such_outlet; scrapy list shows"),
    ],
)
def test_exit_codes_and_what_is_said(tmp_path: Path, args: tuple[str, ...], code: int, says: str) -> None:
    store = () if any("STORE_URI" in arg for arg in args) else ("-s", f"STORE_URI=sqlite:{tmp_path / 'a.db'}")
    done = scrapy("crawl", *args, *store, "-s", "LOG_LEVEL=WARNING")
    assert (done.code, says in done.err) == (code, True), done.err
    assert "Traceback" not in done.err or UNREACHABLE[1] in args, (
        "Scrapy tells of a robots.txt that it cannot fetch in its own way"
    )
    assert "secret" not in done.err + done.out


def test_a_port_that_is_taken_is_said_so(group: SampleGroup) -> None:
    done = scrapy("demo", "--port", str(group.port("harbour_courier")))
    assert done.code == 1
    assert "is taken" in done.err


def test_what_a_run_left_on_later_pages_is_found_by_the_next(group: SampleGroup, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    site = group.sites["harbour_courier"]
    code, _ = crawl(group, "harbour_courier", f"sqlite:{db}", "-a", "max_articles=12", "-a", "max_pages=2")
    assert code == 0
    first = documents(db)
    assert len(first) < 13
    crawl(group, "harbour_courier", f"sqlite:{db}", "-a", "since=2025-09-29")
    code, said = crawl(group, "harbour_courier", f"sqlite:{db}")
    assert code == 0, said
    assert documents(db).keys() == {canonical_url(url) for url in site.articles}


def test_an_outlets_own_selectors_are_used(group: SampleGroup, tmp_path: Path) -> None:
    spider = tmp_path / "picky.py"
    spider.write_text(
        "from newscrawl.sample.outlet import SampleOutlet\n\n\nclass Picky(SampleOutlet):\n"
        '    name = "picky"\n'
        f'    start_urls = ["{group.sites["harbour_courier"].base}/"]\n'
        '    read_more = "a.elementor-post__read-more"\n'
        '    next_page = "a.no-such-class"\n'
        "    follow_sections = False\n"
        '    sources = ("listing", "feed")\n'
    )
    db = tmp_path / "store.db"
    done = scrapy(
        "crawl", "picky", "-s", f"STORE_URI=sqlite:{db}", "-s", "SPIDER_MODULES=spiders,picky", PYTHONPATH=str(tmp_path)
    )
    assert done.code == 0, done.err
    assert 6 <= len(documents(db)) <= 10, "the front page's teasers and the feed's ten, no next page"
