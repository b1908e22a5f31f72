"""Saves articles in batches; whoever adds one waits until it is safe."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from newscrawl.stores import StoreError

if TYPE_CHECKING:
    from newscrawl.items import Article
    from newscrawl.stores import Outcome, Store

logger = logging.getLogger(__name__)


class Batch:
    """Collects articles and saves them together.

    size: how many articles make a batch. seconds: how long the first one of a batch waits at most. Since `add` returns
    only once the article is saved, the number of articles in memory is that of the items which Scrapy lets be in work.
    """

    def __init__(self, store: Store, size: int, seconds: float) -> None:
        if size < 1 or seconds <= 0:
            raise ValueError(f"STORE_BATCH_SIZE is {size} and STORE_BATCH_SECONDS {seconds:g}; both must be above 0")
        self.store = store
        self.size = size
        self.seconds = seconds
        self._waiting: list[tuple[Article, asyncio.Future[Outcome]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def add(self, article: Article) -> Outcome:
        """Save an article with the next batch and return what became of it. Raises StoreError where it could not be saved."""
        loop = asyncio.get_running_loop()
        saved: asyncio.Future[Outcome] = loop.create_future()
        self._waiting.append((article, saved))
        if len(self._waiting) >= self.size:
            self._start()
        elif self._timer is None:
            self._timer = loop.call_later(self.seconds, self._start)
        return await saved

    async def flush(self) -> None:
        """Save what is waiting, and wait for it."""
        self._start()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self) -> None:
        """Begin to save the waiting articles."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        batch, self._waiting = self._waiting, []
        if batch:
            task = asyncio.get_running_loop().create_task(self._save(batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _save(self, batch: list[tuple[Article, asyncio.Future[Outcome]]]) -> None:
        """Save a batch; where it fails as a whole, one article at a time, so that a bad one fails alone."""
        try:
            outcomes = await self.store.save([article for article, _ in batch])
        except Exception as error:  # noqa: BLE001 whatever it is, those who wait must learn of it
            if len(batch) > 1:
                logger.warning("a batch of %d articles failed and is saved one by one: %s", len(batch), error)
                for each in batch:
                    await self._save([each])
                return
            failure = error if isinstance(error, StoreError) else StoreError(f"{type(error).__name__}: {error}")
            _settle(batch[0][1], failure)
            return
        for (_, saved), outcome in zip(batch, outcomes, strict=True):
            if not saved.done():
                saved.set_result(outcome)


def _settle(saved: asyncio.Future[Outcome], failure: StoreError) -> None:
    """Tell a waiting one of its failure."""
    if not saved.done():
        saved.set_exception(failure)
