"""Reads feeds: RSS and Atom by feedparser, JSON Feed by its items."""

from __future__ import annotations

import json
from calendar import timegm
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import feedparser

from newscrawl.discovery.listing import Teaser
from newscrawl.reading.dates import parsed_date
from newscrawl.reading.document import absolute, squeezed, text_of_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.reading.document import Document

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})


def read_feed(body: bytes, url: str) -> list[Teaser]:
    """Return the entries of a feed in its order; an empty list where it is no feed.

    body: the feed's bytes. url: where it was read. Summaries are text without mark-up; dates are aware UTC.
    """
    if body.lstrip()[:1] == b"{":
        return _json_feed(body, url)
    parsed = feedparser.parse(body, response_headers={"content-location": url}, sanitize_html=False)
    return [teaser for entry in parsed.entries if (teaser := _teaser(entry, url)) is not None]


def feed_links(document: Document) -> Iterator[str]:
    """Yield the absolute addresses of the feeds that a page names; feeds of comments are no feeds of articles."""
    for link in document.tree.iter("link"):
        kind, title = str(link.get("type") or "").lower(), str(link.get("title") or "").lower()
        href = str(link.get("href") or "")
        if kind in _TYPES and "comment" not in title and "comment" not in href and (url := document.absolute(href)):
            yield url


def _teaser(entry: Any, url: str) -> Teaser | None:
    """Return a feed's entry as a teaser, or None where it has no link."""
    link = absolute(url, entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else ""))
    if not link:
        return None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return Teaser(
        url=link,
        title=_text(entry.get("title", "")),
        summary=_text(entry.get("summary", "")),
        date=datetime.fromtimestamp(timegm(moment), UTC) if moment else None,
        section=next((tag.get("term") or "" for tag in entry.get("tags", [])), ""),
        image=next((media.get("url", "") for media in entry.get("media_content", []) if media.get("url")), ""),
        score=1.0,
    )


def _json_feed(body: bytes, url: str) -> list[Teaser]:
    """Return the items of a JSON Feed (jsonfeed.org)."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return []
    items = feed.get("items") if isinstance(feed, dict) else None
    teasers = []
    for item in items if isinstance(items, list) else ():
        said = {name: value for name, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else {}
        if link := absolute(url, said.get("url") or said.get("external_url")):
            found = parsed_date(said.get("date_published", ""))
            teasers.append(
                Teaser(
                    url=link,
                    title=_text(said.get("title", "")),
                    summary=_text(said.get("summary", "")),
                    date=found[0] if found else None,
                    image=absolute(url, said.get("image")),
                    score=1.0,
                )
            )
    return teasers


def _text(markup: str) -> str:
    """Return the text of a fragment of HTML."""
    if "<" not in markup:
        return squeezed(markup)
    return text_of_markup(markup)
