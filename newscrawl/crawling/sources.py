"""The sources that list an outlet's articles as data: feeds, sitemaps and WordPress's index; and what all sources share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.addresses import day_in, trap_of
from newscrawl.arguments import SOURCES
from newscrawl.crawling.articles import ARTICLE, GONE, ArticleSpider
from newscrawl.crawling.link import NEW
from newscrawl.discovery.browser import browser_meta, has_browser
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.memory import ABSENT, BROWSED, NOT_MODIFIED
from newscrawl.discovery.sitemaps import MAX_BYTES, read_sitemap, worthwhile_entries, worthwhile_files
from newscrawl.discovery.wordpress import posts_page, read_posts
from newscrawl.reading.dates import parsed_date
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.discovery import Teaser

PRIORITIES = {"news-sitemap": 35, "feed": 34, "wordpress": 33, "listing": 32, "sitemap": 31, BROWSED: 30}
"""What costs least goes first, a listing before the articles of the listings before it: a run knows early what is new."""
CLOSED = [400, 401, 403, 404, 405, 410, 501]
"""What a server answers for an index that it does not open to everybody."""
_CALLBACKS = {"listing": "parse_listing", BROWSED: "parse_listing", "feed": "parse_feed", "wordpress": "parse_posts"}
MAX_SITEMAP_DEPTH = 3
BACKFILL = 10
"""How many times as many files of sitemaps, and pages, are asked for where a run is for a time in the past."""


class SourceSpider(ArticleSpider):
    """The part of an outlet's spider that asks sources for links. Each callback gets `source`, the address it is known by."""

    sources: tuple[str, ...] = SOURCES

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name)
        self.max_pages = self.max_sections = self.known_in_a_row = 0
        self.sitemap_files = self.sitemap_links = 0
        self._asked: set[str] = set()

    def asks(self, kind: str) -> bool:
        """Tell whether sources of a kind are asked; a sitemap also where only news sitemaps are: it may be, or lead to, one."""
        kind = "listing" if kind == BROWSED else kind
        return kind in self.sources or ("sitemap" in kind and bool({"sitemap", "news-sitemap"} & set(self.sources)))

    @property
    def is_backfill(self) -> bool:
        """Whether the run is for a time that its arguments give."""
        return bool(self.arguments.since or self.arguments.until)

    def source(self, url: str, kind: str, *, named: bool = False, **kwargs: Any) -> Request:
        """Return a request for a source, conditional where what is remembered of it allows, and note that it was asked for.

        named: whether the outlet names it, so that a source which is gone is a failure. kwargs: for the callback.
        """
        self._asked.add(canonical_url(url))
        page = kwargs["paging"].page if "paging" in kwargs else kwargs.get("page", 1)
        asked = posts_page(url, page, self.arguments.since, self.arguments.until) if kind == "wordpress" else url
        return Request(
            asked,
            callback=getattr(self, _CALLBACKS.get(kind, "parse_sitemap")),
            errback=self.source_lost,
            priority=PRIORITIES.get(kind, PRIORITIES["sitemap"]) - page,
            headers=self.run.memory.conditions(url) if page == 1 and kind != BROWSED and not self.is_backfill else {},
            cb_kwargs={"source": url, **kwargs},
            meta={
                "handle_httpstatus_list": [NOT_MODIFIED, *(CLOSED if kind == "wordpress" else ())],
                "named": named,
                "page": page,
            }
            | ({"download_maxsize": MAX_BYTES} if "sitemap" in kind else {})
            | (browser_meta() if kind == BROWSED and has_browser(self.settings) else {}),
        )

    def is_new_source(self, url: str, kind: str = "listing") -> bool:
        """Tell whether a source was not asked for yet in this run, and may be; count listings of which there is no end."""
        if canonical_url(url) in self._asked:
            return False
        if kind == "listing" and (trap := trap_of(url)):
            self.logger.info("%s is not asked for: %s", url, trap)
            self.run.count("bounds/traps")
            return False
        return True

    async def parse_feed(self, response: Response, source: str) -> AsyncIterator[Request]:
        """Follow the new articles of a feed."""
        teasers = [] if response.status == NOT_MODIFIED else read_feed(response.body, response.url)
        self.answered(source, "feed", response, teasers)
        async for request in self.follow(teasers, "feed", source):
            yield request

    async def parse_sitemap(self, response: Response, source: str, depth: int = 0) -> AsyncIterator[Request]:
        """Follow the new articles of a sitemap, and the sitemaps that it refers to."""
        since, until = self.arguments.since, self.arguments.until
        if response.status == NOT_MODIFIED:
            self.answered(source, "sitemap", response, [])
            return
        sitemap = read_sitemap(response.body, response.url)
        if sitemap.files and depth < MAX_SITEMAP_DEPTH:
            self.answered(source, "sitemap-index", response, [file.teaser for file in sitemap.files])
            files = [file for file in sitemap.files if not self.run.memory.is_current(file.url, file.modified)]
            chosen = [url for url in worthwhile_files(files, since, until) if self.is_new_source(url, "sitemap")]
            room = self.sitemap_files
            self.sitemap_files -= len(chosen[:room])
            self._count("bounds/sitemap_files", len(chosen) - room)
            for rank, url in enumerate(chosen[:room]):
                request = self.source(url, "sitemap-part", depth=depth + 1)
                yield request.replace(priority=request.priority - rank)
            return
        kind = "news-sitemap" if sitemap.is_news else "sitemap" if depth == 0 else "sitemap-part"
        teasers = sitemap.teasers
        if not sitemap.is_news:
            teasers = worthwhile_entries(teasers, since, until)
            most = len(teasers) if self.is_backfill else self.sitemap_links
            self._count("bounds/older_entries", len(teasers) - most)
            teasers = teasers[:most]
            self.sitemap_links -= len(teasers)
        self.answered(source, kind, response, teasers)
        kind = "news-sitemap" if sitemap.is_news else "sitemap"
        async for request in self.follow(teasers if kind in self.sources else [], kind, source):
            yield request

    async def parse_posts(self, response: Response, source: str, page: int = 1) -> AsyncIterator[Request]:
        """Follow the new and the changed posts of a page of WordPress's index, and its next page."""
        posts = read_posts(response.body, response.url)
        if response.status in CLOSED or not (posts.is_index or response.status == NOT_MODIFIED):
            if page == 1:
                self.run.count("bounds/closed_index")
                self.run.memory.note_absent(source, "wordpress")
            return
        changed = self.answered(source, "wordpress", response, posts.teasers) if page == 1 else True
        async for request in self.follow(posts.teasers, "wordpress", source, page):
            yield request
        news = NEW in self.run.fates_of(posts.teasers, "wordpress")
        pages = (response.headers.get("X-WP-TotalPages") or b"").strip()
        if (
            changed
            and pages.isdigit()
            and page < int(pages)
            and (news or self.run.catching_up or self.is_backfill)
            and self.may_page(page)
        ):
            yield self.source(source, "wordpress", page=page + 1)

    def answered(self, source: str, kind: str, response: Response, teasers: Sequence[Teaser]) -> bool:
        """Count and remember an answer of a source; tell whether it lists other links than the last time."""
        changed = self.is_backfill or self.run.memory.note(source, kind, response, teasers)
        if response.status != NOT_MODIFIED:
            self.run.count(f"sources/{kind}")
        if not changed:
            self.run.count("sources/unchanged")
        return changed

    async def follow(self, teasers: Sequence[Teaser], kind: str, source: str, page: int = 1) -> AsyncIterator[Request]:
        """Yield a request for each of the outlet's articles that is new, or due for another look."""
        own = [teaser for teaser in teasers if self.is_own(teaser.url)]
        wanted = [teaser for teaser in own if self.arguments.may_include(teaser.date or _day_of(teaser.url))]
        self._count("links/offsite", len(teasers) - len(own))
        self._count("links/unfinished", len(own) - len(wanted))
        links = await self.run.unknown(wanted, kind, self.arguments.max_articles)
        self.run.memory.brought(source, sum(link.is_new for link in links))
        for link in links:
            yield self.article_request(link.url, link, priority=ARTICLE - page)

    def may_page(self, page: int) -> bool:
        """Tell whether a page may be followed by another; where an argument forbids it, the run is unfinished."""
        if not self.max_pages or page < self.max_pages * (BACKFILL if self.is_backfill else 1):
            return True
        if self.arguments.max_pages:
            self.run.count("links/unfinished")
        return False

    async def source_lost(self, failure: Failure) -> None:
        """Note that a source could not be fetched: one that the outlet does not name may be gone without a failure."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        status = error.response.status if isinstance(error, HttpError) else 0
        reason = reason_of(failure)
        if isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):
            self.logger.info("%s is not asked for: %s", request.url, error)
            self.run.count("sources/forbidden")
        elif status in GONE and not request.meta["named"]:
            self.logger.info("%s is gone: %s", request.url, reason)
            self.run.count("sources/gone")
            if request.meta["page"] == 1 and not self.run.memory.forget(request.url):
                self.run.memory.note_absent(request.url, ABSENT)
        else:
            self.logger.warning("%s could not be fetched: %s", request.url, reason)
            self.run.count("sources/failed")

    def _count(self, name: str, number: int) -> None:
        """Add a number to a stat where there is any."""
        if number > 0:
            self.run.count(name, number)


def reason_of(failure: Failure) -> str:
    """Return why a page could not be fetched: its status, or the name of the exception."""
    error = failure.value
    return f"HTTP {error.response.status}" if isinstance(error, HttpError) else type(error).__name__


def _day_of(url: str) -> datetime | None:
    """Return the day that an article's address holds."""
    found = parsed_date(day_in(url))
    return found[0] if found else None
