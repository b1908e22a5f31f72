"""Shows a crawl's progress on the terminal."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

SETTLED = "links/outcome/"


@cache
def _display() -> Progress:
    """Return the process's one display, which all of its crawls share."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("links, {task.fields[stored]} stored"),
    )
    return Progress(*columns, TimeElapsedColumn(), console=Console(file=sys.stderr), transient=True)


class ProgressBar:
    """A bar of the links that are settled, of those that were found. Only on a terminal, and where PROGRESS_ENABLED says so."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.progress = _display()
        self.task = TaskID(0)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ProgressBar:
        """Make the extension; not where there is no terminal to show it on."""
        if not crawler.settings.getbool("PROGRESS_ENABLED") or not sys.stderr.isatty():
            raise NotConfigured
        bar = cls(crawler)
        crawler.signals.connect(bar.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(bar.show, signal=signals.response_received)
        crawler.signals.connect(bar.show, signal=signals.item_scraped)
        crawler.signals.connect(bar.spider_closed, signal=signals.spider_closed)
        return bar

    def spider_opened(self, spider: Spider) -> None:
        """Begin to show."""
        self.task = self.progress.add_task(spider.name, total=None, stored=0)
        self.progress.start()

    def show(self) -> None:
        """Bring the bar up to date."""
        stats = self.crawler.stats.get_stats()
        settled = sum(value for name, value in stats.items() if name.startswith(SETTLED))
        found = stats.get("links/found", 0)
        self.progress.update(self.task, completed=settled, total=found or None, stored=stats.get(f"{SETTLED}stored", 0))

    def spider_closed(self) -> None:
        """End the bar; the last one takes the display down, and the run's table follows."""
        self.show()
        self.progress.stop_task(self.task)
        if all(task.stop_time is not None for task in self.progress.tasks):
            self.progress.stop()
