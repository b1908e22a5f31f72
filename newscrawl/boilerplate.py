"""Paragraphs that recur over many of an outlet's articles, and so are part of none: only a crawler can see them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from newscrawl.cleaning import is_too_short
from newscrawl.reading.headline import folded

MANY = 5
"""Articles in which a paragraph stands by more than chance."""
SHORT_WORDS = 8
"""Words below which a paragraph ("Yes.", "What is known") may recur by chance."""
SHORT_SHARE = 0.05
"""Share of an outlet's articles in which a short paragraph must stand to be boilerplate."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its mark: the same for paragraphs that differ in case, spaces and punctuation only."""

    text: str
    mark: str

    def recurs(self, articles: int, total: int) -> bool:
        """Tell whether it is boilerplate, given in how many of an outlet's articles it stands, and how many there are."""
        if articles < MANY:
            return False
        return not is_too_short(self.text, SHORT_WORDS) or articles >= SHORT_SHARE * total


def paragraphs_of(body: str) -> list[Paragraph]:
    """Return the paragraphs of a stored text."""
    return [Paragraph(text, mark_of(text)) for text in body.split("\n\n") if text]


def mark_of(text: str) -> str:
    """Return the mark of a paragraph: 16 hexadecimal digits."""
    return blake2b((folded(text) or text).encode(), digest_size=8).hexdigest()
