"""Tells copies from news: the same article again, the same text elsewhere, the same story."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.exceptions import Duplicate, Unchanged
from newscrawl.items import Article, article_of
from newscrawl.stores import store_of
from newscrawl.stories import content_hash, fingerprint
from newscrawl.urls import article_id

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawl.stores import Store

REMEMBERED = 10_000


class Dedupe:
    """Drops what the store holds already; links near-duplicates into a story and keeps them.

    The texts of this run are remembered as well, since those before this one may still be on their way to the store.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._recent: OrderedDict[str, str] = OrderedDict()
        self._stories = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Dedupe:
        """Make the stage over the crawl's store."""
        return cls(store_of(crawler))

    async def process_item(self, item: Any) -> Article:
        """Return the article with its content_hash, version and story_id. Raises Unchanged and Duplicate."""
        article = article_of(item)
        article.content_hash = content_hash(article.headline, article.body)
        key = article_id(article.canonical_url or article.url)
        self._claim(key, key, f"{article.outlet} {article.content_hash}")
        stored = await self.store.standing(key, article.outlet, article.content_hash)
        if stored.content_hash == article.content_hash:
            raise Unchanged(key)
        if stored.twin and not stored.content_hash:
            raise Duplicate(stored.twin)
        article.version = stored.version + 1
        article.story_id = stored.story_id or await self._story(article, key)
        return article

    def _claim(self, key: str, *marks: str) -> None:
        """Note an article's id and text. Raises Duplicate where this run had either before."""
        for mark in marks:
            if mark in self._recent:
                raise Duplicate(self._recent[mark])
        for mark in marks:
            self._recent[mark] = key
        while len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)

    async def _story(self, article: Article, key: str) -> str:
        """Return the article's story; one at a time, so that two copies in one run see each other."""
        async with self._stories:
            print_ = fingerprint(key, article.outlet, article.headline, article.body)
            return await self.store.story_of(print_, datetime.now(UTC))
