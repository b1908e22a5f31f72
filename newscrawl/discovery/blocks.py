"""The block of a page that a link stands in: a teaser's card, or the page's chrome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.reading.dates import DAY_IN_TEXT, parsed_date
from newscrawl.reading.document import text_of
from newscrawl.reading.images import largest_source

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.html import HtmlElement

_POST = re.compile(
    r"(?:^|[\s_-])(?:post|entry|hentry|teaser|story|article|news-?item|blog-?item|card|loop-item|type-post|elementor-post|wp-block-post|"
    r"td_module\w*|jeg_post|grid-item|list-item|archive-item|media-object|promo|content-item|articulo|noticia|beitrag|blog_entry)(?=$|[\s_-])",
    re.IGNORECASE,
)
_NO_POST = re.compile(
    r"post-content|entry-content|article-body|articlebody|single-post|elementor-widget-theme-post-content|site-content",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|footer|colophon|topbar|top-bar|masthead|pagination|paging|page-numbers|"
    r"pager|nav-links|social|share|sharing|cookie|consent|login|language|lang|switcher|off-?canvas|widget_categories|widget_tag_cloud|"
    r"widget_archive|widget_pages|widget_nav_menu|widget_meta|tagcloud|cat-list)(?=$|[\s_-])",
    re.IGNORECASE,
)
_META = re.compile(
    r"(?:^|[\s_-])(?:author|byline|cat-links|category|categories|tags?|tags-links|post-tags|posted-by|post-meta|entry-meta|meta|comments-link|vcard|kicker|label|"
    r"comments?|avatar|topic|section-name|overline)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CHROME_TAGS = frozenset({"nav", "footer"})
_DATE_CLASS = re.compile(r"date|time|published|datum|fecha", re.IGNORECASE)
_SECTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:category|cat-links|cat|kicker|section|overline|rubrik|tag|label)(?=$|[\s_-])", re.IGNORECASE
)
MAX_DEPTH = 7
_LINE = 40
"""Characters of the longest line of a teaser that gives its date."""
MAX_TEXT = 2500


class Block:
    """The smallest element around a link that looks like one entry of a list."""

    __slots__ = ("element", "has_date", "is_article", "is_post", "text_length")

    def __init__(self, element: HtmlElement) -> None:
        classes = element.get("class") or ""
        self.element = element
        self.is_article = element.tag == "article"
        self.is_post = bool(_POST.search(classes))
        self.text_length = len(text_of(element))
        self.has_date = next(element.iter("time"), None) is not None or any(
            _DATE_CLASS.search(e.get("class") or "") for e in element.iter("span", "div", "p", "small", "abbr")
        )

    def summary(self, title: str) -> str:
        """Return the teaser's text: its longest paragraph that is not its title."""
        texts = [text_of(e) for e in self.element.iter("p", "div") if len(e) == 0 or e.tag == "p"]
        return max((t for t in texts if t != title and len(t) > 40), key=len, default="")

    def date(self, language: str) -> datetime | None:
        """Return the date on the teaser, in UTC, or None."""
        for element in self.element.iter("time", "span", "div", "p", "small", "abbr"):
            if element.tag == "time" or _DATE_CLASS.search(element.get("class") or ""):
                text = element.get("datetime") or text_of(element)
                if len(text) < 60 and (parsed := parsed_date(text, language=language)):
                    return parsed[0]
        lines = (text_of(e) for e in self.element.iter("span", "div", "p", "small", "td", "li") if len(e) == 0)
        days = (match[0] for text in lines if len(text) < _LINE and (match := DAY_IN_TEXT.search(text)))
        return next((parsed[0] for day in days if (parsed := parsed_date(day, language=language))), None)

    def image(self) -> str:
        """Return the address of the teaser's picture as the page has it, or an empty string."""
        return next((src for i in self.element.iter("img") if (src := largest_source(i))), "")

    def section(self) -> str:
        """Return the label that the teaser bears, or an empty string."""
        for element in self.element.iter("a", "span", "div"):
            text = text_of(element) if _SECTION_CLASS.search(element.get("class") or "") else ""
            if 1 < len(text) <= 40:
                return text
        return ""


def block_of(anchor: HtmlElement) -> Block | None:
    """Return the entry that a link stands in: the nearest article, post or list item, or the nearest repeated element."""
    block, fallback = None, None
    for depth, element in enumerate((anchor, *anchor.iterancestors())):
        if depth > MAX_DEPTH or element.tag in {"body", "main", "html"}:
            break
        classes = element.get("class") or ""
        is_post = element is not anchor and _POST.search(classes) and not _NO_POST.search(classes)
        if element.tag == "article" or is_post:
            block = _sized(element)
            break
        if fallback is None and element is not anchor and _is_repeated(element):
            fallback = element
    return _sized(fallback) if block is None and fallback is not None else block


def card_of(anchor: HtmlElement) -> Block | None:
    """Return a link as a block where it is a whole card: with a heading, a date or a picture in it."""
    is_card = next(anchor.iter("h2", "h3", "h4", "time", "img"), None) is not None
    return _sized(anchor) if is_card else None


def _sized(element: HtmlElement) -> Block | None:
    """Return an element as a block, or None where it holds more than one entry can."""
    links = {a.get("href") for a in element.iter("a")}
    if len(links) > 12:
        return None
    block = Block(element)
    return block if block.text_length <= MAX_TEXT else None


def _is_repeated(element: HtmlElement) -> bool:
    """Tell whether at least two of an element's siblings are built like it."""
    parent = element.getparent()
    if parent is None or element.tag in {"a", "span", "b", "em", "strong", "i", "h1", "h2", "h3", "h4", "p"}:
        return False
    own = (element.tag, shape(element))
    return sum((sibling.tag, shape(sibling)) == own for sibling in parent) >= 3


def shape(element: HtmlElement) -> str:
    """Return an element's classes without what differs from one entry to the next (numbers, categories, tags)."""
    classes = (element.get("class") or "").split()
    return " ".join(
        sorted(c for c in classes if not re.search(r"\d|^(?:category|tag|status|format|first|last|odd|even|active)", c))
    )


def is_chrome(anchor: HtmlElement) -> bool:
    """Tell whether a link is part of the page's navigation, footer or buttons."""
    for element in anchor.iterancestors():
        if element.tag in {"body", "html", "article"}:
            return False
        role = element.get("role") or ""
        if element.tag in _CHROME_TAGS or role in {"navigation", "contentinfo", "menu", "menubar"}:
            return True
        if (
            _CHROME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
            and len(text_of(element)) < MAX_TEXT
        ):
            return True
    return False


def is_meta(anchor: HtmlElement) -> bool:
    """Tell whether a link names an author, a category, a tag or comments, by its own or its nearest elements' classes."""
    if {"tag", "author", "category"} & set((anchor.get("rel") or "").split()):
        return True
    for depth, element in enumerate((anchor, *anchor.iterancestors())):
        if depth > 2 or element.tag in {"article", "li", "body"}:
            return False
        if _META.search(element.get("class") or "") and len(text_of(element)) < 200:
            return True
    return False
