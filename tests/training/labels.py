"""Which blocks of a page are text, by the text that a corpus says the article has."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from newscrawl.reading.blocks import Block

_WORD = re.compile(r"\w+")
SHORT = 4
"""Words below which a block is text only where the truth has it beside the text before or after it."""


def labels_of(row: dict[str, Any], blocks: list[Block]) -> tuple[Any, Any] | None:
    """Return for each block how much of it is text, and its weight; None where the corpus says nothing of the page's text."""
    truth = row["truth"]
    if "body" in row["fields"] and row.get("body_coverage", 1) >= 0.85:
        shares, words = _shares(blocks, truth["body"])
        weights = words + 2.0
        if truth.get("optional_paragraphs"):
            weights[(shares > 0.5) != (_shares(blocks, "\n\n".join(truth["paragraphs"]))[0] > 0.5)] = 0
        return shares, weights
    if row["source_corpus"] == "trafilatura":
        return _by_segments(blocks, truth.get("with") or [], truth.get("without") or [])
    return None


def _by_segments(blocks: list[Block], wanted: list[str], unwanted: list[str]) -> tuple[Any, Any]:
    """Return labels where a block holds a segment that the text must have or must not have, and no weight elsewhere."""
    labels, weights = np.zeros(len(blocks)), np.zeros(len(blocks))
    for segment, label in [*((text, 1) for text in wanted), *((text, 0) for text in unwanted)]:
        needle = " ".join(segment.split())
        for i, block in enumerate(blocks):
            text = " ".join(block.text.split())
            if needle in text or (len(text) > 30 and text in needle):
                labels[i], weights[i] = label, max(10, min(len(_WORD.findall(text)), 60))
    return labels, weights


def _shares(blocks: list[Block], body: str) -> tuple[Any, Any]:
    """Return for each block the share of its runs of four words that the text has, and its number of words."""
    truth = _WORD.findall(body)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(truth) - 3):
        places[tuple(truth[i : i + 4])].append(i)
    words = [_WORD.findall(block.text) for block in blocks]
    shares = np.zeros(len(blocks))
    found: list[list[int]] = [[] for _ in blocks]
    for i, own in enumerate(words):
        if len(own) >= SHORT:
            hits = [places.get(tuple(own[k : k + 4])) for k in range(len(own) - 3)]
            shares[i] = sum(hit is not None for hit in hits) / len(hits)
            if shares[i] > 0.5:
                found[i] = next(hit for hit in hits if hit)
    _without_copies(words, shares, found)
    for i, own in enumerate(words):
        if 0 < len(own) < SHORT:
            shares[i] = _stands_beside(i, words, found, truth)
    return shares, np.array([float(len(own)) for own in words])


def _without_copies(words: list[list[str]], shares: Any, found: list[list[int]]) -> None:
    """Of blocks with one text, leave only as many as the truth has: those nearest to their neighbours' places."""
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, own in enumerate(words):
        if found[i]:
            copies[tuple(own)].append(i)
    for same in copies.values():
        for i in sorted(same, key=lambda i: _distance(i, words, found))[max(1, len(found[same[0]])) :]:
            shares[i] = 0


def _distance(block: int, words: list[list[str]], found: list[list[int]]) -> float:
    """Return how far a block's places in the truth are from those of the long blocks around it."""
    best = float("inf")
    for step in (-1, 1):
        i = block + step
        while 0 <= i < len(words) and len(words[i]) < 2 * SHORT:
            i += step
        if 0 <= i < len(words) and found[i]:
            best = min(best, *(abs(p - q) for p in found[block] for q in found[i]))
    return best


def _stands_beside(block: int, words: list[list[str]], found: list[list[int]], truth: list[str]) -> bool:
    """Tell whether the truth has a short block's words right after the text before it, or right before the text after it."""
    own = words[block]
    for step in (-1, 1):
        i = block + step
        while 0 <= i < len(words) and len(words[i]) < SHORT:
            i += step
        if not 0 <= i < len(words):
            continue
        for place in found[i]:
            start = place + len(words[i]) - 2 if step < 0 else max(0, place - 12)
            near = truth[start : start + 14]
            if any(near[k : k + len(own)] == own for k in range(len(near))):
                return True
    return False
