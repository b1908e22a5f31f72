"""`scrapy probe`: looks at an outlet once, says what it has and what looks wrong, and writes its spider."""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from scrapy.exceptions import UsageError

from newscrawl.arguments import checked
from newscrawl.commands.crawl import Command as Crawl
from newscrawl.commands.crawl import run_of
from newscrawl.discovery.memory import ABSENT
from newscrawl.probing import ARTICLES, Finding, ProbeSpider, doubts_of, spider_of
from newscrawl.stores import open_store

if TYPE_CHECKING:
    import argparse

FOUND, NOTHING, UNREADABLE = 0, 2, 1
_WIDTH = 110


class Command(Crawl):
    """Exits with 0 where articles were found, 1 where the outlet could not be reached, 2 where it has none to be read."""

    def syntax(self) -> str:
        """Return how it is called."""
        return "[options] <url>"

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Look at an outlet: its sources, five articles, what looks wrong; and write its spider"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --name, --force and --dry-run."""
        super().add_options(parser)
        parser.add_argument("--name", default="", help="the outlet's name (default: from its host)")
        parser.add_argument("--force", action="store_true", help="write over a spider that is there")
        parser.add_argument("--dry-run", action="store_true", help="only print the spider")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Leave the terminal to the finding, and ask for little."""
        super().process_options(args, opts)
        settings = self.settings
        assert settings is not None  # noqa: S101 Scrapy sets it before
        for name, value in (("RUN_TABLE_ENABLED", False), ("LISTING_MAX_SECTIONS", 3), ("SITEMAP_MAX_FILES", 2)):
            settings.set(name, value, priority="cmdline")
        if not (opts.loglevel or opts.logfile):
            settings.set("LOG_ENABLED", False, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, print, and write the spider."""
        if len(args) != 1:
            raise UsageError("give one URL: scrapy probe https://outlet.example/")
        if opts.name and not opts.name.isidentifier():
            raise UsageError(f"--name {opts.name!r} must be letters, digits and underscores, as in the_outlet")
        try:
            finding = self._look(checked({"url": args[0]}).url)
        except (ValueError, OSError) as error:
            print(f"newscrawl: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = UNREADABLE
            return
        console = Console(highlight=False, markup=False)
        console.width = max(console.width, _WIDTH)
        _show(console, finding)
        self._write(console, spider_of(finding, opts.name), opts.name or finding.name, opts)
        self.exitcode = FOUND if finding.articles else NOTHING

    def _look(self, url: str) -> Finding:
        """Crawl a little of an outlet into a store that is thrown away. Raises ValueError and OSError."""
        process: Any = self.crawler_process
        finding = Finding(url)
        with TemporaryDirectory(prefix="newscrawl-probe-") as folder:
            uri = f"sqlite:{folder}/probe.db"
            process.settings.set("STORE_URI", uri, priority="cmdline")
            crawler = process.create_crawler(ProbeSpider)
            task = process.crawl(crawler, finding=finding)
            process.start()
            if task.done() and not task.cancelled() and task.exception():
                raise OSError(f"{url} could not be looked at: {task.exception()}")
            if (run := run_of(crawler)) is not None:
                finding.account = run.account
            asyncio.run(_kept(uri, finding))
        if not finding.title:
            why = f": {finding.failure}" if finding.failure else ""
            raise OSError(f"{url} could not be read{why}; no spider is written")
        return finding

    def _write(self, console: Console, text: str, name: str, opts: argparse.Namespace) -> None:
        """Write the spider among the project's, unless one is there, and show it."""
        assert self.settings is not None  # noqa: S101 Scrapy sets it before
        folder = Path(next(iter(import_module(self.settings["NEWSPIDER_MODULE"]).__path__)))
        path = folder / f"{name}.py"
        if opts.dry_run or (path.exists() and not opts.force):
            why = "is not written" if opts.dry_run else "is there already; --force writes over it"
            console.print(f"\n{path} {why}:\n", soft_wrap=True)
        else:
            path.write_text(text, encoding="utf-8")
            console.print(f"\nwrote {path}; crawl it with: {sys.argv[0]} crawl {name}\n", soft_wrap=True)
        console.print(text, soft_wrap=True)


async def _kept(uri: str, finding: Finding) -> None:
    """Take what the crawl kept."""
    store = open_store(uri)
    await store.open()
    try:
        finding.articles = await store.latest("", ARTICLES)
        finding.sources = await store.sources(ProbeSpider.name)
    finally:
        await store.close()


def _show(console: Console, finding: Finding) -> None:
    """Print what was found."""
    delay = f"; robots.txt asks for {finding.crawl_delay:g} s between requests" if finding.crawl_delay else ""
    console.print(f"{finding.title or finding.url}: {finding.platform or 'platform unknown'}{delay}")
    zone = finding.zone or "not told by its host; UTC is assumed where a date names none"
    console.print(
        f"language: {finding.language or 'not declared'}; time zone: {zone}; browser: {'needed' if finding.is_shell else 'not needed'}\n"
    )
    sources = _table("source", "items", "newest", "address")
    for source in sorted(finding.sources, key=lambda s: (s.kind, s.url)):
        if source.kind != ABSENT:
            newest = f"{source.newest:%Y-%m-%d}" if source.newest else "-"
            sources.add_row(source.kind, str(source.items) if source.checks else "closed", newest, source.url)
    console.print(sources)
    articles = _table("date", "words", "authors", "section", "headline")
    for article in finding.articles:
        date = f"{article.date_published:%Y-%m-%d %H:%M}" if article.date_published else "-"
        words = str(len(article.body.split()))
        articles.add_row(date, words, ", ".join(article.authors) or "-", article.section or "-", article.headline)
    console.print()
    console.print(articles)
    for doubt in doubts_of(finding):
        console.print(f"! {doubt}")


def _table(*names: str) -> Table:
    """Return an empty table with these columns."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", justify="right" if name in {"items", "words"} else "left")
    return table
