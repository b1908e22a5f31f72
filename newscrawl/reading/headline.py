"""The headline as the reader sees it: no site name, no kicker, no truncation."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from newscrawl.reading.document import squeezed, text_of
from newscrawl.reading.structured import text_in

if TYPE_CHECKING:
    from newscrawl.reading.document import Document

_SEPARATOR = re.compile(r"\s+[|–—•·»«:~/\\-]+\s+|\s*[|»]\s*|\s*::\s*")
_MAX = 400


def headline_of(document: Document) -> tuple[str, str]:
    """Return the headline and where it was found; two empty strings where the page has none.

    The page's title says what the page is about; the h1 that agrees with it is the headline. Where none does,
    og:title or JSON-LD's headline is, without the site's name.
    """
    ld = next((text for node in document.article_nodes if (text := text_in(node.get("headline")))), "")
    og = document.first_meta("og:title", "twitter:title", "dc.title", "title")[0]
    title = squeezed(next((text_of(t) for t in document.tree.iterfind(".//head//title")), ""))
    references = [text for text in (og, ld, title) if text]
    if h1 := _main_heading(document, references):
        return h1, "h1"
    if ld and not _truncated(ld):
        return ld, "json-ld headline"
    if og:
        return _without_site(og, document), "meta og:title"
    if title:
        return _without_site(title, document), "title"
    return "", ""


def folded(text: str) -> str:
    """Return text without case, punctuation and spacing, to compare headlines."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _main_heading(document: Document, references: list[str]) -> str:
    """Return the h1 (or a heading marked as the headline) that agrees best with what the page calls itself."""
    best, best_score = "", 0.0
    for heading in document.tree.xpath(_HEADINGS):
        text = text_of(heading)
        if not 2 <= len(text) <= _MAX:
            continue
        score = max((_agreement(text, reference) for reference in references), default=0.5)
        score += 0.05 * (heading.tag == "h1")
        if score > best_score:
            best, best_score = text, score
    return best if best_score >= 0.6 else ""


_HEADINGS = (
    "//h1 | //*[(self::h2 or self::h3 or self::div or self::p or self::span) and (@itemprop='headline' or "
    "contains(@class,'headline') or contains(@class,'entry-title') or contains(@class,'post-title') or "
    "contains(@class,'article-title') or contains(@class,'elementor-heading-title'))][string-length(.) < 600] "
    "| //h2[not(//h1)]"
)


def _agreement(text: str, reference: str) -> float:
    """Return in 0..1 how far a heading is what the reference says; 1 where it is the reference or its beginning."""
    a, b = folded(text), folded(reference)
    if not a or not b:
        return 0.0
    if a == b or (b.startswith(f"{a} ") and len(a) > 0.35 * len(b)) or (b.endswith(f" {a}") and len(a) > 0.6 * len(b)):
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if len(a) < _MAX and len(b) < _MAX else 0.0


def _truncated(text: str) -> bool:
    """Tell whether a publisher cut the text to a length."""
    return text.endswith(("…", "..."))


def _without_site(title: str, document: Document) -> str:
    """Return a title without the site's name before or behind it."""
    site = folded(document.first_meta("og:site_name", "application-name")[0])
    host = document.url.split("/")[2].removeprefix("www.").split(".")[0] if "//" in document.url else ""
    pieces = [(m.start(), m.end()) for m in _SEPARATOR.finditer(title)]
    for start, end in reversed(pieces):
        tail = folded(title[end:])
        if tail and (
            tail == site or tail.replace(" ", "") == host or (len(tail.split()) <= 4 and start > 0.5 * len(title))
        ):
            return _without_site(title[:start].strip(), document)
    if pieces and folded(title[: pieces[0][0]]) in {site, host}:
        return title[pieces[0][1] :].strip()
    return title
