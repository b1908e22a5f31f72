"""Articles that are split over several pages: where the next part is, and how the parts become one article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.addresses import split_address
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.items import Article
    from newscrawl.reading.document import Document

MAX_PARTS = 20
"""Pages of one article that are joined."""
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?:/|\.\w{2,5})?(?:[?&#]|$)")
_OTHER = re.compile(r"comment|kommentar|disqus|related|gallery", re.IGNORECASE)


def next_part_of(document: Document) -> str:
    """Return the absolute address of the article's next page, or an empty string where it is whole or this is its last.

    A link is one only where its address is the page's own with the next number added: "/2/", "?page=2", "-2.html".
    A page is taken for a further one itself only where it links to the first. Page numbers of comments and galleries
    are none.
    """
    first, number = split_address(document.url)
    for link in _links(document):
        href = link.get("href") or ""
        if not _NUMBER.search(href) or not (url := document.absolute(href).partition("#")[0]):
            continue
        start, page = split_address(url)
        follows = page == number + 1 and start == first and (number == 1 or _links_to(document, first))
        if (follows or (page == 2 and start == canonical_url(document.url))) and not _is_other(link, url):
            return url
    return ""


def joined(begun: Article, part: Article) -> bool:
    """Add a further page's paragraphs and pictures to an article; tell whether it had any that the article lacks.

    A page of another headline is no part of it, and adds nothing.
    """
    if part.headline.casefold()[:40] != begun.headline.casefold()[:40]:
        return False
    known = set(begun.body.split("\n\n"))
    new = [paragraph for paragraph in part.body.split("\n\n") if paragraph not in known]
    if not new:
        return False
    begun.body = "\n\n".join((begun.body, *new))
    pictures = {image.url for image in begun.images}
    begun.images += [image for image in part.images if image.url not in pictures]
    begun.parts.append(part.url)
    return True


def _links(document: Document) -> Iterator[HtmlElement]:
    """Yield the links that may lead to another part: the page's declared next page first."""
    for kind in ("link", "a"):
        yield from (link for link in document.tree.iter(kind) if "next" in (link.get("rel") or "").lower().split())
    yield from document.tree.iter("a")


def _links_to(document: Document, canonical: str) -> bool:
    """Tell whether the page links to an address."""
    path = urlsplit(canonical).path.rstrip("/")
    hrefs = (a.get("href") for a in document.tree.iter("a"))
    return any(
        canonical_url(url) == canonical
        for href in hrefs
        if href and path.rpartition("/")[2] in href and (url := document.absolute(href))
    )


def _is_other(link: HtmlElement, url: str) -> bool:
    """Tell whether a link turns the page of something else than the article's text."""
    near = [link, *link.iterancestors()][:5]
    return bool(_OTHER.search(urlsplit(url).query)) or any(
        _OTHER.search(f"{element.get('class') or ''} {element.get('id') or ''}") for element in near
    )
