"""The next page of a listing: rel=next, a "next" or "older posts" link, or the number after the current one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from newscrawl.addresses import split_address
from newscrawl.discovery.phrases import ARROW, NEXT
from newscrawl.reading.document import text_of
from newscrawl.reading.metadata import same_site
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.reading.document import Document

_PAGE_PATH = re.compile(
    r"(?:/(?:page|pagina|seite|p|pg)[/-]?|/page-|_|-)(\d{1,4})(?:/|\.html?|/index\.html?)?$", re.IGNORECASE
)
_PAGE_NAMES = ("page", "paged", "p", "pg", "seite", "pagina", "pagenum", "page_no", "start", "offset")
_NEXT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:next|nextpostslink|older|older-posts|nav-previous|nav-older)(?=$|[\s_-])", re.IGNORECASE
)
_PAGING = re.compile(
    r"pag(?:ination|er|ing|e-numbers|e-nav|enavi)|nav-links|wp-pagenavi|posts-navigation|older|page-nav", re.IGNORECASE
)
_POST_NAVIGATION = re.compile(r"post-navigation|single-nav|nav-single|post-nav", re.IGNORECASE)


def next_page_of(document: Document) -> str | None:
    """Return the absolute address of the listing's next page, or None where it is the last or the only one.

    A page of a lower number is none, whatever its link says: to some themes the newer posts are the next ones.
    """
    own, number = canonical_url(document.url), page_number(document.url)
    for candidate in _candidates(document):
        url = document.absolute(candidate)
        if url and same_site(url, own) and canonical_url(url) != own and page_number(url) >= number:
            return url
    return None


def page_number(url: str) -> int:
    """Return the number of the page that an address asks for; 1 where it names none."""
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PAGE_NAMES and value.isdigit():
            return int(value)
    match = _PAGE_PATH.search(parts.path)
    return int(match[1]) if match else 1


def _candidates(document: Document) -> Iterator[str]:
    """Yield the addresses that may be the next page's, the most certain first."""
    for link in document.tree.iter("link"):
        if "next" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    anchors = [a for a in document.tree.iter("a") if a.get("href") and not _in_post_navigation(a)]
    yield from (a.get("href") for a in anchors if "next" in (a.get("rel") or "").lower().split())
    named = [a for a in anchors if _says_next(a)]
    yield from (
        a.get("href") for a in named if _is_paging(a) or page_number(document.absolute(a.get("href")) or "") > 1
    )
    yield from _numbered(anchors, document)
    yield from _successors(anchors, document)


def _says_next(anchor: HtmlElement) -> bool:
    """Tell whether a link's text, label or class means the next page."""
    text = text_of(anchor)
    label = anchor.get("aria-label") or anchor.get("title") or ""
    own = (
        f"{anchor.get('class') or ''} {anchor.getparent().get('class') or '' if anchor.getparent() is not None else ''}"
    )
    if (
        re.search(r"prev|newer|zurück|vorherige", f"{own} {text} {label}".replace("nav-previous", ""), re.IGNORECASE)
        and "nav-previous" not in own
    ):
        return False
    return bool(
        NEXT.match(text) or NEXT.match(label) or _NEXT_CLASS.search(own) or (ARROW.match(text) and _is_paging(anchor))
    )


def _is_paging(anchor: HtmlElement) -> bool:
    """Tell whether a link stands among page numbers or older and newer posts."""
    for depth, element in enumerate((anchor, *anchor.iterancestors())):
        if depth > 5:
            return False
        if _PAGING.search(f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''}"):
            return True
    return False


def _in_post_navigation(anchor: HtmlElement) -> bool:
    """Tell whether a link leads from one article to its neighbour, not from one page of a listing to the next."""
    return any(_POST_NAVIGATION.search(e.get("class") or "") for e in anchor.iterancestors())


def _numbered(anchors: list[HtmlElement], document: Document) -> Iterator[str]:
    """Yield the address behind the number that follows the page's own."""
    wanted = page_number(document.url) + 1
    for anchor in anchors:
        text = text_of(anchor)
        url = document.absolute(anchor.get("href"))
        digits = re.sub(r"^\D+", "", text)
        if digits == str(wanted) and url and (page_number(url) == wanted or _is_paging(anchor)):
            yield anchor.get("href")


def _successors(anchors: list[HtmlElement], document: Document) -> Iterator[str]:
    """Yield the addresses that are the page's own with the next number, whatever their links say ("Previous" for older)."""
    first, number = split_address(document.url)
    for anchor in anchors:
        href = anchor.get("href") or ""
        if str(number + 1) in href and split_address(document.absolute(href) or document.url) == (first, number + 1):
            yield href
