"""The text of an article: paragraphs in order, headings, lists, quotes and tables as text."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from trafilatura import bare_extraction

from newscrawl.reading.document import squeezed

if TYPE_CHECKING:
    from newscrawl.reading.document import Document

_CONTAINERS = {"list", "div", "body", "main"}
_BLOCKS = {"p", "list", "quote", "table", "head"}


def body_of(document: Document) -> tuple[str, str]:
    """Return the text with a blank line between paragraphs, and what read it; two empty strings where there is none.

    trafilatura's default settings: measured over five corpora they have a mean F1 of .951, `favor_precision` .950,
    `favor_recall` .949 and `fast` .945.
    """
    tree = deepcopy(document.tree)
    for element in tree.xpath(_NEVER):
        element.drop_tree()
    extracted = bare_extraction(
        tree, url=document.url, with_metadata=False, include_comments=False, include_tables=True, favor_precision=False
    )
    body = getattr(extracted, "body", None)
    if body is None:
        return "", ""
    return "\n\n".join(paragraphs_of(body)), "trafilatura"


_NEVER = "//figcaption | //*[contains(@class,'wp-caption-text')] | //script | //style | //noscript | //template"


def paragraphs_of(body: Any) -> list[str]:
    """Return the paragraphs of trafilatura's tree; a table's row is a paragraph, its cells parted by a bar."""
    found: list[str] = []
    _collect(body, found)
    return [squeezed_text for text in found if (squeezed_text := squeezed_lines(text))]


def _collect(element: Any, found: list[str]) -> None:
    """Append the paragraphs of a container's children, and of the text between them."""
    found.append(element.text or "")
    for child in element:
        if child.tag == "table":
            found.extend(_row(row) for row in child.iter("row"))
        elif child.tag in _CONTAINERS or any(grandchild.tag in _BLOCKS for grandchild in child):
            _collect(child, found)
        elif child.tag != "graphic":
            found.append(_text(child))
        found.append(child.tail or "")


def _row(row: Any) -> str:
    """Return a table's row on one line."""
    return " | ".join(text for cell in row.iter("cell") if (text := squeezed("".join(cell.itertext()))))


def _text(element: Any) -> str:
    """Return the element's own text, a line break where the page has one."""
    parts = [element.text or ""]
    for child in element:
        parts.append("\n" if child.tag == "lb" else _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def squeezed_lines(text: str) -> str:
    """Return text with its lines squeezed; two line breaks in a row part paragraphs."""
    blocks = (squeezed(block) for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(block for block in blocks if block)
