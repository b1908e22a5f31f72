"""`scrapy browse`: the stored articles, newest first, or one of them whole."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.stores import open_store, store_uri
from newscrawl.urls import article_id

if TYPE_CHECKING:
    import argparse

    from newscrawl.items import Article
    from newscrawl.stores import Store


class Command(ScrapyCommand):
    """Shows what is in the store that the settings name."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return how it is called."""
        return "[options] [url]"

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Show the stored articles, newest first, or the one at a URL"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --outlet and --limit."""
        super().add_options(parser)
        parser.add_argument("--outlet", default="", help="only this outlet's (a spider's name)")
        parser.add_argument("--limit", type=int, default=20, help="how many (default: 20)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the articles."""
        if len(args) > 1:
            raise UsageError("give one URL, or none")
        assert self.settings is not None  # noqa: S101 Scrapy sets it before it calls run
        try:
            store = open_store(store_uri(self.settings))
            self.exitcode = asyncio.run(_shown(store, args[0] if args else "", opts))
        except (ValueError, OSError) as error:
            print(f"newscrawl: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = 1


async def _shown(store: Store, url: str, opts: argparse.Namespace) -> int:
    """Print one article or the latest, and return the exit code."""
    console = Console(highlight=False, soft_wrap=bool(url))
    await store.open()
    try:
        if not url:
            console.print(_table(await store.latest(opts.outlet, opts.limit)))
            return 0
        article = await store.article(article_id(url))
        if article is None:
            print(f"newscrawl: {store.name} holds no article at {url}", file=sys.stderr)  # noqa: T201
            return 1
        _print_whole(console, article)
        return 0
    finally:
        await store.close()


def _table(articles: list[Article]) -> Table:
    """Return the articles as a table."""
    table = Table(box=None, expand=True, header_style="bold", pad_edge=False)
    table.add_column("published", no_wrap=True)
    for name, share in (("outlet", 2), ("headline", 6), ("topics", 2), ("places", 2)):
        table.add_column(name, ratio=share, no_wrap=True)
    for article in articles:
        published = f"{article.date_published:%Y-%m-%d %H:%M}" if article.date_published else ""
        topics = ", ".join(topic.label for topic in article.topics[:2])
        table.add_row(
            published, article.outlet, article.headline, topics, ", ".join(place.name for place in article.places[:3])
        )
    return table


def _print_whole(console: Console, article: Article) -> None:
    """Print an article: its fields, then its text."""
    fields = {
        "url": article.url,
        "published": article.date_published.isoformat() if article.date_published else "",
        "authors": ", ".join(article.authors),
        "section": article.section,
        "keywords": ", ".join(article.keywords),
        "topics": ", ".join(
            f"{topic.label} ({topic.score:g}: {', '.join(topic.evidence)})" for topic in article.topics
        ),
        "places": ", ".join(f"{place.name} ({place.country})" for place in article.places),
        "source": article.attribution.name if article.attribution else "",
        "images": ", ".join(f"{image.url} [{image.credit}]" for image in article.images),
        "found by": ", ".join(article.discovered_by),
        "story": article.story_id,
        "version": str(article.version),
    }
    console.print(article.headline, style="bold", markup=False)
    for name, value in fields.items():
        if value:
            console.print(f"{name:>10}  {value}", style="dim", markup=False)
    console.print(f"\n{article.body}", markup=False)
