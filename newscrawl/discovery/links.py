"""Whether a link leads to an article, by its address and its text alone: where there is no page around it to tell."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl import addresses

WEIGHTS = {
    "characters": 4.86, "slug": 3.56, "depth": 2.72, "numbered": 1.88, "dated": 1.68, "long slug": 0.85, "shape": 0.59,
    "lower case": 0.45, "words": 0.38, "long": 0.18, "short": -0.22, "middling": -0.41, "query": -0.56, "no slug": -0.68,
    "digits": -0.71, "listing": -1.37, "no page": -1.39, "static": -1.62,
}  # fmt: skip
"""The weight of each sign; fitted by tests/training/links.py, which also measures them on publishers that were left out."""
BIAS = -5.35


def is_story(url: str, text: str) -> bool:
    """Tell whether a link with this absolute address and this text leads to an article."""
    return BIAS + sum(WEIGHTS[sign] * value for sign, value in signs_of(url, text).items()) > 0


def signs_of(url: str, text: str) -> dict[str, float]:
    """Return the signs for and against a link, each in 0..1."""
    words = text.split()
    slug = addresses.slug_words(url)
    parts = urlsplit(url)
    return {
        "characters": min(len(text), 100) / 100,
        "slug": min(slug, 8) / 8,
        "depth": min(len([part for part in parts.path.split("/") if part]), 6) / 6,
        "numbered": float(addresses.is_numbered(url)),
        "dated": float(addresses.is_dated(url)),
        "long slug": float(slug >= 4),
        "shape": float(addresses.is_article_shape(url)),
        "lower case": sum(word[:1].islower() for word in words) / max(1, len(words)),
        "words": min(len(words), 10) / 10,
        "long": float(len(words) >= 5),
        "short": float(len(words) <= 2),
        "middling": float(3 <= len(words) < 5),
        "query": float(bool(parts.query)),
        "no slug": float(slug <= 1),
        "digits": float(any(character.isdigit() for character in text)),
        "listing": float(addresses.is_listing_shape(url)),
        "no page": float(not addresses.is_fetchable(url)),
        "static": float(addresses.is_static_shape(url)),
    }
