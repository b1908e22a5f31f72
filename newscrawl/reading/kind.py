"""Whether a page is an article at all, by what it declares, its address and its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.addresses import is_dated, is_listing_shape, is_numbered, slug_words
from newscrawl.reading.structured import type_of

if TYPE_CHECKING:
    from newscrawl.reading.document import Document

LINKED_HEADINGS = 8
FEW_HEADINGS = 3
LONG_SLUG = 4
LONG_PARAGRAPH = 250
MUCH_TEXT = 1500
_LISTING_TYPES = {"CollectionPage", "SearchResultsPage", "ItemList"}
_HEADINGS = "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5][.//a or ancestor::a]"


def not_an_article(document: Document, body: str) -> str:
    """Return why a page is no article, or an empty string where it is one.

    A page that says when it was published, or describes one article in JSON-LD, is believed. Else a listing gives itself
    away by its address, by its type, or by a short address over many headings that are links.
    """
    if not body:
        return "the page holds no text"
    if document.first_meta("article:published_time")[0] or len(document.article_nodes) == 1:
        return ""
    return _listing_reason(document, body, len(document.tree.xpath(_HEADINGS)))


def _listing_reason(document: Document, body: str, linked: int) -> str:
    """Return what gives a page away as a listing; linked is how many of its headings are links."""
    slug = slug_words(document.url)
    numbered = is_numbered(document.url)
    if is_listing_shape(document.url) and slug < LONG_SLUG and linked >= FEW_HEADINGS and not numbered:
        return "its address is that of a front page, a category, a tag, an author or an archive"
    if document.article_nodes:
        return ""
    if linked and any(type_of(node) in _LISTING_TYPES for node in document.json_ld):
        return "the page calls itself a collection"
    named = numbered or slug > 2 or is_dated(document.url) or document.first_meta("og:type")[0] == "article"
    if linked >= LINKED_HEADINGS and not named and not is_prose(body):
        return "the page is a list of headings that are links"
    return ""


def is_prose(body: str) -> bool:
    """Tell whether a text consists of paragraphs, not of teasers: half of it stands in long ones."""
    paragraphs = body.split("\n\n")
    return sum(len(p) for p in paragraphs if len(p) >= LONG_PARAGRAPH) > len(body) / 2 and len(body) > MUCH_TEXT
