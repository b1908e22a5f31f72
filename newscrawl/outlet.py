"""The spider that every outlet is: ask its sources for links, ask the store which are new, follow these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from scrapy import signals

from newscrawl.addresses import is_front
from newscrawl.arguments import checked
from newscrawl.crawling.listings import MAX_DEPTH, ListingSpider
from newscrawl.crawling.sources import BACKFILL
from newscrawl.discovery.browser import require_browser, use_browser
from newscrawl.discovery.memory import BROWSED
from newscrawl.discovery.sitemaps import likely_kind
from newscrawl.reading.pool import ReadingPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings


class OutletSpider(ListingSpider):
    """One outlet. A subclass names it and says where to begin; the rest is for where the defaults do not fit.

    name: the outlet's, as in `scrapy crawl NAME`. start_urls: its listings (front page, sections). feeds, sitemaps:
    addresses of feeds and of (news) sitemaps. What else the outlet has (feeds, sitemaps, WordPress's index) is found from
    its front page and robots.txt. sources: the kinds of sources that are asked; leave one out to switch it off.
    follow_sections: also crawl the listings that the navigation leads to; True: and those that these lead to; None: where
    the outlet is given by its front page alone. read_more, next_page: CSS selectors of the links to articles and of the
    one to the next page, in place of reading the listing by its structure. javascript: the start pages are empty without
    scripts, and a browser is to read them (and their "load more"); other such listings are told by how they look. zone:
    the outlet's IANA time zone, for dates that name none. article_page: its ArticlePage. allowed_domains: the hosts of the
    start pages, unless it says otherwise.
    """

    feeds: list[str] = []
    sitemaps: list[str] = []
    follow_sections: bool | None = None
    read_more: str = ""
    next_page: str = ""
    javascript: bool = False

    def __init__(self, name: str | None = None, **arguments: Any) -> None:
        super().__init__(name)
        self.arguments = checked(arguments)
        if self.arguments.url:
            self.start_urls, self.feeds, self.sitemaps = [self.arguments.url], [], []
        self.sources = self.arguments.sources or self.sources
        parts = [urlsplit(url) for url in (*self.start_urls, *self.feeds, *self.sitemaps)]
        hosts = sorted({part.hostname.removeprefix("www.") for part in parts if part.hostname})
        self.allowed_domains = getattr(self, "allowed_domains", None) or hosts
        self._ports = {part.port for part in parts}
        if self.zone not in available_timezones():
            raise ValueError(f"zone {self.zone!r} of the spider {self.name!r} is no IANA time zone, like Asia/Karachi")
        if self.follow_sections is None:
            self.section_depth = int(len(self.start_urls) == 1 and is_front(self.start_urls[0]))
        else:
            self.section_depth = MAX_DEPTH if self.follow_sections else 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Apply custom_settings, and have a browser ready. Raises ValueError where the outlet needs one and there is none."""
        super().update_settings(settings)
        if cls.javascript:
            require_browser(settings)
        use_browser(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider with its limits and its reading pool. Raises ValueError for a wrong argument."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if not spider.start_urls and not spider.feeds and not spider.sitemaps:
            raise ValueError(f"the spider {spider.name!r} has nowhere to begin: give it -a url=https://...")
        settings, max_pages = crawler.settings, spider.arguments.max_pages
        spider.max_pages = settings.getint("LISTING_MAX_PAGES") if max_pages is None else max_pages
        spider.max_sections = settings.getint("LISTING_MAX_SECTIONS")
        spider.known_in_a_row = settings.getint("LISTING_KNOWN_IN_A_ROW")
        spider.sitemap_files = settings.getint("SITEMAP_MAX_FILES") * (BACKFILL if spider.is_backfill else 1)
        spider.sitemap_links = settings.getint("SITEMAP_MAX_LINKS")
        spider.pool = ReadingPool.from_settings(settings)
        crawler.signals.connect(spider.pool.close, signal=signals.spider_closed)
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield a request for each source that the outlet names or that is remembered, and for the articles that are due."""
        for request in (*self._named_sources(), *self._remembered_sources()):
            yield request
        if self.arguments.sources:
            self.run.count("links/unfinished")
        is_narrowed = self.is_backfill or self.arguments.max_articles or self.arguments.sources
        for link in await self.run.due(0 if is_narrowed else self.settings.getint("REVISIT_MAX"), self.is_own):
            yield self.article_request(link.url, link, priority=-1)

    def _named_sources(self) -> Iterator[Request]:
        """Yield a request for each source that the outlet names; its start pages are asked in any case, since they name others."""
        for url, kind in [(url, likely_kind(url)) for url in self.sitemaps] + [(url, "feed") for url in self.feeds]:
            if self.asks(kind):
                yield self.source(url, kind, named=True)
        for url in self.start_urls:
            yield self.source(url, BROWSED if self.javascript else "listing", named=True)

    def _remembered_sources(self) -> Iterator[Request]:
        """Yield a request for each source that an earlier run found; one that the outlet named, and does no more, is forgotten."""
        for record in self.run.memory.sources():
            if not self.asks(record.kind) or not self.is_new_source(record.url, record.kind):
                continue
            if record.named:
                self.run.memory.forget(record.url)
            elif record.kind not in {"listing", BROWSED}:
                yield self.source(record.url, record.kind)
            elif self.section_depth:
                yield from self.section_requests([record.url], 1, record.kind)

    def not_an_article(self, response: Response) -> Iterable[Request]:
        """Take a page that is no article for a listing, where all sections are followed."""
        return self.section_requests([response.url], 1) if self.follow_sections else ()
