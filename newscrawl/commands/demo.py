"""`scrapy demo`: serves the sample newspapers on loopback and crawls them."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from newscrawl.commands.crawl import Command as Crawl
from newscrawl.commands.crawl import exit_code, run_of
from newscrawl.report import print_report
from newscrawl.sample import PORT, SampleGroup
from newscrawl.stores import store_of

if TYPE_CHECKING:
    import argparse

    from scrapy.crawler import Crawler


class Command(Crawl):
    """Crawls the sample group with its real spiders, through all stages, into the store that the settings name."""

    def syntax(self) -> str:
        """Return how it is called."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Serve the sample newspapers on loopback and crawl them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --port and --serve."""
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=PORT, help=f"first of the three ports (default: {PORT})")
        parser.add_argument("--serve", action="store_true", help="only serve the newspapers, until interrupted")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Leave the terminal to the progress bar and to one table of all runs."""
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 Scrapy sets it before
        self.settings.set("RUN_TABLE_ENABLED", False, priority="cmdline")
        if not (opts.loglevel or opts.logfile):
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 Scrapy's signature
        """Serve, crawl, and show what happened."""
        try:
            group = SampleGroup(opts.port)
        except OSError as error:
            print(f"newscrawl: {error}; choose others with --port", file=sys.stderr)  # noqa: T201
            self.exitcode = 1
            return
        with group:
            if opts.serve:
                self._serve(group)
                return
            jobs = {name: {"port": str(group.port(name))} for name in group.sites}
            crawlers = self.crawl(jobs)
        self.exitcode = max((exit_code(crawler) for crawler in crawlers), default=1)
        self._show(crawlers)

    def _show(self, crawlers: list[Crawler]) -> None:
        """Print the table of the runs, and how to look at the result."""
        runs = [run for crawler in crawlers if (run := run_of(crawler))]
        if not runs:
            return
        print_report([run.account for run in runs], store_of(crawlers[0]).name)
        print(f"\nLook at the articles:  {sys.argv[0]} browse    (with a URL: one of them, whole)")  # noqa: T201

    @staticmethod
    def _serve(group: SampleGroup) -> None:
        """Say where the sites are, and wait for Ctrl-C."""
        for site in group.sites.values():
            print(f"{site.name:18} {site.base}/", flush=True)  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return
