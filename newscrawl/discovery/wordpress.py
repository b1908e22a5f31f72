"""WordPress's own index of its posts: the REST API that a site names in its pages, where it is open."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from newscrawl.discovery.listing import Teaser
from newscrawl.reading.document import absolute, text_of_markup

if TYPE_CHECKING:
    from newscrawl.reading.document import Document

PER_PAGE = 50
_REL = "https://api.w.org/"
_FIELDS = "link,date_gmt,modified_gmt,title,excerpt,_links,_embedded"


@dataclass(slots=True)
class Posts:
    """One page of the index: its posts, and whether it was an index at all and not an error or another page."""

    teasers: list[Teaser] = field(default_factory=list)
    is_index: bool = False


def api_of(document: Document) -> str:
    """Return the absolute address of the REST API that a page names, or an empty string."""
    for link in document.tree.iter("link"):
        if _REL in str(link.get("rel") or "").split():
            return document.absolute(link.get("href"))
    return ""


def posts_url(api: str) -> str:
    """Return the address of the index: the posts changed last come first.

    api: as `api_of` gives it; with and without permalinks ("/wp-json/", "/?rest_route=/").
    """
    parts = urlsplit(api)
    query = dict(parse_qsl(parts.query))
    path = parts.path
    if "rest_route" in query:
        query["rest_route"] = f"{query['rest_route'].rstrip('/')}/wp/v2/posts"
    else:
        path = f"{path.rstrip('/')}/wp/v2/posts"
    query |= {"per_page": str(PER_PAGE), "_embed": "author,wp:term", "_fields": _FIELDS, "orderby": "modified"}
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), ""))


def posts_page(url: str, page: int = 1, since: datetime | None = None, until: datetime | None = None) -> str:
    """Return the address of a page of the index at `url`; of the posts published in a time only, the newest first."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    if since or until:
        query["orderby"] = "date"
    if since:
        query["after"] = _stamp(since)
    if until:
        query["before"] = _stamp(until)
    if page > 1:
        query["page"] = str(page)
    return urlunsplit(parts._replace(query=urlencode(query)))


def read_posts(body: bytes, url: str) -> Posts:
    """Return a page of the index. Titles and summaries are text, dates aware UTC; section is the first category."""
    try:
        posts = json.loads(body)
    except (ValueError, RecursionError):
        return Posts()
    if not isinstance(posts, list):
        return Posts()
    teasers = [teaser for post in posts if isinstance(post, dict) and (teaser := _teaser(post, url)) is not None]
    return Posts(teasers, is_index=bool(teasers) or not posts)


def _teaser(post: dict[str, Any], url: str) -> Teaser | None:
    """Return a post as a teaser, or None where it has no link."""
    link = absolute(url, post["link"]) if isinstance(post.get("link"), str) else ""
    if not link:
        return None
    terms = _terms(post)
    return Teaser(
        url=link,
        title=rendered(post.get("title")),
        summary=rendered(post.get("excerpt")),
        date=_moment(post.get("date_gmt")),
        modified=_moment(post.get("modified_gmt")),
        section=next(iter(terms.get("category", [])), ""),
        keywords=terms.get("post_tag", []),
        authors=[name for author in _embedded(post, "author") if (name := _name(author))],
        score=1.0,
    )


def _terms(post: dict[str, Any]) -> dict[str, list[str]]:
    """Return the names of a post's terms by taxonomy; WordPress's own "Uncategorized" is none."""
    terms: dict[str, list[str]] = {}
    for group in _embedded(post, "wp:term"):
        for term in group if isinstance(group, list) else ():
            if (name := _name(term)) and term.get("slug") != "uncategorized":
                terms.setdefault(str(term.get("taxonomy")), []).append(name)
    return terms


def _embedded(post: dict[str, Any], name: str) -> list[Any]:
    """Return what was embedded under a name."""
    embedded = post.get("_embedded")
    value = embedded.get(name) if isinstance(embedded, dict) else None
    return value if isinstance(value, list) else []


def _name(thing: Any) -> str:
    """Return the name of an author or a term."""
    return rendered(thing.get("name")) if isinstance(thing, dict) else ""


def rendered(value: Any) -> str:
    """Return the text of a string of HTML, or of what is rendered of an object."""
    markup = value.get("rendered") if isinstance(value, dict) else value
    return text_of_markup(markup) if isinstance(markup, str) else ""


def _moment(value: Any) -> datetime | None:
    """Return a date in GMT, aware; None for WordPress's zeroes."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return None


def _stamp(moment: datetime) -> str:
    """Return a moment as WordPress compares it: UTC, without a zone."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
