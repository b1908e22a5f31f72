"""`scrapy sources`: where an outlet's articles come from, and how much each source brings."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.stores import open_store, store_uri

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newscrawl.stores import SourceRecord, Store

_WIDTH = 130


class Command(ScrapyCommand):
    """Shows what is known of an outlet's sources in the store that the settings name. Exit code 1: the store fails; 2: none."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return how it is called."""
        return "[options] <outlet>"

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Show an outlet's sources: how often each was asked, had changed, and brought something new"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --json."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print a JSON object a source")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the sources."""
        if len(args) != 1:
            raise UsageError("name one outlet: scrapy sources NAME (scrapy list shows them)")
        assert self.settings is not None  # noqa: S101 Scrapy sets it before it calls run
        try:
            records = asyncio.run(_sources(open_store(store_uri(self.settings)), args[0]))
        except (ValueError, OSError) as error:
            print(f"newscrawl: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = 1
            return
        if not records:
            why = f"no source of {args[0]!r} is known; has it been crawled into this store?"
            print(f"newscrawl: {why}", file=sys.stderr)  # noqa: T201
            self.exitcode = 2
        elif opts.json:
            for record in records:
                print(json.dumps(asdict(record), default=str, ensure_ascii=False))  # noqa: T201
        else:
            console = Console(highlight=False, markup=False)
            console.width = max(console.width, _WIDTH)
            console.print(_table(records))


async def _sources(store: Store, outlet: str) -> list[SourceRecord]:
    """Return an outlet's sources, those first that brought most."""
    await store.open()
    try:
        return sorted(await store.sources(outlet), key=lambda record: (-record.new_links, record.kind, record.url))
    finally:
        await store.close()


def _table(records: list[SourceRecord]) -> Table:
    """Return the sources as a table, a row each."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("source", "items", "asked", "changed", "new links", "newest", "last change", "address"):
        is_number = name in {"items", "asked", "changed", "new links"}
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for record in records:
        counts = (record.items, record.checks, record.changes, record.new_links)
        table.add_row(
            record.kind, *(str(count) for count in counts), _day(record.newest), _day(record.changed_at), record.url
        )
    return table


def _day(moment: datetime | None) -> str:
    """Return a moment to the minute, or a dash."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "-"
