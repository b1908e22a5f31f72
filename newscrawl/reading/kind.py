"""Whether a page is an article at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.reading.document import Document


def not_an_article(document: Document, headline: str, body: str) -> str:
    """Return why the page is no article, or an empty string where it is one."""
    if not body:
        return "the page holds no text"
    return ""
