"""`scrapy probe`: what it says of an outlet, and that the spider which it writes crawls it."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from conftest import SHARED, Done, corpora, documents, scrapy

from newscrawl.items import Article
from newscrawl.probing import Finding, doubts_of, spider_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawl.sample import SampleGroup

QUICK = ("-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=False")


def probe(url: str, folder: Path, *more: str) -> Done:
    """Probe an outlet, and let the spider be written into a package of its own."""
    (folder / "outlets").mkdir(exist_ok=True)
    (folder / "outlets" / "__init__.py").touch()
    return scrapy("probe", url, *more, *QUICK, "-s", "NEWSPIDER_MODULE=outlets", PYTHONPATH=str(folder))


def crawl_written(folder: Path, *more: str) -> tuple[Done, dict[str, Any]]:
    """Crawl the one spider that was written."""
    (path,) = (each for each in (folder / "outlets").glob("*.py") if each.stem != "__init__")
    assert 3 <= len(path.read_text(encoding="utf-8").split("class ")[1].strip().splitlines()) <= 10
    settings = ("-s", "SPIDER_MODULES=outlets", "-s", f"STORE_URI=sqlite:{folder / 'a.db'}")
    done = scrapy("crawl", path.stem, *QUICK, *settings, *more, PYTHONPATH=str(folder))
    return done, documents(folder / "a.db")


@pytest.mark.parametrize(
    ("outlet", "says"),
    [
        ("harbour_courier", ("WordPress with Elementor", "wordpress  ", "feed  ", "0.02 s between requests")),
        ("valley_ledger", ("news-sitemap  ", "sitemap-index  ")),
        ("metro_lantern", ("no feed, sitemap or index was found",)),
    ],
)
def test_an_outlet_of_the_sample_group(group: SampleGroup, tmp_path: Path, outlet: str, says: tuple[str, ...]) -> None:
    site = group.sites[outlet]
    done = probe(f"{site.base}/", tmp_path)
    assert done.code == 0, done.err
    for text in (*says, site.texts[0].headline[:40], site.texts[0].author, "wrote "):
        assert text in done.out
    crawled, stored = crawl_written(tmp_path)
    assert crawled.code == 0, crawled.err
    assert len(stored) == len(site.articles)


def test_a_spider_that_is_there_is_kept_and_what_is_no_outlet_is_told(group: SampleGroup, tmp_path: Path) -> None:
    base = group.sites["metro_lantern"].base
    for _ in range(2):
        done = probe(f"{base}/", tmp_path, "--name", "lantern")
    assert "is there already; --force writes over it" in done.out
    gone = probe(f"{base}/nowhere", tmp_path)
    assert gone.code == 1
    assert gone.err.strip() == f"newscrawl: {base}/nowhere could not be read: HTTP 404; no spider is written"
    assert "is no address of a page" in probe("nowhere", tmp_path).err
    refused = probe(f"{base}/story/{group.sites['metro_lantern'].texts[0].slug}", tmp_path, "--dry-run")
    assert "is not written" in refused.out


def test_a_front_page_that_is_empty_without_scripts_gets_a_spider_with_a_browser(
    group: SampleGroup, tmp_path: Path
) -> None:
    done = probe(f"{group.sites['metro_lantern'].base}/latest", tmp_path, "-s", "BROWSER_EXECUTABLE=/nowhere")
    assert "javascript = True" in done.out
    assert "browser: needed" in done.out


@contextmanager
def served(host: str) -> Iterator[str]:
    """Serve one of the saved sites."""
    sys.path.insert(0, str(SHARED / "tools"))
    tool = importlib.import_module("score_sites")
    lines = (corpora() / "sites" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    site = next(site for line in lines if host in (site := tool.json.loads(line))["host"])
    server = tool.serve(site, corpora())
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("host", ["ghindinews", "ny-news", "huellasysabores", "applevalleycitizens", "espiritualidade"])
def test_a_saved_site(tmp_path: Path, host: str) -> None:
    corpora()
    with served(host) as url:
        done = probe(url, tmp_path)
        assert done.code == 0, done.err
        crawled, stored = crawl_written(tmp_path, "-a", "max_articles=6")
        assert crawled.code == 0, crawled.err
        assert len(stored) >= 3


def finding(**changes: Any) -> Finding:
    return Finding(url="https://www.thenews.com.pk/", title="The News", language="en", teasers=9, **changes)


def test_names_and_zones_come_from_the_host() -> None:
    assert finding().name == "thenews"
    assert finding().zone == "Asia/Karachi"
    assert Finding(url="https://www.bbc.co.uk/news").name == "bbc"
    assert Finding(url="https://www.bbc.co.uk/news").zone == "Europe/London"
    assert Finding(url="https://9to5mac.com/").name == "outlet_9to5mac"
    assert Finding(url="https://news.example.com/").zone == ""
    assert Finding(url="https://www.class.de/").name == "outlet_class"


def test_a_written_spider_is_python_whatever_the_site_calls_itself() -> None:
    text = spider_of(Finding(url="https://o.example/", title='The "Daily" \\ News\n', language="en"))
    names: dict[str, Any] = {}
    exec(compile(text, "o.py", "exec"), names)
    assert names["O"].name == "o"
    assert names["O"].start_urls == ["https://o.example/"]


def test_what_looks_wrong_is_said() -> None:
    good = Article(url="https://o.example/1", headline="One", body="word " * 200, authors=["Ann Lee"], language="en")
    good.date_published = datetime(2025, 9, 30, tzinfo=UTC)
    bad = Article(url="https://o.example/2", headline="Two", body="word " * 9, language="en", zone_assumed=True)
    doubts = doubts_of(finding(articles=[good, bad], has_next_page=True, account={"outcomes": {"NotAnArticle": 3}}))
    assert doubts == [
        "no feed, sitemap or index was found besides the listings",
        "1 of 2 articles have no date of publication",
        "1 of 2 articles have a date without a time zone",
        "1 of 2 articles have no author",
        "1 of 2 articles have fewer than 80 words",
        "3 of the links that were followed led to no article: NotAnArticle",
    ]
    assert "robots.txt forbids the page that a crawl would begin at" in doubts_of(finding(is_forbidden=True))
