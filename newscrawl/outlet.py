"""The spider that every outlet is: discover links, ask the store which are new, fetch these, read, yield."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from scrapy import Request, Spider, signals
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.addresses import is_copy
from newscrawl.arguments import checked
from newscrawl.discovery.browser import browser_meta, use_browser
from newscrawl.discovery.feeds import feed_links, read_feed
from newscrawl.discovery.listing import Listing, Teaser, listing_of
from newscrawl.discovery.sitemaps import read_sitemap
from newscrawl.exceptions import Duplicate, NotAnArticle, NotKept, OffSite, OutOfRange
from newscrawl.extensions.run import Link, Run
from newscrawl.items import Image
from newscrawl.reading import ArticlePage
from newscrawl.reading.document import Document
from newscrawl.reading.page import FALLEN_BACK
from newscrawl.reading.parts import MAX_PARTS, joined
from newscrawl.reading.pool import ReadingError, ReadingPool
from newscrawl.urls import article_id, canonical_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from newscrawl.items import Article

GONE = {404, 410}
REDIRECTS = [301, 302, 303, 307, 308]
MAX_REDIRECTS = 5
MAX_SITEMAPS = 50
LISTING, ARTICLE = 10, 0
"""Priorities: a listing goes before the articles of the listings before it, so that a run knows early what is new."""


class OutletSpider(Spider):
    """One outlet. A subclass names it and says where to begin; the rest is for where the defaults do not fit.

    name: the outlet's, as in `scrapy crawl NAME`. start_urls: its listings (front page, sections). feeds, sitemaps:
    addresses of RSS or Atom feeds, and of (news) sitemaps; the feeds that a start page names are found by themselves.
    follow_sections: also crawl the listings that the start pages' navigation leads to. read_more, next_page: CSS
    selectors of the links to articles and of the one to the next page, in place of reading the listing by its structure.
    javascript: the start pages are empty without scripts, and a browser is to read them (and their "load more").
    zone: the outlet's IANA time zone, for dates that name none. article_page: its ArticlePage. allowed_domains: the
    hosts of the start pages, unless it says otherwise.
    """

    feeds: list[str] = []
    sitemaps: list[str] = []
    follow_sections: bool = False
    read_more: str = ""
    next_page: str = ""
    javascript: bool = False
    zone: str = "UTC"
    article_page: type[ArticlePage] = ArticlePage

    def __init__(self, name: str | None = None, **arguments: Any) -> None:
        super().__init__(name)
        self.arguments = checked(arguments)
        if self.arguments.url:
            self.start_urls, self.feeds, self.sitemaps = [self.arguments.url], [], []
        parts = [urlsplit(url) for url in (*self.start_urls, *self.feeds, *self.sitemaps)]
        hosts = sorted({part.hostname.removeprefix("www.") for part in parts if part.hostname})
        self.allowed_domains: list[str] = getattr(self, "allowed_domains", None) or hosts
        self._ports = {part.port for part in parts}
        if self.zone not in available_timezones():
            raise ValueError(f"zone {self.zone!r} of the spider {self.name!r} is no IANA time zone, like Asia/Karachi")
        self._listings: set[str] = set()
        self.max_pages = self.max_sections = 0
        self.pool = ReadingPool(0, 1)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Apply custom_settings, and switch the browser on where the outlet needs one. Raises ValueError without any."""
        super().update_settings(settings)
        if cls.javascript:
            use_browser(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider with its limits and its reading pool. Raises ValueError for a wrong argument."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if not spider.start_urls and not spider.feeds and not spider.sitemaps:
            raise ValueError(f"the spider {spider.name!r} has nowhere to begin: give it -a url=https://...")
        max_pages = spider.arguments.max_pages
        spider.max_pages = crawler.settings.getint("LISTING_MAX_PAGES") if max_pages is None else max_pages
        spider.max_sections = crawler.settings.getint("LISTING_MAX_SECTIONS")
        spider.pool = ReadingPool.from_settings(crawler.settings)
        crawler.signals.connect(spider.pool.close, signal=signals.spider_closed)
        return spider

    @property
    def run(self) -> Run:
        """The account of this run."""
        run = self.crawler.get_extension(Run)
        if run is None:
            raise ValueError(
                "the extension newscrawl.extensions.run.Run is switched off; a run cannot be accounted for without it"
            )
        return run

    async def start(self) -> AsyncIterator[Request]:
        """Yield a request for each of the outlet's sources."""
        for url in self.start_urls:
            request = self._source(url, self.parse_listing, page=1, depth=0)
            request.meta.update(browser_meta() if self.javascript else {})
            yield request
        for url in self.feeds:
            yield self._source(url, self.parse_feed)
        for url in self.sitemaps:
            yield self._source(url, self.parse_sitemap)

    async def parse_listing(self, response: Response, page: int = 1, depth: int = 0) -> AsyncIterator[Request]:
        """Follow the new articles of a listing, its next page, and at first its sections and feeds."""
        try:
            document = Document(response.body, response.url)
        except NotAnArticle as error:
            self.logger.warning("%s is no listing: %s", response.url, error)
            self.run.count("sources/failed")
            return
        listing = self._listing(document)
        self.run.count("sources/listing")
        new = False
        async for request in self._article_requests(listing.teasers, "listing", page):
            new = True
            yield request
        if listing.next_page and (new or self.run.catching_up) and self._may_page(page):
            yield self._source(listing.next_page, self.parse_listing, page=page + 1, depth=depth)
        for url in feed_links(document) if page == 1 and depth == 0 else ():
            yield self._source(url, self.parse_feed)
        for request in self._section_requests(listing.sections if self.follow_sections else (), depth + 1):
            yield request

    async def parse_feed(self, response: Response) -> AsyncIterator[Request]:
        """Follow the new articles of a feed."""
        self.run.count("sources/feed")
        async for request in self._article_requests(read_feed(response.body, response.url), "feed", 1):
            yield request

    async def parse_sitemap(self, response: Response) -> AsyncIterator[Request]:
        """Follow the new articles of a sitemap, and the sitemaps that it refers to."""
        self.run.count("sources/sitemap")
        sitemap = read_sitemap(response.body, response.url)
        for url in sitemap.sitemaps[:MAX_SITEMAPS]:
            yield self._source(url, self.parse_sitemap)
        source = "news-sitemap" if any(teaser.title for teaser in sitemap.teasers) else "sitemap"
        async for request in self._article_requests(sitemap.teasers, source, 1):
            yield request

    async def parse_article(
        self, response: Response, link: Link, redirects: int = 0, begun: Article | None = None
    ) -> AsyncIterator[Article | Request]:
        """Read an article's page and yield the article; where it is none, note why."""
        try:
            if begun is not None:
                found: Article | Request = await self._continued(begun, response, link)
            elif response.status in REDIRECTS:
                found = self._redirected(response, link, redirects)
            else:
                found = self._original(await self._read(response, link), response, link, redirects)
        except NotKept as reason:
            self.run.drop(link, reason)
            if isinstance(reason, NotAnArticle) and self.follow_sections:
                for request in self._section_requests([response.url], 1):
                    yield request
        except ReadingError as error:
            self.logger.warning("%s", error)
            self.run.fail(link, "ReadingError")
        else:
            yield found

    async def lost(self, failure: Failure) -> AsyncIterator[Article]:
        """Note why an article's page could not be fetched; where it was a further part, yield the article without it."""
        link: Link = failure.request.cb_kwargs["link"]  # type: ignore[attr-defined]
        error = failure.value
        if begun := failure.request.cb_kwargs.get("begun"):  # type: ignore[attr-defined]
            self.run.count("parts/lost")
            yield begun
            return
        if isinstance(error, HttpError) and error.response.status in GONE:
            self.run.settle(link, "gone", detail=f"HTTP {error.response.status}")
        elif isinstance(error, HttpError):
            self.run.fail(link, f"HTTP {error.response.status}")
        elif isinstance(error, IgnoreRequest):
            self.run.settle(link, "Forbidden", detail=str(error))
        else:
            self.run.fail(link, type(error).__name__)

    async def source_lost(self, failure: Failure) -> None:
        """Note that a listing, feed or sitemap could not be fetched."""
        error = failure.value
        reason = f"HTTP {error.response.status}" if isinstance(error, HttpError) else type(error).__name__
        self.logger.warning("%s could not be fetched: %s", failure.request.url, reason)  # type: ignore[attr-defined]
        self.run.count("sources/failed")

    def _is_own(self, url: str) -> bool:
        """Tell whether an address is of the outlet's site: its hosts and those below them, at the same port."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.port in self._ports and any(host == own or host.endswith(f".{own}") for own in self.allowed_domains):
            return True
        self.run.count("links/offsite")
        return False

    def _may_page(self, page: int) -> bool:
        """Tell whether a listing's page may be followed by another; where an argument forbids it, the run is unfinished."""
        if not self.max_pages or page < self.max_pages:
            return True
        if self.arguments.max_pages:
            self.run.count("links/unfinished")
        return False

    def _listing(self, document: Document) -> Listing:
        """Return what the page lists, by the outlet's selectors where it has any."""
        listing = listing_of(document)
        select = document.tree.cssselect
        if self.read_more:
            chosen = dict.fromkeys(url for a in select(self.read_more) if (url := document.absolute(a.get("href"))))
            read = {canonical_url(teaser.url): teaser for teaser in listing.teasers}
            listing.teasers = [read.get(canonical_url(url), Teaser(url=url, score=1.0)) for url in chosen]
        if self.next_page:
            listing.next_page = next((document.absolute(a.get("href")) for a in select(self.next_page)), None)
        return listing

    async def _article_requests(self, teasers: Iterable[Teaser], source: str, page: int) -> AsyncIterator[Request]:
        """Yield a request for each teaser's article that is new, or due for another look."""
        for link in await self.run.unknown(
            [t for t in teasers if self._is_own(t.url)], source, self.arguments.max_articles
        ):
            yield self._article_request(link.url, link, priority=ARTICLE - page)

    def _article_request(self, url: str, link: Link, redirects: int = 0, priority: int = ARTICLE) -> Request:
        """Return a request for an article's page. Redirects come back to the spider, so that no link is lost on the way."""
        return Request(
            url,
            callback=self.parse_article,
            errback=self.lost,
            priority=priority,
            dont_filter=True,
            cb_kwargs={"link": link, "redirects": redirects},
            meta={"dont_redirect": True, "handle_httpstatus_list": REDIRECTS},
        )

    def _section_requests(self, urls: Iterable[str], depth: int) -> Iterable[Request]:
        """Yield a request for each section that was not asked for in this run, up to LISTING_MAX_SECTIONS."""
        for url in urls:
            has_room = not self.max_sections or len(self._listings) < self.max_sections
            if has_room and canonical_url(url) not in self._listings:
                yield self._source(url, self.parse_listing, page=1, depth=depth)

    def _source(self, url: str, callback: Any, **kwargs: int) -> Request:
        """Return a request for a listing, a feed or a sitemap, and note that it was asked for."""
        self._listings.add(canonical_url(url))
        return Request(
            url, callback=callback, errback=self.source_lost, priority=LISTING - kwargs.get("page", 1), cb_kwargs=kwargs
        )

    def _original(self, article: Article, response: Response, link: Link, redirects: int) -> Article | Request:
        """Return the article, or where its page is an AMP or print copy, a request for the page that it is a copy of.

        Raises Duplicate where this run follows that page already.
        """
        if redirects >= MAX_REDIRECTS or not is_copy(response.url) or is_copy(article.canonical_url):
            return self._next_part(article, link)
        original = article_id(article.canonical_url)
        if original != link.id and self.run.follows(original):
            raise Duplicate(original)
        return self._article_request(article.canonical_url, link, redirects + 1)

    def _next_part(self, article: Article, link: Link) -> Article | Request:
        """Return the article, or where it goes on at another page of the site, the request for that."""
        url = article.next_part
        if not url or len(article.parts) >= MAX_PARTS or not self._is_own(url):
            return article
        request = self._article_request(url, link).replace(meta={})
        request.cb_kwargs["begun"] = article
        return request

    async def _continued(self, begun: Article, response: Response, link: Link) -> Article | Request:
        """Return the article with a further part, or the request for the part after it; a part that is none ends it."""
        try:
            part = await self.pool.read(response.body, response.url, self.article_page, self.zone)
        except (NotAnArticle, ReadingError) as error:
            self.logger.info("%s is no part of an article: %s", response.url, error)
            self.run.count("parts/lost")
            return begun
        if not joined(begun, part):
            return begun
        self.run.count("parts/joined")
        begun.next_part = part.next_part if part.next_part not in {begun.url, *begun.parts} else ""
        return self._next_part(begun, link)

    def _redirected(self, response: Response, link: Link, redirects: int) -> Request:
        """Return the request that a redirect of an article asks for. Raises OffSite where it leads away."""
        target = response.urljoin((response.headers.get("Location") or b"").decode("latin-1"))
        if redirects >= MAX_REDIRECTS or not self._is_own(target):
            raise OffSite(f"redirected to {target}")
        return self._article_request(target, link, redirects + 1)

    async def _read(self, response: Response, link: Link) -> Article:
        """Return the article of a response, completed by what the teaser said. Raises NotKept and ReadingError."""
        article = await self.pool.read(response.body, response.url, self.article_page, self.zone)
        article.outlet = self.name
        for field, source in article.provenance.items():
            if source.startswith(FALLEN_BACK):
                self.run.count(f"own_found_nothing/{field}")
        article.discovered_by = sorted(link.sources)
        complete(article, link.teaser)
        if article.date_published and not self.arguments.include(article.date_published):
            raise OutOfRange(f"published on {article.date_published:%Y-%m-%d}")
        return article


def complete(article: Article, teaser: Teaser) -> None:
    """Fill the fields that the page left empty from its teaser, and say so in the provenance."""
    for name, value in (
        ("headline", teaser.title),
        ("description", teaser.summary),
        ("date_published", teaser.date if teaser.date and teaser.date <= datetime.now(UTC) else None),
        ("section", teaser.section),
        ("images", [Image(url=teaser.image)] if teaser.image else []),
    ):
        if value and not getattr(article, name):
            setattr(article, name, value)
            article.provenance[name] = "teaser"
            if name == "date_published":
                article.date_source = "teaser"
