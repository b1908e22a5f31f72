"""Where articles, links, stories and runs are kept. One protocol of domain verbs; SQLite and MongoDB speak it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit, urlunsplit
from weakref import WeakKeyDictionary

from scrapy import signals

from newscrawl.stores.documents import Document, LinkRecord, Outcome, SourceRecord, Standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence
    from datetime import datetime

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from newscrawl.items import Article
    from newscrawl.stories import Fingerprint

DEFAULT_URI = "sqlite:newscrawl.db"


class StoreError(OSError):
    """The store cannot be opened or written. The message names it, without credentials."""


class Store(Protocol):
    """What newscrawl asks of a database. All methods raise StoreError where the database fails."""

    name: str
    """The store's address without credentials, for people to read."""

    async def open(self) -> None:
        """Connect, check that writing is possible, and make tables or indexes that are missing."""

    async def close(self) -> None:
        """Let go of the database. May be called twice."""

    async def links(self, link_ids: Collection[str]) -> dict[str, LinkRecord]:
        """Return what is remembered of the links, by id; those that are new are not in it."""

    async def due_links(self, outlet: str, now: datetime, limit: int) -> list[LinkRecord]:
        """Return an outlet's links that are to be looked at again by now, the longest due first, at most `limit`."""

    async def sources(self, outlet: str) -> list[SourceRecord]:
        """Return what is known of an outlet's sources."""

    async def keep_sources(self, records: Sequence[SourceRecord], gone: Collection[str] = ()) -> None:
        """Keep what is known of sources, and forget those whose ids are gone."""

    async def remember(self, links: Sequence[LinkRecord]) -> None:
        """Keep what became of links; a link's first_seen stays, its article's last_seen and discovered_by follow."""

    async def article(self, article_id: str) -> Article | None:
        """Return a stored article."""

    def articles(self, outlet: str = "") -> AsyncIterator[Article]:
        """Yield the stored articles, of one outlet or of all, the first seen first."""

    async def latest(self, outlet: str = "", limit: int = 20) -> list[Article]:
        """Return the articles published last, of one outlet or of all; those without a date come last."""

    async def standing(self, article_id: str, outlet: str, content_hash: str) -> Standing:
        """Return what the store holds of an article, and of its text under the outlet's other addresses."""

    async def story_of(self, fingerprint: Fingerprint, now: datetime) -> str:
        """Keep the fingerprint and return its story: that of the earliest text like it, else its own article's id."""

    async def save(self, articles: Sequence[Article]) -> list[Outcome]:
        """Save articles by upsert on their id, and return what became of each; replaced versions are kept."""

    async def amend(self, article: Article) -> bool:
        """Replace a stored article's text in place, as the same version; False where another version stands there now."""

    async def count(self, outlet: str) -> int:
        """Return how many articles of an outlet are stored."""

    async def recurrence(self, outlet: str, article_id: str, marks: Collection[str], now: datetime) -> dict[str, int]:
        """Note that an article has the paragraphs of these marks; return in how many of the outlet's articles each stands."""

    async def articles_with(self, outlet: str, marks: Collection[str]) -> list[str]:
        """Return the ids of the outlet's articles that were noted with one of these marks."""

    async def boilerplate(self, outlet: str) -> dict[str, bool]:
        """Return the marks of the outlet's boilerplate, each with whether the stored articles are free of it."""

    async def declare_boilerplate(self, outlet: str, marks: Collection[str], *, repaired: bool) -> None:
        """Keep that the marks are boilerplate, and whether the stored articles are free of it."""

    async def forget_paragraphs(self, before: datetime) -> None:
        """Forget which articles have which paragraphs where that was noted before a time; boilerplate stays known."""

    async def versions(self, article_id: str) -> list[Document]:
        """Return the article's replaced versions, the oldest first."""

    async def record_run(self, run: Document) -> None:
        """Keep a run's account."""

    async def runs(self, outlet: str = "", limit: int = 20) -> list[Document]:
        """Return the latest runs' accounts, the newest first."""


def open_store(uri: str) -> Store:
    """Return the store at "sqlite:PATH", "mongodb://..." or "mongodb+srv://..."; its `open` connects.

    Raises ValueError where the address is none of these, or names no path or database.
    """
    scheme = uri.partition(":")[0]
    if scheme == "sqlite":
        from newscrawl.stores.sqlite import SqliteStore  # noqa: PLC0415 one store's driver must not ask for the other's

        return SqliteStore(uri)
    if scheme in {"mongodb", "mongodb+srv"}:
        from newscrawl.stores.mongodb import MongoStore  # noqa: PLC0415

        return MongoStore(uri)
    raise ValueError(
        f"STORE_URI is {without_credentials(uri)!r}; it must be sqlite:PATH, mongodb://... or mongodb+srv://..."
    )


def store_uri(settings: BaseSettings) -> str:
    """Return the address of the store: the setting STORE_URI, else the environment's STORE_URI or MONGODB_URI, else SQLite."""
    return settings.get("STORE_URI") or os.environ.get("STORE_URI") or os.environ.get("MONGODB_URI") or DEFAULT_URI


def store_of(crawler: Crawler) -> Store:
    """Return the crawl's one store, shared by spider, stages and extensions; it is closed when the engine stops."""
    if crawler not in _STORES:
        store = open_store(store_uri(crawler.settings))
        crawler.signals.connect(store.close, signal=signals.engine_stopped, weak=False)
        _STORES[crawler] = store
    return _STORES[crawler]


def without_credentials(uri: str) -> str:
    """Return an address without user, password and query, fit for a log."""
    parts = urlsplit(uri)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


_STORES: WeakKeyDictionary[Crawler, Store] = WeakKeyDictionary()

__all__ = [
    "Document",
    "LinkRecord",
    "Outcome",
    "SourceRecord",
    "Standing",
    "Store",
    "StoreError",
    "open_store",
    "store_of",
    "store_uri",
]
