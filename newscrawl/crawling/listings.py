"""The listings of an outlet: their articles, their next pages, their sections, and the other sources that they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from scrapy import Request

from newscrawl.addresses import archive_span, is_static_shape, split_address
from newscrawl.crawling.link import KNOWN, NEW
from newscrawl.crawling.sources import CLOSED, PRIORITIES, SourceSpider
from newscrawl.discovery.browser import has_browser, is_shell
from newscrawl.discovery.feeds import feed_links
from newscrawl.discovery.listing import Listing, Teaser, listing_of
from newscrawl.discovery.loadmore import LoadMore, has_button, load_more_of, next_of, read_more_of
from newscrawl.discovery.memory import BROWSED, NOT_MODIFIED
from newscrawl.discovery.paging import page_number
from newscrawl.discovery.sitemaps import SitemapFile, likely_kind, worthwhile_files
from newscrawl.discovery.wordpress import api_of, posts_url
from newscrawl.exceptions import NotAnArticle
from newscrawl.reading.document import Document
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

OK = 200
MAX_BROWSED = 20
"""Listings in a run that a browser is used for because they turned out to be empty without scripts."""
MAX_BARREN = 3
"""Pages in a row that hold nothing but what this run has listed before; then a listing has no more, whatever it links to."""
MAX_DEPTH = 100
"""How far sections lead to sections, where all of them are followed."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How far a listing was paged. known, barren: links known to store or run, and pages without a new one, in a row.

    depth: how many listings led to it. is_new: whether all links of the page were new.
    """

    page: int = 1
    depth: int = 0
    known: int = 0
    barren: int = 0
    is_new: bool = False

    def after(self, fates: Sequence[str]) -> Paging:
        """Return how it stands once the page's links are looked up."""
        tail = next((i for i, fate in enumerate(reversed(fates)) if fate == NEW), len(fates))
        return replace(
            self,
            known=tail if NEW in fates else self.known + tail,
            barren=0 if {NEW, KNOWN} & set(fates) else self.barren + 1,
            is_new=bool(fates) and set(fates) == {NEW},
        )

    @property
    def next(self) -> Paging:
        """How it stands on the next page, before its links are looked up."""
        return replace(self, page=self.page + 1)


def _is_static(url: str) -> bool:
    """Tell whether an address is that of a page that every site has, and no list of news."""
    return is_static_shape(url) and not urlsplit(url).path.rstrip("/").endswith(("/news", "/blog", "/videos"))


class ListingSpider(SourceSpider):
    """The part of an outlet's spider that reads listings."""

    read_more: str = ""
    next_page: str = ""
    sitemaps: list[str] = []

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name)
        self.section_depth = 0
        self._sections = self._browsed = 0
        self._in_robots: list[str] = []

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep the sitemaps that the robots.txt of the outlet's own host names."""
        if self.is_own(request.url):
            named = getattr(getattr(robotparser, "rp", None), "sitemaps", ())
            self._in_robots += [urljoin(request.url, str(url)) for url in named]

    async def parse_listing(self, response: Response, source: str, paging: Paging = Paging()) -> AsyncIterator[Request]:
        """Follow the new articles of a listing, its next page, its sections, and the other sources that it names."""
        document = self._document(response)
        listing = self._listing(document) if document else Listing()
        if document is not None and not listing.teasers and self._is_shell(document, response):
            browsed = list(self._by_browser(response, source, paging))
            for request in browsed:
                yield request
            if browsed:
                return
        changed = True
        if document is None or paging.page == 1:
            kind = BROWSED if "playwright" in response.meta else "listing"
            changed = self.answered(source, kind, response, listing.teasers)
        if "listing" not in self.sources:
            listing = Listing()  # the page was asked for to see what other sources it names
        async for request in self.follow(listing.teasers, "listing", source, paging.page):
            yield request
        paging = self._looked_up(listing, paging)
        if document is not None and self._goes_on(listing, source, paging, changed=changed):
            for request in self._further(document, listing, response, source, paging.next):
                yield request
        for request in self._onward(document, listing, response, paging):
            yield request

    async def parse_more(
        self, response: Response, source: str, more: LoadMore, base: str, paging: Paging
    ) -> AsyncIterator[Request]:
        """Follow the new articles of what a "load more" gives, and ask for more of it."""
        listing = read_more_of(response.body, response.url, base) if response.status == OK else Listing()
        if response.status != OK:
            self.run.count("bounds/load_more")
        async for request in self.follow(listing.teasers, "listing", source, paging.page):
            yield request
        paging = self._looked_up(listing, paging)
        following = LoadMore(listing.next_page) if listing.next_page else next_of(more, len(listing.teasers))
        if following and listing.teasers and self._goes_on(listing, source, paging, changed=True):
            yield self._more_request(following, source, base, paging.next)

    def _looked_up(self, listing: Listing, paging: Paging) -> Paging:
        """Return how paging stands once the page's own links are looked up."""
        return paging.after(self.run.fates_of([t for t in listing.teasers if self.is_own(t.url)], "listing"))

    def _further(
        self, document: Document, listing: Listing, response: Response, source: str, paging: Paging
    ) -> Iterator[Request]:
        """Yield the request for more of a listing: its next page, what its "load more" asks for, or all of it by a browser."""
        if listing.next_page:
            if self.is_new_source(listing.next_page):
                yield self.source(listing.next_page, "listing", source=source, paging=paging)
        elif "playwright" in response.meta:
            return
        elif more := load_more_of(document):
            if not more.is_page:
                yield self._more_request(more, source, response.url, paging)
            elif self.is_new_source(more.url):
                yield self.source(more.url, "listing", source=source, paging=paging)
        elif paging.depth == 0 and has_button(document):
            yield from self._by_browser(response, source, replace(paging, page=1))

    def _more_request(self, more: LoadMore, source: str, base: str, paging: Paging) -> Request:
        """Return a request as a page's script would send it."""
        request = Request(
            more.url,
            method="POST" if more.form else "GET",
            body=urlencode(more.form),
            callback=self.parse_more,
            errback=self.source_lost,
            priority=PRIORITIES["listing"] - paging.page,
            headers={"X-Requested-With": "XMLHttpRequest", "Referer": base},
            cb_kwargs={"source": source, "more": more, "base": base, "paging": paging},
            meta={"handle_httpstatus_list": CLOSED, "named": False, "page": paging.page},
        )
        if more.form:
            request.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        return request

    def _onward(
        self, document: Document | None, listing: Listing, response: Response, paging: Paging
    ) -> Iterator[Request]:
        """Yield requests for what a listing leads to: other kinds of sources, sections, archives."""
        if paging.page == 1 and paging.depth == 0:
            yield from self._beside(document, response)
        if paging.depth < self.section_depth and (paging.depth == 0 or not paging.barren):
            yield from self.section_requests(listing.sections, paging.depth + 1)
        yield from self._archive_requests(listing.sections, paging.depth + 1)

    def section_requests(self, urls: Iterable[str], depth: int, kind: str = "listing") -> Iterator[Request]:
        """Yield a request for each section that was not asked for in this run, up to LISTING_MAX_SECTIONS."""
        for url in urls if self.asks(kind) else ():
            if page_number(url) > 1 or split_address(url)[0] in self._asked or _is_static(url):
                continue
            if not self.is_new_source(url):
                continue
            if self.max_sections and self._sections >= self.max_sections:
                self.run.count("bounds/sections")
                continue
            self._sections += 1
            yield self.source(url, kind, paging=Paging(depth=depth))

    def _document(self, response: Response) -> Document | None:
        """Return the page of a listing; None where it did not change or is none."""
        if response.status == NOT_MODIFIED:
            return None
        try:
            return Document(response.body, response.url)
        except NotAnArticle as error:
            self.logger.warning("%s is no listing: %s", response.url, error)
            self.run.count("sources/failed")
            return None

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

    def _goes_on(self, listing: Listing, source: str, paging: Paging, *, changed: bool) -> bool:
        """Tell whether a listing's next page is to be asked for."""
        if paging.barren >= MAX_BARREN:
            return False
        if self.is_backfill:
            dates = [teaser.date for teaser in listing.teasers if teaser.date]
            is_over = bool(dates) and not any(self.arguments.may_be_before(date) for date in dates)
        else:
            is_over = not changed or paging.known >= self.known_in_a_row
            is_over = is_over and not (self.run.catching_up or self.run.memory.is_first(source))
        if is_over:
            return False
        if self.may_page(paging.page):
            return True
        if paging.is_new:
            self.run.count("bounds/cut_short")
        return False

    def _beside(self, document: Document | None, response: Response) -> Iterator[Request]:
        """Yield requests for the sources that a start page and the site's robots.txt name."""
        found: list[tuple[str, str]] = []
        if document is not None:
            found += [(url, "feed") for url in feed_links(document)]
            if api := api_of(document):
                found.append((posts_url(api), "wordpress"))
        found += [(url, likely_kind(url)) for url in self._robots_sitemaps()]
        if not self._in_robots and not self.sitemaps and self.run.memory.may_guess():
            found.append((urljoin(response.url, "/sitemap.xml"), "sitemap"))
        for url, kind in found:
            if self.asks(kind) and not self.run.memory.is_absent(url) and self.is_new_source(url, kind):
                yield self.source(url, kind)

    def _robots_sitemaps(self) -> list[str]:
        """Return the sitemaps of robots.txt that may list articles, news sitemaps first, no more than SITEMAP_MAX_FILES."""
        files = [SitemapFile(url) for url in dict.fromkeys(self._in_robots)]
        chosen = worthwhile_files(files, self.arguments.since, self.arguments.until)
        chosen.sort(key=lambda url: likely_kind(url) == "sitemap")
        self._count("bounds/sitemap_files", len(chosen) - self.sitemap_files)
        return chosen[: self.sitemap_files]

    def _archive_requests(self, urls: Iterable[str], depth: int) -> Iterator[Request]:
        """Yield requests for the archives of the time that the run is for."""
        since, until = self.arguments.since, self.arguments.until
        for url in urls if self.is_backfill else ():
            span = archive_span(url)
            if span and not (since and span[1] < since) and not (until and span[0] > until) and self.is_new_source(url):
                yield self.source(url, "listing", paging=Paging(depth=depth))

    def _is_shell(self, document: Document, response: Response) -> bool:
        """Tell whether a page without teasers is empty only because its scripts were not run."""
        return "playwright" not in response.meta and is_shell(document)

    def _by_browser(self, response: Response, source: str, paging: Paging) -> Iterator[Request]:
        """Yield the request for a listing again, to be fetched by a browser, where there is one."""
        if not has_browser(self.settings):
            if not self.run.count("bounds/needs_browser"):
                self.logger.warning(
                    "%s is empty without scripts, and there is no browser to read it with: "
                    "install scrapy-playwright and Chromium, or set BROWSER_EXECUTABLE",
                    response.url,
                )
        elif self._browsed >= MAX_BROWSED:
            self.run.count("bounds/browser_limit")
        else:
            self._browsed += 1
            request = self.source(response.url, BROWSED, source=source, named=response.meta["named"], paging=paging)
            yield request.replace(dont_filter=True)
