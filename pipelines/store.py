"""Saves articles in the store, in batches; an article leaves this stage once it is safe."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.exceptions import Unchanged
from newscrawl.items import Article, article_of
from newscrawl.stores import Outcome, store_of
from newscrawl.stores.batch import Batch
from newscrawl.stories import content_hash
from newscrawl.urls import article_id, canonical_url

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.stores import Store as ArticleStore


class Store:
    """Opens the crawl's store before its first request, and saves what reaches it."""

    def __init__(self, store: ArticleStore, batch: Batch, stats: StatsCollector) -> None:
        self.store = store
        self.batch = batch
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Store:
        """Make the stage from STORE_URI, STORE_BATCH_SIZE and STORE_BATCH_SECONDS."""
        store = store_of(crawler)
        size, seconds = crawler.settings.getint("STORE_BATCH_SIZE"), crawler.settings.getfloat("STORE_BATCH_SECONDS")
        return cls(store, Batch(store, size, seconds), crawler.stats)

    async def open_spider(self) -> None:
        """Open the store. Raises StoreError, which ends the crawl before its first request."""
        await self.store.open()

    async def close_spider(self) -> None:
        """Save what is waiting."""
        await self.batch.flush()

    async def process_item(self, item: Any) -> Article:
        """Return the article once it is saved. Raises Unchanged where the store had it as it is, StoreError where it failed."""
        article = article_of(item)
        article.canonical_url = article.canonical_url or canonical_url(article.url)
        article.content_hash = article.content_hash or content_hash(article.headline, article.body)
        article.last_seen = article.last_seen or datetime.now(UTC).replace(microsecond=0)
        article.first_seen = article.first_seen or article.last_seen
        outcome = await self.batch.add(article)
        self.stats.inc_value(f"store/{outcome}")
        if outcome is Outcome.UNCHANGED:
            raise Unchanged(article_id(article.canonical_url))
        return article
