"""Reads sitemaps, sitemap indexes and news sitemaps, gzipped or not."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from newscrawl.discovery.listing import Teaser
from newscrawl.reading.dates import parsed_date
from newscrawl.reading.document import absolute

HEAD = 2000
MAX_BYTES = 50 * 1024 * 1024
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(slots=True)
class SitemapPage:
    """One file: the pages that it lists, and the files that it refers to. Both hold absolute addresses."""

    teasers: list[Teaser] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


def read_sitemap(body: bytes, url: str) -> SitemapPage:
    """Return what a sitemap lists; nothing where it is no sitemap.

    body: its bytes, gzipped or not. Of a news sitemap the title and the date of publication are kept; a plain sitemap's
    lastmod says when a page changed, not when it was published, and is not.
    """
    if body.startswith(b"\x1f\x8b\x08"):
        try:
            body = gunzip(body, max_size=MAX_BYTES)
        except (OSError, EOFError):
            return SitemapPage()
    if b"schemas/sitemap-news" in body[:HEAD] and b"<sitemapindex" not in body[:HEAD]:
        return SitemapPage(teasers=_news(body, url))
    page = SitemapPage()
    try:
        sitemap = Sitemap(body)
        entries = [absolute(url, str(entry.get("loc", ""))) for entry in sitemap]
    except (etree.XMLSyntaxError, StopIteration):
        return page
    if sitemap.type == "sitemapindex":
        page.sitemaps = [entry for entry in entries if entry]
    elif sitemap.type == "urlset":
        page.teasers = [Teaser(url=entry, score=0.5) for entry in entries if entry]
    return page


def _news(body: bytes, url: str) -> list[Teaser]:
    """Return the entries of a news sitemap, with title and date."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(body, parser)
    teasers = []
    for entry in root.iter(f"{_URL}url") if root is not None else ():
        address = absolute(url, entry.findtext(f"{_URL}loc", ""))
        published = parsed_date(entry.findtext(f"{_NEWS}news/{_NEWS}publication_date", ""))
        title = entry.findtext(f"{_NEWS}news/{_NEWS}title", "").strip()
        if address:
            teasers.append(Teaser(url=address, title=title, date=published[0] if published else None, score=1.0))
    return teasers
