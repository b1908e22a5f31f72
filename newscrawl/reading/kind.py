"""Whether a page is an article at all: by what it declares, its address, its headings and its text, weighed together."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newscrawl.addresses import is_dated, is_listing_shape, is_numbered, is_static_shape, slug_words
from newscrawl.reading.structured import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.reading.document import Document

WEIGHTS: dict[str, float] = {
    "numbered address": 2.36, "long slug": 1.97, "author declared": 1.54, "prose": 1.31, "one article": 1.08,
    "headings": 0.79, "dated address": 0.62, "share of text": 0.62, "blocks": 0.59, "several h1": 0.59,
    "three words": 0.32, "length": 0.30, "published": 0.27, "two words": 0.26, "og article": 0.11,
    "several articles": -0.22, "no og type": -0.27, "no slug": -0.46, "long paragraphs": -0.51, "og website": -0.60,
    "linked h1": -0.81, "linked": -0.92, "read more": -1.08, "little text": -1.25, "in articles": -1.54,
    "calls itself a collection": -1.55, "paged address": -1.57, "static address": -1.69, "one word": -2.03,
    "no h1": -2.36, "linked headings": -2.68, "named in a listing's folder": -2.76, "address of a listing": -3.97,
}  # fmt: skip
"""The weight of each sign that a page is an article; fitted by tests/training/kind.py."""
BIAS = 3.79

LONG_PARAGRAPH = 200
_LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "Blog"})
_READ_MORE = re.compile(
    r"^\W*(?:read more|continue reading|more|weiterlesen|mehr(?: lesen)?|lire la suite|leer más|ler mais|leggi tutto|lees meer|"
    r"learn more|view article|full story)\W*$",
    re.IGNORECASE,
)
_PAGED = re.compile(r"/page/\d+|[?&](?:page|paged|offset)=\d+", re.IGNORECASE)
_REASONS = (
    ("address of a listing", "its address is that of a front page, a category, a tag, an author or an archive"),
    ("calls itself a collection", "the page calls itself a collection"),
    ("linked headings", "the page is a list of headings that are links"),
    ("read more", "the page is a list of teasers"),
    ("several articles", "the page describes several articles"),
)


def not_an_article(document: Document, body: str) -> str:
    """Return why a page is no article, or an empty string where it is one."""
    if not body:
        return "the page holds no text"
    signs = signs_of(document, body)
    if weight(signs) >= 0:
        return ""
    return next((reason for sign, reason in _REASONS if signs[sign] > 0), "the page holds too little text of its own")


def weight(signs: Mapping[str, float]) -> float:
    """Return how much speaks for an article: the logarithm of the odds."""
    return BIAS + sum(WEIGHTS.get(sign, 0.0) * value for sign, value in signs.items())


def signs_of(document: Document, body: str) -> dict[str, float]:
    """Return what speaks for and against a page's being an article, each sign about 0..1. body: the text that was read."""
    return {**_address_signs(document.url), **_declared_signs(document), **_text_signs(document, body)}


def _address_signs(url: str) -> dict[str, float]:
    """Return what the address says."""
    words, named = slug_words(url), is_dated(url) or is_numbered(url)
    return {
        "address of a listing": float(is_listing_shape(url) and not named),
        "named in a listing's folder": float(is_listing_shape(url) and named), "dated address": float(is_dated(url)),
        "numbered address": float(is_numbered(url)), "static address": float(is_static_shape(url)),
        "paged address": float(bool(_PAGED.search(url))), "no slug": float(words == 0), "one word": float(words == 1),
        "two words": float(words == 2), "three words": float(words == 3), "long slug": float(words > 3),
    }  # fmt: skip


def _declared_signs(document: Document) -> dict[str, float]:
    """Return what the page's head and JSON-LD say."""
    nodes = len(document.article_nodes)
    types = {type_of(node) for node in document.json_ld}
    kind = document.first_meta("og:type")[0].lower()
    return {
        "published": float("article:published_time" in document.meta), "one article": float(nodes == 1),
        "several articles": float(nodes > 1), "calls itself a collection": float(bool(types & _LISTING_TYPES) and nodes != 1),
        "og article": float(kind == "article"), "og website": float(kind in {"website", "blog"}),
        "no og type": float(not kind), "author declared": float("author" in document.meta or "article:author" in document.meta),
    }  # fmt: skip


def _text_signs(document: Document, body: str) -> dict[str, float]:
    """Return what headings, links and text look like."""
    blocks = document.blocks.blocks
    chars = sum(len(block.text) for block in blocks) or 1
    linked = sum(block.link_chars for block in blocks)
    headings = [block for block in blocks if block.tag in {"h1", "h2", "h3", "h4", "h5"}]
    in_links = sum(block.link_chars > 0.8 * len(block.text) for block in headings)
    paragraphs = body.split("\n\n")
    long = sum(len(text) for text in paragraphs if len(text) >= LONG_PARAGRAPH)
    more = sum(len(block.text) < 40 and bool(_READ_MORE.match(block.text)) for block in blocks)
    cards = sum("article" in block.path for block in blocks)
    h1s = sum(block.tag == "h1" for block in headings)
    return {
        "linked headings": math.log1p(in_links) / 3, "headings": math.log1p(len(headings)) / 3,
        "read more": math.log1p(more) / 2, "linked": linked / chars, "share of text": min(1.0, len(body) / chars),
        "length": math.log1p(len(body)) / 9, "long paragraphs": long / max(1, len(body)), "prose": math.log1p(long) / 9,
        "little text": float(len(body) < 600), "no h1": float(h1s == 0), "several h1": float(h1s > 1),
        "in articles": math.log1p(cards) / 4, "linked h1": float(any(b.tag == "h1" and b.link_chars > 0.8 * len(b.text) for b in headings)),
        "blocks": math.log1p(len(blocks)) / 6,
    }  # fmt: skip
