"""The text of an article: which blocks of the page are it, and how they are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
from trafilatura import bare_extraction

from newscrawl.reading.blocks import MAX_BLOCKS
from newscrawl.reading.document import squeezed
from newscrawl.reading.features import Told, candidates_of, features_of, with_reading
from newscrawl.reading.structured import text_in
from newscrawl.reading.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newscrawl.reading.blocks import Block, Blocks
    from newscrawl.reading.document import Document

LIKELY, UNSURE, DOUBT = 0.5, 0.2, 0.3
"""Probability of a block that is text; from where on one is open; share of the text that open blocks make up in a doubtful page."""
_WHOLE = 500
"""Characters from which JSON-LD's text is taken for an article's, where the page shows less than half of it."""
_MANY = 30_000
"""Block-level elements from which a page is no article's, and is not worth a second reading."""
_CELL = 200
"""Characters up to which a cell is a table's, rather than a column of a page laid out as a table."""
_MARKUP = re.compile(r"<(?:/p|br|/h\d|/li|/div)[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one way of reading takes for the article's text, and which way that is."""

    source: str
    text: str


def body_of(document: Document) -> tuple[str, str]:
    """Return the text with a blank line between paragraphs, and what read it; two empty strings where there is none."""
    readings = readings_of(document)
    return (readings[0].text, readings[0].source) if readings else ("", "")


def readings_of(document: Document, *, thorough: bool = False) -> list[Reading]:
    """Return the ways to read a page that found text, the one to believe first.

    The page's blocks are told apart by a model that sees each block, where it stands, and what the page's JSON-LD has for
    text. Where it is in doubt, or thorough, trafilatura reads the page, too, and a second model sees that as well. Where the
    page shows little of the text that its JSON-LD holds, that is believed; where no block is text, trafilatura is.
    """
    page, said, read = document.blocks, article_body_of(document), ""
    likely = np.zeros(len(page.blocks))
    if candidates := candidates_of(page):
        matrix = matrix_of(document, candidates, said)
        likely[candidates] = _model("body.npz").probabilities(matrix)
        if thorough or in_doubt(matrix[:, 0], likely[candidates]):
            read = trafilatura_text(document)
            seen = with_reading(matrix, page, candidates, read)
            likely[candidates] = _model("body-second.npz").probabilities(seen)
    blocks, live = "\n\n".join(paragraphs_of(page, likely)), live_entries_of(document)
    readings = [Reading("blocks", blocks), Reading("json-ld articleBody", said), Reading("trafilatura", read)]
    if len(said) > 2 * len(blocks) and len(said) > _WHOLE:
        readings[:2] = readings[1::-1]
    readings.insert(0 if len(live) > len(blocks) / 2 else 1, Reading("json-ld liveBlogUpdate", live))
    return [reading for reading in readings if reading.text]


def in_doubt(chars: NDArray[np.float32], likely: NDArray[np.float64]) -> bool:
    """Tell whether the first model leaves open what the text is. chars, likely: of each block its length and probability."""
    open_ = (likely > UNSURE) & (likely < 1 - UNSURE)
    return bool((chars * open_).sum() >= DOUBT * max(1.0, float((chars * (likely > LIKELY)).sum())))


def matrix_of(document: Document, candidates: list[int], article_body: str) -> NDArray[np.float32]:
    """Return the features of a page's blocks, a row a candidate."""
    title = document.first_meta("og:title", "twitter:title", "title")[0] or document.title
    description = document.first_meta("og:description", "description")[0]
    return features_of(document.blocks, candidates, Told(title, description, article_body))


@cache
def _model(name: str) -> Trees:
    """Return a model that tells text from the rest, loaded once."""
    return Trees.load(name)


def article_body_of(document: Document) -> str:
    """Return the longest articleBody of the page's JSON-LD, its mark-up as paragraphs, or an empty string."""
    said = max((text_in(node.get("articleBody")) for node in document.article_nodes), key=len, default="")
    return _plain_lines(said) if said else ""


def live_entries_of(document: Document) -> str:
    """Return the entries of a live blog as JSON-LD has them, in its order: when and what, then the text; else an empty string."""
    blog = next((node for node in document.article_nodes if node.get("liveBlogUpdate")), {})
    updates = blog.get("liveBlogUpdate")
    entries = []
    for update in updates if isinstance(updates, list) else [updates]:
        if isinstance(update, dict) and (text := _plain_lines(text_in(update.get("articleBody")))):
            when, what = text_in(update.get("datePublished")), squeezed(text_in(update.get("headline")))
            entries.append("\n\n".join(part for part in (" ".join(filter(None, (when, what))), text) if part))
    return "\n\n".join(entries)


def _plain_lines(markup: str) -> str:
    """Return a text that may hold mark-up as paragraphs."""
    return squeezed_lines(unescape(_TAG.sub("", _MARKUP.sub("\n\n", markup))))


def trafilatura_text(document: Document) -> str:
    """Return what trafilatura takes for the text by its fast and strict rules; the tree is left as it is."""
    if len(document.blocks.parents) > _MANY or len(document.blocks.blocks) >= MAX_BLOCKS:
        return ""
    found: Any = bare_extraction(
        document.tree, url=document.url, with_metadata=False, include_comments=False, favor_precision=True, fast=True
    )
    body = getattr(found, "body", None)
    return "" if body is None else squeezed_lines("\n\n".join("".join(each.itertext()) for each in body))


def paragraphs_of(page: Blocks, likely: NDArray[np.float64]) -> list[str]:
    """Return the paragraphs of the blocks that are likely text; a table's row is one, its cells parted by a bar."""
    kept = [block for block, probability in zip(page.blocks, likely, strict=True) if probability > LIKELY]
    while kept and kept[-1].tag in {"h2", "h3", "h4", "h5", "h6"}:
        kept.pop()
    return [line for row, cells in groupby(kept, key=lambda block: block.row) for line in _lines(row, list(cells))]


def _lines(row: int, blocks: list[Block]) -> Iterator[str]:
    """Yield the paragraphs of blocks that stand in one row of a table, or in none (-1)."""
    if row >= 0 and len(blocks) > 1 and all(len(block.text) <= _CELL for block in blocks):
        yield " | ".join(squeezed(block.text) for block in blocks)
    else:
        yield from (block.text for block in blocks)


def squeezed_lines(text: str) -> str:
    """Return text with its lines squeezed; two line breaks in a row part paragraphs."""
    blocks = (squeezed(block) for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(block for block in blocks if block)
