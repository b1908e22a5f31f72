"""Reads pages that were broken in every way: no crash, no hang, no run-away of memory.

    python tests/fuzz.py --pages 100000   mutates saved pages (or those made here) and reads each; exit code 1 on a finding

A finding is an exception that is not NotAnArticle, a page that took more than SLOW seconds of processor time, an article
without text, or a process that grew beyond GROWN MiB; the page is written beside the report.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newscrawl.exceptions import NotAnArticle  # noqa: E402
from newscrawl.reading import read_article  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 10.0
GROWN = 1500
LARGEST = 60_000
PROSE = (
    b"The council voted late on Monday to dredge the inner channel before the first storms of the winter arrive. " * 4
)
MADE = (
    b"<!doctype html><html lang=en><head><title>Storm at sea - Courier</title><meta property=og:title content='Storm at sea'>"
    b'<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Storm at sea",'
    b'"author":[{"@type":"Person","name":"Ann Lee"}],"datePublished":"2025-10-01T08:00:00+02:00"}</script></head><body><nav><a href=/>Home</a>'
    b"</nav><article><h1>Storm at sea</h1><p class=byline>By <a rel=author href=/author/ann>Ann Lee</a> | 1 October 2025</p>"
    b"<figure><img src=a.jpg srcset='a.jpg 100w, b.jpg 900w'><figcaption>A ship. [Image via AP]</figcaption></figure><p>"
    + PROSE
    + b"</p>"
    b"<table><tr><td>1<td>2</table><ul><li>one<li>two</ul><blockquote>"
    + PROSE
    + b"</blockquote></article></body></html>"
)
TOKENS = (
    b"<div>" * 800, b"</div>" * 50, b"<p>", b"<!--", b"-->", b"<![CDATA[", b"\x00", b"\xff\xfe", b"&#0;", b"&#x10ffff;", b"&amp;" * 30, b"<script>",
    b"</script>", b"<style>", b"<svg>", b"<table><tr><td>" * 40, b'"', b"'", b">", b"<", b"<a href='//[::1'>", b"<base href='http://['>",
    b"<meta charset=utf-16>", b"<time datetime='9999-99-99T99:99:99+99:99'>", b"<h1>", b"\xe2\x80\xae", b"\xed\xa0\x80", b"[[[[{{{{", b"}}]]",
    b"By " + b"A. " * 80, b"2025-13-45", b"31/02/2024", b"<template>", b"<noscript>", b"<textarea>", b"<plaintext>", b"<frameset>", b"<br>" * 300,
)  # fmt: skip


def sources(limit: int = 400) -> list[bytes]:
    """Return pages to break: saved ones where they are at hand, and one made here."""
    folder = ROOT.parent / "shared" / "corpora" / "articles" / "html"
    found = [MADE]
    for path in sorted(folder.glob("*.gz"))[:: max(1, len(list(folder.glob("*.gz"))) // limit)]:
        with gzip.open(path) as file:
            page = file.read()
        if len(page) <= LARGEST:
            found.append(page)
    return found


def broken(pages: list[bytes], chance: random.Random) -> bytes:
    """Return one of the pages after a few mutations."""
    page = chance.choice(pages)
    for _ in range(chance.randint(1, 6)):
        page = chance.choice(MUTATIONS)(page, pages, chance)
    return page


def _flip(page: bytes, _: list[bytes], chance: random.Random) -> bytes:
    content = bytearray(page or b"x")
    for _i in range(chance.randint(1, 60)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _cut(page: bytes, _: list[bytes], chance: random.Random) -> bytes:
    start = chance.randrange(len(page) + 1)
    return page[:start] + page[start + chance.randint(1, 3000) :]


def _end(page: bytes, _: list[bytes], chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def _repeat(page: bytes, _: list[bytes], chance: random.Random) -> bytes:
    start = chance.randrange(len(page) + 1)
    piece = page[start : start + chance.randint(1, 400)]
    return page[:start] + piece * chance.randint(2, 60) + page[start:]


def _insert(page: bytes, _: list[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(page) + 1)
    return page[:at] + chance.choice(TOKENS) + page[at:]


def _splice(page: bytes, pages: list[bytes], chance: random.Random) -> bytes:
    other = chance.choice(pages)
    return page[: chance.randrange(len(page) + 1)] + other[chance.randrange(len(other) + 1) :]


MUTATIONS: tuple[Callable[[bytes, list[bytes], random.Random], bytes], ...] = (
    _flip,
    _cut,
    _end,
    _repeat,
    _insert,
    _insert,
    _splice,
)


def finding(page: bytes) -> str:
    """Return what went wrong with a page, or an empty string."""
    started = time.process_time()
    try:
        article = read_article(page, "https://paper.example/news/2025/10/01/storm-at-sea-tonight")
        said = "" if article.body and article.canonical_url else "an article without text or address"
    except NotAnArticle as error:
        said = "" if str(error) else "NotAnArticle without a reason"
    except BaseException:  # noqa: BLE001 that is what is looked for
        said = traceback.format_exc()
    seconds = time.process_time() - started
    return said or (f"it took {seconds:.1f} s" if seconds > SLOW else "")


def searched(job: tuple[int, int]) -> tuple[list[tuple[bytes, str]], int]:
    """Read so many broken pages, from a seed on; return the findings and the most memory in MiB."""
    seed, count = job
    pages, chance = sources(), random.Random(seed)
    found = [(page, said) for page in (broken(pages, chance) for _ in range(count)) if (said := finding(page))]
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Search, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    step, found, most = 1000, list[tuple[bytes, str]](), 0
    jobs = [(args.seed * 1_000_000 + start, min(step, args.pages - start)) for start in range(0, args.pages, step)]
    with ProcessPoolExecutor(args.jobs) as pool:
        for number, (new, memory) in enumerate(pool.map(searched, jobs), 1):
            found, most = found + new, max(most, memory)
            print(f"{min(number * step, args.pages)} pages, {len(found)} findings, at most {most} MiB", flush=True)
    for i, (page, said) in enumerate(found[:20]):
        Path(f"fuzz-{i}.html").write_bytes(page)
        print(f"fuzz-{i}.html: {said.strip().splitlines()[-1]}")
    print(Counter(said.strip().splitlines()[-1][:100] for _, said in found).most_common(10))
    sys.exit(1 if found or most > GROWN else 0)


if __name__ == "__main__":
    main()
