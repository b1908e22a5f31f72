"""An HTML page, parsed once: its tree, its JSON-LD and its meta tags."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_to_unicode

from newscrawl.exceptions import NotAnArticle
from newscrawl.reading.blocks import blocks_of
from newscrawl.reading.structured import article_nodes, json_ld

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newscrawl.reading.blocks import Blocks

MARKUP_WITHIN = 10_000
MAX_BYTES = 10 * 1024 * 1024
MAX_TAGS = 200_000
"""Tags of a page that are read: a tree costs a hundred times its text."""
_START = 2000
"""Bytes by which a page is told from what is no text."""
_MAGIC = {
    b"%PDF-": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"RIFF": "media",
    b"PK\x03\x04": "an archive or a document", b"\x1f\x8b": "compressed", b"\xd0\xcf\x11\xe0": "a document",
}  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
MAX_OPENED = 500
"""Tags that are opened before one is closed: in deeper ones the parser would lose what stands there."""
_DEEP = re.compile(rf"(?:<[a-zA-Z][^<>]*+>\s*+){{{MAX_OPENED},}}+")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE = re.compile(r"\s+")


class Document:
    """A parsed page. Raises NotAnArticle where the input is empty, too large or not HTML."""

    def __init__(self, html: str | bytes, url: str) -> None:
        self.url = url
        if isinstance(html, bytes) and (kind := _binary(html)):
            raise NotAnArticle(f"the page is {kind}, not HTML")
        self.html = _bounded(_NO_TEXT.sub("", decoded(html)))
        if not self.html.strip():
            raise NotAnArticle("the page is empty")
        if "<" not in self.html[:MARKUP_WITHIN]:
            raise NotAnArticle("the page is not HTML")
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        try:
            tree = lxml_html.document_fromstring(self.html.encode("utf-8", "replace"), parser=parser)
        except etree.ParserError as error:
            raise NotAnArticle(f"the page holds no HTML: {error}") from error
        self.tree: HtmlElement = tree

    @cached_property
    def base_url(self) -> str:
        """The address that relative links start from."""
        base = self.tree.find(".//base[@href]")
        return (absolute(self.url, base.get("href")) if base is not None else "") or self.url

    @cached_property
    def language(self) -> str:
        """The `lang` of the page as it declares it, region in capitals ("en-US"), or an empty string."""
        language, _, region = str(self.tree.get("lang") or "").strip().replace("_", "-").partition("-")
        return f"{language.lower()}-{region.upper()}" if region else language.lower()

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The meta tags: contents by lower-case name, property or itemprop, in the order of the page."""
        found: dict[str, list[str]] = {}
        for tag in self.tree.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
            if content := squeezed(tag.get("content") or ""):
                found.setdefault(name.strip().lower(), []).append(content)
        return found

    @cached_property
    def title(self) -> str:
        """The text of the page's title, or an empty string."""
        return squeezed(next((text_of(tag) for tag in self.tree.iterfind(".//head//title")), ""))

    @cached_property
    def blocks(self) -> Blocks:
        """The page as a sequence of blocks."""
        return blocks_of(self.tree)

    @cached_property
    def _named(self) -> list[tuple[str, HtmlElement]]:
        """The elements with a class, an id or an itemprop, and these in lower case."""
        return [
            (f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower(), element)
            for element in self.tree.iter(etree.Element)
            if element.attrib
        ]

    def marked(self, pattern: re.Pattern[str]) -> list[HtmlElement]:
        """Return the elements, in the page's order, in whose class, id or itemprop (in lower case) a pattern is found."""
        return [element for names, element in self._named if pattern.search(names)]

    @cached_property
    def article_nodes(self) -> list[dict[str, Any]]:
        """JSON-LD's objects that describe an article, the page's own first."""
        return article_nodes(self.json_ld, self.url)

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, `@graph` and nesting unfolded."""
        scripts = self.tree.iterfind(".//script[@type]")
        return json_ld(str(s.text or "") for s in scripts if "ld+json" in str(s.get("type")).lower())

    def first_meta(self, *names: str) -> tuple[str, str]:
        """Return the first content that one of the meta tags has, and the tag's name; two empty strings if none."""
        for name in names:
            if values := self.meta.get(name):
                return values[0], f"meta {name}"
        return "", ""

    def absolute(self, href: str | None) -> str:
        """Return an absolute http(s) address for a link of the page, or an empty string."""
        return absolute(self.base_url, href)


def _bounded(html: str) -> str:
    """Return a page without tags that are opened one within the other beyond all measure, and up to so many tags."""
    if max(piece.count("<") for piece in html.split("</")) > MAX_OPENED:
        html = _DEEP.sub("", html)
    return "<".join(html.split("<", MAX_TAGS)[:MAX_TAGS]) if html.count("<") > MAX_TAGS else html


def _binary(content: bytes) -> str:
    """Return what content is that is no text, by its first bytes or because much of it is no character; else an empty string."""
    start = content[:_START].lstrip()
    if kind := next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), ""):
        return kind
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    controls = len(_CONTROL.findall(content[:_START]))
    return "binary" if controls > _START // 10 and controls > len(content[:_START]) / 10 else ""


def absolute(base: str, href: str | None) -> str:
    """Return an absolute http(s) address for a link, or an empty string where it is none."""
    if not href or not (link := href.strip()) or link.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return ""
    try:
        joined = urljoin(base, link)
        parts = urlsplit(joined)
        is_page = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return joined if is_page else ""


def decoded(html: str | bytes) -> str:
    """Return the page as text: by byte order mark, as UTF-8 where it is, then by meta tag, then by what the bytes look like.

    Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever the page declares.
    """
    if isinstance(html, str):
        return html[:MAX_BYTES]
    html = html[:MAX_BYTES]
    if not html.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return html.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return html_to_unicode(None, html, auto_detect_fun=_detected)[1]


def _detected(html: bytes) -> str:
    """Return the encoding that undeclared bytes are in; a few broken characters do not make UTF-8 anything else."""
    text = html.decode("utf-8", "replace")
    if text.count("\ufffd") * 100 < sum(byte > 127 for byte in html[:200_000]):
        return "utf-8"
    best = from_bytes(html[:200_000]).best()
    return best.encoding if best else "cp1252"


def squeezed(text: str) -> str:
    """Return text with each run of white space as one space, and none at its ends."""
    return _SPACE.sub(" ", text).strip()


def text_of_markup(markup: str) -> str:
    """Return the text of a fragment of HTML on one line, its entities resolved."""
    if not markup.strip():
        return ""
    return squeezed(lxml_html.fragment_fromstring(_NO_TEXT.sub("", markup), create_parent="div").text_content())


def text_of(element: HtmlElement) -> str:
    """Return the text of an element on one line, with a space where a child element begins or ends a block."""
    parts = []
    for node in element.iter():
        if node.tag in {"script", "style", "noscript", "template"}:
            parts.append(node.tail or "" if node is not element else "")
            continue
        glue = " " if node.tag in _BLOCKS else ""
        parts.append(glue + (node.text or ""))
        if node is not element:
            parts.append((node.tail or "") if node.tag not in _BLOCKS else f" {node.tail or ''}")
    return squeezed("".join(parts))


_BLOCKS = frozenset(
    "address article aside blockquote br div dd dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table tbody td tfoot th thead tr ul".split()
)
