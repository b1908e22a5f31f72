"""`scrapy read`: what one page says, where each field came from, and what else it says that was not believed."""

from __future__ import annotations

import gzip
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table
from scrapy import Spider
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.cleaning import cleaned
from newscrawl.exceptions import NotAnArticle
from newscrawl.reading import ArticlePage
from newscrawl.reading.document import Document
from newscrawl.reading.evidence import evidence_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scrapy.http import Response

    from newscrawl.items import Article
    from newscrawl.reading.evidence import Said

UNREADABLE, NO_ARTICLE = 1, 2
_WIDTH = 110
_EXPECTED = frozenset({"headline", "authors", "date_published", "section", "keywords", "images", "language"})
"""Fields that are shown where the page does not give them, too."""
_LOSERS = 6
"""Candidates of a field that are shown besides the one that won."""
_SHOWN = 300
"""Characters of a value that are shown."""


class Command(ScrapyCommand):
    """Reads one page, from the web or from a file, as a crawl would. Exit code 1: no page; 2: no article."""

    requires_project = True

    def syntax(self) -> str:
        """Return how it is called."""
        return "[options] <url|file>"

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Show what a page says: each field, where it came from, and the readings that lost"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --spider, --url and --json."""
        super().add_options(parser)
        parser.add_argument(
            "--spider", default="", help="read with this spider's page class and zone (default: by the page's host)"
        )
        parser.add_argument("--url", default="", help="the address that a file was read at")
        parser.add_argument("--json", action="store_true", help="print the article as JSON")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Leave the terminal to the page, unless a log was asked for."""
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 Scrapy sets it before
        if not (opts.loglevel or opts.logfile):
            self.settings.set("LOG_ENABLED", False, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the page and print it."""
        if len(args) != 1:
            raise UsageError("give one URL, or one file")
        try:
            html, url = self._fetched(args[0]) if "://" in args[0] else _from_file(args[0], opts.url)
            page_class, zone = self._page_class(opts.spider, url)
        except (OSError, ValueError, KeyError, NotAnArticle) as error:
            print(f"newscrawl: {error.args[0] if isinstance(error, KeyError) else error}", file=sys.stderr)  # noqa: T201
            self.exitcode = UNREADABLE
            return
        self.exitcode = _printed(html, url, page_class, zone, as_json=opts.json)

    def _page_class(self, name: str, url: str) -> tuple[type[ArticlePage], str]:
        """Return the page class and zone of the named spider, or of the one whose outlet the page is. Raises KeyError."""
        loader = self.crawler_process.spider_loader  # type: ignore[union-attr]
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        for each in [name] if name else loader.list():
            spider = loader.load(each)
            domains = [domain.removeprefix("www.") for domain in getattr(spider, "allowed_domains", None) or []]
            if name or any(host == domain or host.endswith(f".{domain}") for domain in domains):
                return getattr(spider, "article_page", ArticlePage), getattr(spider, "zone", "UTC")
        return ArticlePage, "UTC"

    def _fetched(self, url: str) -> tuple[bytes, str]:
        """Return a page of the web and the address that it was found at. Raises OSError where it cannot be had."""
        process: Any = self.crawler_process
        responses: list[Response] = []
        crawler = process.create_crawler(_OnePage)
        process.crawl(crawler, url=url, responses=responses)
        process.start()
        if not responses:
            counts = crawler.stats.get_stats()
            why = [
                re.split(r"[/.]", name)[-1] for name in counts if "exception_type_count" in name or "forbidden" in name
            ]
            raise OSError(f"{url} could not be fetched{': ' + ', '.join(why) if why else ''}")
        response = responses[0]
        if response.status != 200:
            raise OSError(f"{response.url} answered with status {response.status}")
        return response.body, response.url


class _OnePage(Spider):
    """Fetches one page as an outlet's spider would, and keeps the response."""

    name = "one-page"
    custom_settings = {"ITEM_PIPELINES": {}, "EXTENSIONS": {}, "TELNETCONSOLE_ENABLED": False}

    def __init__(self, url: str, responses: list[Response], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = [url]
        self.handle_httpstatus_list = list(range(300, 600))
        self.responses = responses

    def parse(self, response: Response) -> None:
        """Keep the response."""
        self.responses.append(response)


def _from_file(name: str, url: str) -> tuple[bytes, str]:
    """Return a saved page, gzipped or not, and its address: as given, or as the page says. Raises OSError, ValueError."""
    content = Path(name).read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    if url:
        return content, url
    document = Document(content, "")
    link = document.tree.find(".//link[@rel='canonical']")
    said = document.absolute(link.get("href") if link is not None else document.first_meta("og:url")[0])
    if not said:
        raise ValueError(f"{name} does not say what address it was read at; give it with --url")
    return content, said


def _printed(html: bytes, url: str, page_class: type[ArticlePage], zone: str, *, as_json: bool) -> int:
    """Print what the page says, and return the exit code."""
    console = Console(highlight=False, markup=False)
    console.width = max(console.width, _WIDTH)
    try:
        page = page_class(html, url, zone)
        article = cleaned(page.article())
    except NotAnArticle as error:
        print(f"newscrawl: no article at {url}: {error}", file=sys.stderr)  # noqa: T201
        return NO_ARTICLE
    if as_json:
        print(json.dumps(asdict(article), default=str, ensure_ascii=False, indent=1))  # noqa: T201
        return 0
    console.print(_fields(article))
    console.print(_losers(evidence_of(page), article))
    console.print(article.body)
    return 0


def _fields(article: Article) -> Table:
    """Return the article's fields, what each holds, and where it was found."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, share in (("field", 1), ("value", 6), ("from", 2)):
        table.add_column(name, ratio=share, overflow="fold")
    for name, value in asdict(article).items():
        if (value or name in _EXPECTED) and name not in {"provenance", "body", "version", "fetched_at", "url"}:
            table.add_row(name, _plain(value) if value else "-", article.provenance.get(name, ""))
    words = len(article.body.split())
    table.add_row(
        "body", f"{words} words in {article.body.count(chr(10) * 2) + 1} paragraphs", article.provenance.get("body", "")
    )
    return table


def _losers(evidence: list[Said], article: Article) -> Table:
    """Return what the page says besides, of the fields that are chosen among several readings."""
    table = Table(title="What else the page says", title_justify="left", box=None, header_style="bold", pad_edge=False)
    for name, share in (("field", 1), ("value", 6), ("from", 2), ("weight", 1)):
        table.add_column(name, ratio=share, overflow="fold", justify="right" if name == "weight" else "left")
    for said in _shown(evidence, article):
        value = f"{len(said.value.split())} words: {said.value}" if said.field == "body" else said.value
        table.add_row(said.field, _plain(value), said.source, "" if said.weight is None else f"{said.weight:g}")
    return table


def _shown(evidence: list[Said], article: Article) -> Iterator[Said]:
    """Yield what lost, of each field no more than a few."""
    counts: dict[str, int] = {}
    for said in evidence:
        won = said.source == article.provenance.get(said.field) or said.source.split(":")[0] == article.provenance.get(
            said.field
        )
        if not won and counts.setdefault(said.field, 0) < _LOSERS:
            counts[said.field] += 1
            yield said


def _plain(value: Any) -> str:
    """Return a value on one line, shortened."""
    if isinstance(value, list):
        value = ", ".join(_plain(each) for each in value)
    elif isinstance(value, dict):
        value = " ".join(str(each) for each in value.values() if each)
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
