"""`scrapy crawl`: Scrapy's own, with an exit code that tells whether it was a good run."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from newscrawl.extensions.run import Run
from newscrawl.stores import open_store, store_uri

if TYPE_CHECKING:
    import argparse
    from asyncio import Task

    from scrapy.crawler import Crawler

    from newscrawl.stores import Store

FAILED = 1


class Command(ScrapyCrawl):
    """Exits with 0 after a good run, 1 where the crawl could not start or crashed, 2 where its result is bad."""

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Crawl an outlet; exit code 0: a good run, 1: could not start or crashed, 2: a bad result"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl the outlet that args names."""
        if len(args) != 1:
            raise UsageError("name one spider: scrapy crawl NAME (scrapy list shows them)")
        crawlers = self.crawl({args[0]: opts.spargs})
        self.exitcode = max((exit_code(crawler) for crawler in crawlers), default=FAILED)

    def crawl(self, jobs: dict[str, dict[str, Any]]) -> list[Crawler]:
        """Crawl spiders, given by name with their arguments, side by side; return their crawlers once all have ended."""
        process = self.crawler_process
        assert process is not None  # noqa: S101 Scrapy sets it before it calls run
        try:
            crawlers = {name: process.create_crawler(name) for name in jobs}
            check_stores({store_uri(crawler.settings) for crawler in crawlers.values()})
        except (KeyError, ValueError, OSError) as error:
            hint = "; scrapy list shows the spiders" if isinstance(error, KeyError) else ""
            print(f"newscrawl: {error.args[0] if hint else error}{hint}", file=sys.stderr)  # noqa: T201 for who started it
            return []
        tasks: dict[str, Task[None]] = {name: process.crawl(crawlers[name], **jobs[name]) for name in jobs}  # type: ignore[misc]
        for task in tasks.values():
            task.add_done_callback(_say_why)
        process.start()
        return [crawlers[name] for name in jobs]


def check_stores(uris: set[str]) -> None:
    """Open each store once. Raises ValueError and StoreError: what is wrong is said before anything has started.

    Each crawl opens the store again, on its own loop; a failure there would come among Scrapy's own complaints.
    """
    loop = asyncio.new_event_loop()
    try:
        for uri in uris:
            loop.run_until_complete(_check(open_store(uri)))
    finally:
        loop.close()


async def _check(store: Store) -> None:
    """Open a store and close it."""
    try:
        await store.open()
    finally:
        await store.close()


def exit_code(crawler: Crawler) -> int:
    """Return the exit code of a crawl that ended: its run's verdict, or FAILED where it did not come to one."""
    run = run_of(crawler)
    return run.verdict[0] if run else FAILED


def run_of(crawler: Crawler) -> Run | None:
    """Return the account of a crawl that came to its end, or None."""
    run = crawler.get_extension(Run) if crawler._extensions else None  # noqa: SLF001 the public one raises before the start
    return run if run and run.closed else None


def _say_why(task: Task[None]) -> None:
    """Say in one line why a crawl could not start; an error that is no operator's mistake keeps its traceback."""
    error = None if task.cancelled() else task.exception()
    if error is None:
        return
    if not isinstance(error, (ValueError, OSError)):
        task.get_loop().call_exception_handler({"message": "the crawl crashed", "exception": error, "task": task})
        return
    print(f"newscrawl: {error}", file=sys.stderr)  # noqa: T201 it is for the person who started the crawl
