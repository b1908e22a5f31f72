"""How a link becomes an article: its page is fetched and read, its redirects, copies and further parts followed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.addresses import is_copy
from newscrawl.arguments import Arguments
from newscrawl.exceptions import Duplicate, NotAnArticle, NotKept, OffSite, OutOfRange
from newscrawl.extensions.run import Run
from newscrawl.items import Image
from newscrawl.reading import ArticlePage
from newscrawl.reading.page import FALLEN_BACK
from newscrawl.reading.parts import MAX_PARTS, joined
from newscrawl.reading.pool import ReadingError, ReadingPool
from newscrawl.urls import article_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.crawling.link import Link
    from newscrawl.discovery import Teaser
    from newscrawl.items import Article

GONE = {404, 410}
REDIRECTS = [301, 302, 303, 307, 308]
MAX_REDIRECTS = 5
ARTICLE = 0
"""The priority of an article's page."""


class ArticleSpider(Spider):
    """The half of an outlet's spider that follows links to articles; OutletSpider is the half that finds them.

    zone: the outlet's IANA time zone, for dates that name none. article_page: its ArticlePage. allowed_domains: its hosts.
    """

    zone: str = "UTC"
    article_page: type[ArticlePage] = ArticlePage
    allowed_domains: list[str]

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name)
        self.arguments = Arguments()
        self.pool = ReadingPool(0, 1)
        self._ports: set[int | None] = {None}

    @property
    def run(self) -> Run:
        """The account of this run."""
        run = self.crawler.get_extension(Run)
        if run is None:
            raise ValueError(
                "the extension newscrawl.extensions.run.Run is switched off; a run cannot be accounted for without it"
            )
        return run

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
            if isinstance(reason, NotAnArticle):
                for request in self.not_an_article(response):
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
        elif isinstance(error, HttpError) and error.response.status in GONE:
            self.run.settle(link, "gone", detail=f"HTTP {error.response.status}")
        elif isinstance(error, HttpError):
            self.run.fail(link, f"HTTP {error.response.status}")
        elif isinstance(error, IgnoreRequest):
            self.run.settle(link, "Forbidden", detail=str(error))
        else:
            self.run.fail(link, type(error).__name__)

    def not_an_article(self, response: Response) -> Iterable[Request]:  # noqa: ARG002 for who overrides it
        """Return what else to do with a page that a link to an article led to and that is none."""
        return ()

    def is_own(self, url: str) -> bool:
        """Tell whether an address is of the outlet's site: its hosts and those below them, at the same port."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.port in self._ports and any(
            host == own or host.endswith(f".{own}") for own in self.allowed_domains
        )

    def article_request(self, url: str, link: Link, redirects: int = 0, priority: int = ARTICLE) -> Request:
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

    def _original(self, article: Article, response: Response, link: Link, redirects: int) -> Article | Request:
        """Return the article, or where its page is an AMP or print copy, a request for the page that it is a copy of.

        Raises Duplicate where this run follows that page already.
        """
        if redirects >= MAX_REDIRECTS or not is_copy(response.url) or is_copy(article.canonical_url):
            return self._next_part(article, link)
        original = article_id(article.canonical_url)
        if original != link.id and self.run.follows(original):
            raise Duplicate(original)
        return self.article_request(article.canonical_url, link, redirects + 1)

    def _next_part(self, article: Article, link: Link) -> Article | Request:
        """Return the article, or where it goes on at another page of the site, the request for that."""
        url = article.next_part
        if not url or len(article.parts) >= MAX_PARTS or not self.is_own(url):
            return article
        request = self.article_request(url, link).replace(meta={})
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
        if redirects >= MAX_REDIRECTS or not self.is_own(target):
            raise OffSite(f"redirected to {target}")
        return self.article_request(target, link, redirects + 1)

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
    said: dict[str, Any] = {
        "headline": teaser.title,
        "description": teaser.summary,
        "date_published": teaser.date if teaser.date and teaser.date <= datetime.now(UTC) else None,
        "section": teaser.section,
        "authors": teaser.authors,
        "keywords": teaser.keywords,
        "images": [Image(url=teaser.image)] if teaser.image else [],
    }
    for name, value in said.items():
        if value and not getattr(article, name):
            setattr(article, name, value)
            article.provenance[name] = "teaser"
            if name == "date_published":
                article.date_source = "teaser"
