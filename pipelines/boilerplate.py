"""Leaves out the paragraphs that recur over an outlet's articles, and repairs those stored before they were known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from newscrawl.boilerplate import paragraphs_of
from newscrawl.cleaning import is_too_short
from newscrawl.items import Article, article_of
from newscrawl.stores import store_of
from newscrawl.stories import content_hash
from newscrawl.urls import article_id

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.boilerplate import Paragraph
    from newscrawl.stores import Store


class Boilerplate:
    """Counts paragraphs by outlet in the store. min_words: fewer make no article. days: how long a paragraph is remembered."""

    def __init__(self, store: Store, stats: StatsCollector, min_words: int, days: int) -> None:
        self.store = store
        self.stats = stats
        self.min_words = min_words
        self.days = days
        self._known: dict[str, dict[str, bool]] = {}
        self._totals: dict[str, int] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Boilerplate:
        """Make the stage from MIN_WORDS and PARAGRAPH_DAYS."""
        settings = crawler.settings
        return cls(store_of(crawler), crawler.stats, settings.getint("MIN_WORDS"), settings.getint("PARAGRAPH_DAYS"))

    async def process_item(self, item: Any) -> Article:
        """Return the article without boilerplate; one that holds little else is kept as it is, and counted."""
        article = article_of(item)
        paragraphs = paragraphs_of(article.body)
        known = await self._known_of(article.outlet)
        fresh = {paragraph.mark: paragraph for paragraph in paragraphs if paragraph.mark not in known}
        await self._learn(article, fresh, known)
        kept = [paragraph.text for paragraph in paragraphs if paragraph.mark not in known]
        body = "\n\n".join(kept)
        if is_too_short(body, self.min_words):
            self.stats.inc_value("boilerplate/nothing_else")
        elif len(kept) < len(paragraphs):
            self.stats.inc_value("boilerplate/dropped", len(paragraphs) - len(kept))
            article.body = body
        return article

    async def close_spider(self) -> None:
        """Repair the stored articles, and forget paragraphs that were not seen for long."""
        for outlet, known in self._known.items():
            if marks := {mark for mark, repaired in known.items() if not repaired}:
                await self._repair(outlet, marks)
                await self.store.declare_boilerplate(outlet, marks, repaired=True)
        if self._known:
            await self.store.forget_paragraphs(datetime.now(UTC) - timedelta(days=self.days))

    async def _known_of(self, outlet: str) -> dict[str, bool]:
        """Return the marks of the outlet's boilerplate, each with whether the stored articles are free of it."""
        if outlet not in self._known:
            self._totals[outlet] = await self.store.count(outlet)
            self._known.setdefault(outlet, await self.store.boilerplate(outlet))
        return self._known[outlet]

    async def _learn(self, article: Article, fresh: dict[str, Paragraph], known: dict[str, bool]) -> None:
        """Count an article's paragraphs, and add those to the known that recur."""
        key = article_id(article.canonical_url or article.url)
        self._totals[article.outlet] += 1
        counts = await self.store.recurrence(article.outlet, key, list(fresh), datetime.now(UTC))
        total = self._totals[article.outlet]
        if new := {mark for mark, count in counts.items() if fresh[mark].recurs(count, total)}:
            await self.store.declare_boilerplate(article.outlet, new, repaired=False)
            known.update(dict.fromkeys(new, False))

    async def _repair(self, outlet: str, marks: set[str]) -> None:
        """Take marked paragraphs out of the stored articles, as the same version."""
        for key in await self.store.articles_with(outlet, marks):
            article = await self.store.article(key)
            if article is None:
                continue
            kept = [paragraph.text for paragraph in paragraphs_of(article.body) if paragraph.mark not in marks]
            body = "\n\n".join(kept)
            if body == article.body or is_too_short(body, self.min_words):
                continue
            article.body, article.content_hash = body, content_hash(article.headline, body)
            if await self.store.amend(article):
                self.stats.inc_value("boilerplate/repaired")
