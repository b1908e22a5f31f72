"""How well and how fast pages are read, side by side in one run: newscrawl, trafilatura, newspaper4k, readability-lxml, news-please.

    .venv/bin/python tests/benchmarks/readers.py [--every 1]

Each reads the same saved pages, one after the other in one process; the scores are those of ../shared/tools/score.py, the
means over the source corpora. CPU is per page, and as a ratio to trafilatura's default of the same run.
"""

from __future__ import annotations

import argparse
import gzip
import re
import socket
import statistics
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT.parent / "shared" / "tools"), str(Path(__file__).parent)]

import score  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("body_f1", "segment_f", "headline", "date", "authors", "keywords")
CORPORA = ("aeb", "fundus-eval", "fundus", "andy", "wcxb")
READERS = {
    "newscrawl": "newscrawl.reading:read_article",
    "trafilatura": "readers:by_trafilatura",
    "newspaper4k": "readers:by_newspaper4k",
    "readability-lxml": "readers:by_readability",
    "news-please": "readers:by_news_please",
}


def by_trafilatura(html: bytes, url: str) -> dict[str, Any]:
    """Read with trafilatura's default settings, fields and all."""
    from trafilatura import bare_extraction  # noqa: PLC0415 each contestant loads its own

    found = bare_extraction(html, url=url, with_metadata=True)
    return {} if found is None else {
        "headline": found.title, "body": found.text, "authors": _parted(found.author), "date_published": found.date,
        "keywords": [*(found.tags or []), *(found.categories or [])],
    }  # fmt: skip


def by_newspaper4k(html: bytes, url: str) -> dict[str, Any]:
    """Read with newspaper4k."""
    import newspaper  # noqa: PLC0415

    article = newspaper.article(url, input_html=html.decode("utf-8", "replace"), fetch_images=False)
    return {
        "headline": article.title, "body": article.text, "authors": article.authors, "date_published": article.publish_date,
        "keywords": list(article.tags or []),
    }  # fmt: skip


def by_readability(html: bytes, url: str) -> dict[str, Any]:  # noqa: ARG001 a reader's signature
    """Read headline and body with readability-lxml."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    document = Document(html.decode("utf-8", "replace"))
    return {"headline": document.short_title(), "body": fromstring(document.summary()).text_content()}


def by_news_please(html: bytes, url: str) -> dict[str, Any]:
    """Read with news-please."""
    from newsplease import NewsPlease  # noqa: PLC0415

    found = NewsPlease.from_html(html.decode("utf-8", "replace"), url=url)
    return {
        "headline": found.title, "body": found.maintext, "authors": found.authors, "date_published": found.date_publish,
    }  # fmt: skip


def _offline(*_: Any, **__: Any) -> Any:
    """Refuse to look a host up: news-please asks the web for a date that it does not find."""
    raise OSError("a reader's benchmark does not go online")


def _parted(names: str | None) -> list[str]:
    """Return trafilatura's authors as a list."""
    return re.split(r";\s*", names) if names else []


def rows(every: int) -> Iterator[dict[str, Any]]:
    """Yield the pages of the corpora, or each so-manieth."""
    with gzip.open(score.CORPORA / "articles" / "manifest.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (score.json.loads(line) for number, line in enumerate(lines) if number % every == 0)


def figures(reader: str, pages: list[dict[str, Any]]) -> dict[str, float]:
    """Return a reader's scores and its processor time a page in ms."""
    score.score_page((pages[0], str(score.CORPORA / pages[0]["html_file"]), reader))  # loads what it needs
    scores = [score.score_page((row, str(score.CORPORA / row["html_file"]), reader)) for row in pages]
    groups: dict[str, list[dict[str, Any]]] = {}
    for each in scores:
        groups.setdefault(each["corpus"], []).append(each)
    by_corpus = {name: score.summary(group) for name, group in groups.items()}
    out = {key: statistics.mean(f[key] for f in by_corpus.values() if key in f) for key in FIELDS}
    out |= {name: by_corpus[name]["body_f1"] for name in CORPORA if name in by_corpus}
    return out | {"cpu": statistics.mean(each["cpu_ms"] for each in scores)}


def main() -> None:
    """Let each read, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="read each so-manieth page only")
    pages = list(rows(parser.parse_args().every))
    warnings.simplefilter("ignore")
    socket.getaddrinfo = _offline
    found = {name: figures(reader, pages) for name, reader in READERS.items()}
    table = Table(title=f"{len(pages)} pages", box=None, header_style="bold")
    for column in ("reader", *FIELDS, *CORPORA, "CPU ms", "ratio"):
        table.add_column(column, justify="left" if column == "reader" else "right")
    for name, values in found.items():
        cells = [f"{values[key]:.3f}" if key in values else "" for key in (*FIELDS, *CORPORA)]
        table.add_row(name, *cells, f"{values['cpu']:.1f}", f"{values['cpu'] / found['trafilatura']['cpu']:.2f}")
    console = Console()
    console.width = 160
    console.print(table)


if __name__ == "__main__":
    main()
