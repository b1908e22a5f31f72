"""A crawl of a site full of traps ends, within its bounds, says what it left, and has every real article."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

from conftest import documents, scrapy
from trap_site import BOMB, FILES, TrapSite

from newscrawl.discovery.sitemaps import read_sitemap
from newscrawl.sample import SampleGroup
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from pathlib import Path

QUICK = ("-s", "DOWNLOAD_DELAY=0.001", "-s", "AUTOTHROTTLE_ENABLED=False")


def test_every_trap_is_bounded_and_every_article_is_found(tmp_path: Path) -> None:
    with SampleGroup(0, (TrapSite,)) as group:
        site = group.sites["trap"]
        url, db = f"url={site.base}/", tmp_path / "a.db"
        done = scrapy(
            "crawl",
            "any",
            "-a",
            url,
            "-a",
            "max_pages=0",
            *QUICK,
            "-s",
            "SITEMAP_MAX_LINKS=30",
            "-s",
            f"STORE_URI=sqlite:{db}",
        )
        asked = list(site.requests)
    assert "Traceback" not in done.err, done.err
    real = {canonical_url(url) for url in site.articles}
    assert real <= documents(db).keys()
    assert documents(db).keys() == real, "nothing of the soft 404s is stored"

    def count(*parts: str) -> int:
        return sum(any(part in path for part in parts) for path in asked)

    assert 0 < count("/calendar/") <= 6
    assert 0 < count("/archive") <= 12
    assert 0 < count("/deep") <= 4
    assert 0 < count("/same") <= 6
    assert 0 < count("/round/") <= 25
    assert count("/sitemap") <= 21 < FILES
    assert count("an-old-story") <= 30
    assert len([path for path in asked if path.startswith("/story/") and "old" not in path]) <= 2 * len(real)
    assert "since there is no end of them" in done.err
    assert "older entries of sitemaps were left" in done.err
    assert "files of sitemap indexes were left" in done.err


def test_a_compressed_bomb_is_not_unpacked() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read_sitemap(BOMB, "https://o.example/sitemap.xml.gz").teasers == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
