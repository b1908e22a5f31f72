"""The request behind a "load more" button or an endless list, where the page shows it: no browser is needed for these.

Addresses in data attributes (Elementor's and many themes'), WordPress's admin-ajax with the parameters that the page
prints for it, Jetpack's infinite scroll, and addresses of lists in JSON with a page or an offset to count up.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from newscrawl.discovery.links import is_story
from newscrawl.discovery.listing import Listing, Teaser, listing_of
from newscrawl.discovery.phrases import LOAD_MORE
from newscrawl.discovery.wordpress import rendered
from newscrawl.exceptions import NotAnArticle
from newscrawl.reading.document import Document, absolute, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_URLS = ("data-next-page", "data-next-url", "data-next", "data-url", "data-href", "data-load-url", "data-ajax-url", "data-endpoint",
         "data-api", "data-src-next", "hx-get")  # fmt: skip
_CLASS = re.compile(r"load-?more|infinite|loadmore|show-?more|view-?more|e-load-more-anchor", re.IGNORECASE)
_AJAX = re.compile(
    r"(?:var|window\.|const|let)\s*(?P<name>\w*load\w*|\w*more\w*|\w*ajax\w*|\w*infinite\w*)\s*=\s*(?P<json>\{[^<]{10,20000}?\})\s*;",
    re.IGNORECASE,
)
_COUNTERS = ("page", "paged", "offset", "start", "skip", "pagenum", "current_page")
_OFFSETS = frozenset({"offset", "start", "skip"})
_TITLES = ("title", "headline", "name", "heading")
_LINKS = ("url", "link", "href", "permalink", "canonical_url", "path", "uri")
_DEEPEST = 8
MAX_FRAGMENT = 5_000_000


@dataclass(frozen=True, slots=True)
class LoadMore:
    """A request for more of a list. url: absolute. form: what is posted; a GET without any. is_page: it asks for a whole page."""

    url: str
    form: dict[str, str] = field(default_factory=dict)
    is_page: bool = False


def load_more_of(document: Document) -> LoadMore | None:
    """Return the request behind a page's "load more", or None where there is none to be seen."""
    for element in _buttons(document):
        if found := _declared(element, document):
            return found
    return _jetpack(document) or _ajax(document)


def has_button(document: Document) -> bool:
    """Tell whether the page has a button that loads more, so that a script must do what no request is seen for."""
    return any(element.tag in {"a", "button"} and LOAD_MORE.match(text_of(element)) for element in _buttons(document))


def read_more_of(body: bytes, url: str, base: str) -> Listing:
    """Return what an answer to such a request lists: HTML, or JSON that holds HTML or objects with a link and a title.

    url: of the request. base: of the page with the list, for links that are relative.
    """
    text = body[:MAX_FRAGMENT].decode("utf-8", "replace").strip()
    if text[:1] not in {"{", "["}:
        return _fragment(text, base)
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return Listing()
    teasers: dict[str, Teaser] = {}
    for value in _values(answer, 0):
        found = _fragment(value, base).teasers if isinstance(value, str) else _objects(value, base)
        for teaser in found:
            teasers.setdefault(teaser.url, teaser)
    return Listing(teasers=list(teasers.values()), next_page=absolute(url, _next_in(answer)) or None)


def next_of(more: LoadMore, items: int) -> LoadMore | None:
    """Return the request for what comes after: with its page counted up, or its offset by the number of items."""
    if more.form:
        name = next((name for name in _COUNTERS if more.form.get(name, "").isdigit()), "")
        return LoadMore(more.url, more.form | {name: str(_counted(name, more.form[name], items))}) if name else None
    parts = urlsplit(more.url)
    query = dict(parse_qsl(parts.query, True))
    name = next((name for name in _COUNTERS if query.get(name, "").isdigit()), "")
    if not name:
        return None
    query[name] = str(_counted(name, query[name], items))
    return LoadMore(urlunsplit(parts._replace(query=urlencode(query))))


def _counted(name: str, value: str, items: int) -> int:
    """Return a counter's next value."""
    return int(value) + (items if name in _OFFSETS else 1)


def _buttons(document: Document) -> Iterator[HtmlElement]:
    """Yield the elements that load more: by what they say, or by their classes."""
    for element in document.tree.iter("a", "button", "div", "span", "input", "section", "ul"):
        named = _CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        if named or (element.tag in {"a", "button"} and LOAD_MORE.match(text_of(element))):
            yield element


def _declared(element: HtmlElement, document: Document) -> LoadMore | None:
    """Return the request that an element's own attributes, or those of one around it, declare."""
    for holder in (element, *list(element.iterancestors())[:3]):
        given = dict(holder.attrib)
        name, url = next(((name, url) for name in _URLS if (url := _address(given.get(name), document))), ("", ""))
        if not url:
            continue
        if "next" in name:
            return LoadMore(url, is_page=True)
        counter = next((name for name in _COUNTERS if (given.get(f"data-{name}") or "").isdigit()), "")
        if counter and not set(dict(parse_qsl(urlsplit(url).query))) & set(_COUNTERS):
            value = int(given[f"data-{counter}"]) + (counter not in _OFFSETS)
            url += f"{'&' if '?' in url else '?'}{counter}={value}"
        if given.get("data-action") and "ajax" in url:
            return LoadMore(
                url, {"action": given["data-action"], counter or "page": given.get(f"data-{counter}") or "1"}
            )
        return LoadMore(url)
    return None


def _address(value: str | None, document: Document) -> str:
    """Return an absolute address of the page's own host for an attribute's value that looks like one."""
    if not value or not re.match(r"(?:https?:)?/|\?", value.strip()):
        return ""
    url = document.absolute(value)
    return url if url and urlsplit(url).netloc == urlsplit(document.url).netloc else ""


def _jetpack(document: Document) -> LoadMore | None:
    """Return the request of Jetpack's infinite scroll."""
    match = re.search(r"infiniteScroll\s*=\s*(\{.*?\});?\s*(?:\n|</script>|/\*)", document.html, re.DOTALL)
    settings = _parsed(match[1]).get("settings") if match else None
    url = document.absolute(settings.get("ajaxurl")) if isinstance(settings, dict) else ""
    return LoadMore(url, {"page": "2", "order": "DESC", "action": "infinite_scroll"}) if url else None


def _ajax(document: Document) -> LoadMore | None:
    """Return the request to admin-ajax of a theme that prints its parameters: address, query, current and last page."""
    for match in _AJAX.finditer(document.html):
        given = _parsed(match["json"])
        url = document.absolute(str(given.get("ajaxurl") or given.get("ajax_url") or ""))
        posts, current = given.get("posts") or given.get("query"), str(given.get("current_page") or "1")
        if url and posts and current.isdigit() and int(current) < int(str(given.get("max_page") or 10_000)):
            query = posts if isinstance(posts, str) else json.dumps(posts)
            return LoadMore(url, {"action": str(given.get("action") or "loadmore"), "query": query, "page": current})
    return None


def _parsed(text: str) -> dict[str, Any]:
    """Return a JSON object, empty where the text is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _fragment(html: str, base: str) -> Listing:
    """Return what a piece of HTML lists."""
    if "<a" not in html.lower():
        return Listing()
    try:
        return listing_of(Document(f"<html><body><main>{html}</main></body></html>", base))
    except NotAnArticle:
        return Listing()


def _values(value: Any, depth: int) -> Iterator[Any]:
    """Yield the strings that hold HTML and the objects within a JSON value."""
    if isinstance(value, str):
        if "<a" in value.lower():
            yield value
    elif isinstance(value, dict) and depth < _DEEPEST:
        yield value
        for each in value.values():
            yield from _values(each, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for each in value:
            yield from _values(each, depth + 1)


def _objects(thing: dict[str, Any], base: str) -> Iterator[Teaser]:
    """Yield the teaser that an object is, if it has a link and a title and these are an article's."""
    title = next((rendered(thing[name]) for name in _TITLES if thing.get(name)), "")
    link = next((thing[name] for name in _LINKS if isinstance(thing.get(name), str)), "")
    url = absolute(base, link)
    if title and url and urlsplit(url).netloc == urlsplit(base).netloc and is_story(url, title):
        yield Teaser(url=url, title=title, score=1.0)


def _next_in(answer: Any) -> str | None:
    """Return the address of the next page that a JSON answer names."""
    if not isinstance(answer, dict):
        return None
    names = ("next", "next_page", "next_url", "nextPage", "nextUrl", "next_page_url", "more_url")
    return next((value for name in names if isinstance(value := answer.get(name), str) and value), None)
