"""Reads sitemaps, sitemap indexes and news sitemaps, gzipped or not, and chooses what of them is worth asking for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from newscrawl.addresses import is_article_shape, span_of
from newscrawl.discovery.listing import Teaser
from newscrawl.reading.dates import parsed_date
from newscrawl.reading.document import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = 2000
MAX_BYTES = 50 * 1024 * 1024
"""The protocol's own limit of a file, and ours of what a compressed one grows to."""
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_NO_ARTICLES = re.compile(
    r"categor|(?:^|[-_.])(?:tags?|authors?|users?|taxonom\w*|pages?|images?|videos?|products?|attachments?|profiles?|"
    r"topics?|locations?|static|galler\w*|sections?|people|events?|jobs?|post[-_](?:tag|format))(?:$|[-_.\d])",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_/.]?(0[1-9]|1[0-2])?(?:[-_/.]?([0-3]\d))?(?!\d)")
_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class SitemapFile:
    """A file that an index refers to. url: absolute. modified: aware UTC, None where the index does not say."""

    url: str
    modified: datetime | None = None

    @property
    def teaser(self) -> Teaser:
        """The file as an entry, to be compared with what the index held before."""
        return Teaser(url=self.url, modified=self.modified)


@dataclass(slots=True)
class SitemapPage:
    """One file: the pages that it lists and the files that it refers to, both by absolute addresses.

    is_news: whether it is a news sitemap, which lists the articles of the last days and nothing else.
    """

    teasers: list[Teaser] = field(default_factory=list)
    files: list[SitemapFile] = field(default_factory=list)
    is_news: bool = False


def read_sitemap(body: bytes, url: str) -> SitemapPage:
    """Return what a sitemap lists; nothing where it is no sitemap.

    body: its bytes, gzipped or not. Of a news sitemap the title and the date of publication are kept; a plain sitemap's
    lastmod says when a page changed, not when it was published, and is kept as that.
    """
    if body.startswith(b"\x1f\x8b\x08"):
        try:
            body = gunzip(body, max_size=MAX_BYTES)
        except (OSError, EOFError, ValueError):
            return SitemapPage()
    if b"schemas/sitemap-news" in body[:HEAD] and b"<sitemapindex" not in body[:HEAD] and (news := _news(body, url)):
        return SitemapPage(teasers=news, is_news=True)
    page = SitemapPage()
    try:
        sitemap = Sitemap(body)
        entries = [(absolute(url, str(e.get("loc", ""))), _moment(str(e.get("lastmod", "")))) for e in sitemap]
    except (etree.XMLSyntaxError, StopIteration):
        return page
    if sitemap.type == "sitemapindex":
        page.files = [SitemapFile(entry, modified) for entry, modified in entries if entry]
    elif sitemap.type == "urlset":
        page.teasers = [Teaser(url=entry, modified=modified, score=0.5) for entry, modified in entries if entry]
    return page


def likely_kind(url: str) -> str:
    """Return "news-sitemap" where a sitemap's address says that it is one, else "sitemap": what is asked for first."""
    return "news-sitemap" if "news" in urlsplit(url).path.rpartition("/")[2].lower() else "sitemap"


def worthwhile_files(files: Iterable[SitemapFile], since: datetime | None, until: datetime | None) -> list[str]:
    """Return the addresses of the files of an index that may list articles, the newest first.

    Files that their names say are of tags, authors, pages, pictures and such are left out; so are those of another time
    than since..until, by their names or by when they changed.
    """
    chosen = []
    for file in files:
        name = urlsplit(file.url).path.rpartition("/")[2] + urlsplit(file.url).query
        first, last = _span_of(name)
        if _NO_ARTICLES.search(name) or (since and file.modified and file.modified < since):
            continue
        if (since and last and last < since) or (until and first and first > until):
            continue
        number = _NUMBER.search(name)
        chosen.append(
            (file.modified or first or _EARLIEST, first or _EARLIEST, int(number[1]) if number else 0, file.url)
        )
    return [url for *_, url in sorted(chosen, reverse=True)]


def worthwhile_entries(teasers: Iterable[Teaser], since: datetime | None, until: datetime | None) -> list[Teaser]:
    """Return the entries of a plain sitemap whose addresses look like articles', those that changed last first.

    An article cannot be younger than its page's last change, so what changed before `since` is left out, and what an
    address dates after `until`.
    """
    shaped = [t for t in teasers if is_article_shape(t.url) and not (since and t.modified and t.modified < since)]
    if until:
        shaped = [t for t in shaped if not ((first := _span_of(urlsplit(t.url).path)[0]) and first > until)]
    return sorted(shaped, key=lambda t: t.modified or _EARLIEST, reverse=True)


def _span_of(name: str) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last moment of the day, month or year that a file's name tells; None twice without one."""
    match = _MONTH.search(name)
    if match is None:
        return None, None
    return span_of(*(int(part) if part else 0 for part in match.groups())) or (None, None)


def _moment(text: str) -> datetime | None:
    """Return a W3C date as aware UTC, or None."""
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError:
        found = parsed_date(text)
        return found[0] if found else None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def _news(body: bytes, url: str) -> list[Teaser]:
    """Return the entries of a news sitemap, with title and date."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(body, parser)
    teasers = []
    for entry in root.iter(f"{_URL}url") if root is not None else ():
        address = absolute(url, entry.findtext(f"{_URL}loc", ""))
        published = parsed_date(entry.findtext(f"{_NEWS}news/{_NEWS}publication_date", ""))
        title = entry.findtext(f"{_NEWS}news/{_NEWS}title", "").strip()
        if address and entry.find(f"{_NEWS}news") is not None:
            teasers.append(Teaser(url=address, title=title, date=published[0] if published else None, score=1.0))
    return teasers
