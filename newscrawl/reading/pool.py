"""Reads pages in processes of their own: fetching never waits for reading, and a page that breaks its reader is lost alone."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired, ProcessPool

from newscrawl.reading import read_article

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from newscrawl.items import Article
    from newscrawl.reading import ArticlePage

PAGES_PER_PROCESS = 2000


class ReadingError(RuntimeError):
    """A page could not be read: it took too long, or its process died. The message says which."""


class ReadingPool:
    """A pool of reading processes, started with the first page.

    processes: how many; 0 reads in the crawl's own process. seconds: the most that one page may take.
    """

    def __init__(self, processes: int, seconds: float) -> None:
        if processes < 0 or seconds <= 0:
            raise ValueError(
                f"READING_PROCESSES is {processes} and READING_TIMEOUT {seconds}; they must be >= 0 and > 0"
            )
        self.processes = processes
        self.seconds = seconds
        self._pool: ProcessPool | None = None

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> ReadingPool:
        """Return the pool that READING_PROCESSES and READING_TIMEOUT describe."""
        return cls(settings.getint("READING_PROCESSES"), settings.getfloat("READING_TIMEOUT"))

    async def read(self, html: bytes, url: str, page: type[ArticlePage], zone: str = "UTC") -> Article:
        """Return the article of a page. Raises NotAnArticle, and ReadingError where the reader hangs or dies."""
        if not self.processes:
            return read_article(html, url, page, zone)
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(max_workers=self.processes, max_tasks=PAGES_PER_PROCESS, context=context)
        future = self._pool.schedule(read_article, args=(html, url, page, zone), timeout=self.seconds)
        try:
            article: Article = await asyncio.wrap_future(future)
        except (TimeoutError, FutureTimeoutError) as error:
            raise ReadingError(f"the page took longer than {self.seconds:g} s to read: {url}") from error
        except ProcessExpired as error:
            raise ReadingError(f"the reading process died (exit code {error.exitcode}) on {url}") from error
        return article

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            pool: Any = self._pool
            pool.stop()
            pool.join()
            self._pool = None
