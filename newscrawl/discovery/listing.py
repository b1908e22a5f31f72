"""Reads a listing: which of its links are articles, what its teasers say of them, and where the next page is.

No single sign tells an article's link from navigation: on small sites pages and posts have addresses of the same shape,
and every theme marks its teasers in its own way. So each link collects the signs for and against it (`Signs`), from
every place where it stands on the page, and they are weighed together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl import addresses
from newscrawl.discovery.blocks import Block, block_of, card_of, is_chrome, is_meta
from newscrawl.discovery.paging import next_page_of
from newscrawl.discovery.phrases import is_read_more
from newscrawl.reading.document import Document, text_of
from newscrawl.reading.metadata import same_site
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.html import HtmlElement

MAX_LINKS = 3000
THRESHOLD = 0.0
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True, kw_only=True)
class Teaser:
    """A listing's entry for one article. Fields that the listing does not give are empty.

    url: absolute, as the page has it. title, summary: text. date, modified: aware UTC. image: absolute URL. section: the
    label on the teaser. authors, keywords: names. score: how strongly the page's structure speaks for an article; above 0.
    """

    url: str
    title: str = ""
    summary: str = ""
    date: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    image: str = ""
    score: float = 0.0


@dataclass(slots=True, kw_only=True)
class Listing:
    """What a listing holds: its teasers in the page's order, the next page's absolute URL, and links to sections."""

    teasers: list[Teaser] = field(default_factory=list)
    next_page: str | None = None
    sections: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Link:
    """One address with all the anchors that lead to it."""

    url: str
    anchors: list[HtmlElement] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    chrome: list[bool] = field(default_factory=list)
    title: str = ""
    blocks: list[Block] = field(default_factory=list)


def read_listing(html: str | bytes, url: str) -> Listing:
    """Return the teasers of a page in its order, and its next page.

    html: the page's bytes or text. url: where it was read. Links to other sites, to the page itself and to navigation
    are no teasers; several links to one article are one teaser. A page without any gives an empty Listing. Raises
    NotAnArticle where there is no HTML at all.
    """
    return listing_of(Document(html, url))


def listing_of(document: Document) -> Listing:
    """Return what a parsed page lists; see read_listing."""
    links = links_of(document)
    teasers = [teaser_of(link, value, document) for link in links if (value := score(link)) > THRESHOLD]
    chosen = {teaser.url for teaser in teasers}
    return Listing(
        teasers=teasers,
        next_page=next_page_of(document),
        sections=[link.url for link in links if link.url not in chosen and is_section(link)],
    )


def links_of(document: Document) -> list[Link]:
    """Return the links of a page within its site, each address once, in the page's order."""
    own = canonical_url(document.url)
    links: dict[str, Link] = {}
    for anchor in document.tree.iter("a"):
        url = document.absolute(anchor.get("href"))
        if not url or not same_site(url, own) or not addresses.is_fetchable(url):
            continue
        try:
            key = canonical_url(url)
        except ValueError:
            continue
        if key != own:
            links.setdefault(key, Link(url.split("#")[0])).anchors.append(anchor)
        if len(links) >= MAX_LINKS:
            break
    for link in links.values():
        link.texts = [text_of(a) for a in link.anchors]
        link.chrome = [is_chrome(a) for a in link.anchors]
        link.title = title_of(link.anchors, link.texts)
        link.blocks = [block for a in link.anchors if (block := block_of(a)) is not None]
    return list(links.values())


def title_of(anchors: list[HtmlElement], texts: list[str]) -> str:
    """Return the longest text of the anchors that is no "Read More"; their title or image's alt text where there is none."""
    said = [heading_text(a) or text for a, text in zip(anchors, texts, strict=True)]
    titles = [text for text in said if text and not is_read_more(text)]
    if not titles:
        titles = [
            alt for a in anchors for alt in (a.get("title") or "", *(i.get("alt") or "" for i in a.iter("img"))) if alt
        ]
    return max(titles, key=len, default="").strip()


def heading_text(anchor: HtmlElement) -> str:
    """Return the text of the heading inside a link that is a whole card, or an empty string."""
    return next((text_of(h) for h in anchor.iter(*HEADINGS)), "")


WEIGHTS = {
    "heading": 1.4,
    "read_more": 0.9,
    "in_article": 0.2,
    "post_class": 0.4,
    "in_block": 0.2,
    "date": 0.7,
    "words": 1.2,
    "long_title": 1.3,
    "short_title": -1.2,
    "dated": 1.3,
    "numbered": 0.8,
    "slug": 0.9,
    "long_slug": 0.9,
    "no_slug": -0.2,
    "listing_shape": -1.2,
    "static_shape": -0.4,
    "chrome": -1.3,
    "partly_chrome": -1.8,
    "meta": -0.4,
}
"""What each sign is worth: a logistic regression over labelled links of 83 publishers, rounded. Five-fold over the
publishers it has F1 .91 on those that it did not see, so the weights are not any one site's."""
BIAS = -1.9


def score(link: Link) -> float:
    """Return the weighed sum of a link's signs; above THRESHOLD it is an article's."""
    return sum(WEIGHTS[name] * value for name, value in signs_of(link).items()) + BIAS


def signs_of(link: Link) -> dict[str, float]:
    """Return the signs for and against a link, each in 0..1."""
    words = len(link.title.split())
    if words <= 2 and len(link.title) > 18 and not link.title.isascii():
        words = len(link.title) // 4
    slug = addresses.slug_words(link.url)
    blocks = link.blocks
    return {
        "heading": float(any(in_heading(a) for a in link.anchors)),
        "read_more": float(any(is_read_more(t, a) for t, a in zip(link.texts, link.anchors, strict=True))),
        "in_article": float(any(b.is_article for b in blocks)),
        "post_class": float(any(b.is_post for b in blocks)),
        "in_block": float(bool(blocks)),
        "date": float(any(b.has_date for b in blocks)),
        "words": min(words, 10) / 10,
        "long_title": float(words >= 5),
        "short_title": float(words <= 2),
        "dated": float(addresses.is_dated(link.url)),
        "numbered": float(addresses.is_numbered(link.url)),
        "slug": min(slug, 8) / 8,
        "long_slug": float(slug >= 4),
        "no_slug": float(slug <= 1),
        "listing_shape": float(addresses.is_listing_shape(link.url)),
        "static_shape": float(addresses.is_static_shape(link.url)),
        "chrome": float(all(link.chrome)),
        "partly_chrome": float(any(link.chrome)),
        "meta": float(all(is_meta(a) for a in link.anchors)),
    }


def in_heading(anchor: HtmlElement) -> bool:
    """Tell whether a link is, or holds, a heading."""
    near = anchor.iterancestors(*HEADINGS)
    return next(near, None) is not None or next(anchor.iter(*HEADINGS), None) is not None


def is_section(link: Link) -> bool:
    """Tell whether a link that is no teaser may lead to another listing."""
    return addresses.is_listing_shape(link.url) or any(link.chrome)


def teaser_of(link: Link, value: float, document: Document) -> Teaser:
    """Return what the listing says of a link."""
    blocks = link.blocks or [card for a in link.anchors if (card := card_of(a)) is not None]
    block = max(blocks, key=lambda b: b.text_length, default=None)
    teaser = Teaser(url=link.url, title="" if is_read_more(link.title) else link.title, score=round(value, 3))
    if block is not None:
        teaser.summary = block.summary(link.title)
        teaser.date = block.date(document.language)
        teaser.image = document.absolute(block.image())
        teaser.section = block.section()
    return teaser


__all__ = ["Listing", "Teaser", "read_listing"]
