"""Articles as documents, and what becomes of a document when its article comes again. Both stores share it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from newscrawl.items import Article, article_of
from newscrawl.urls import article_id

Document = dict[str, Any]
UNIMPORTANT = (
    "fetched_at",
    "first_seen",
    "last_seen",
    "discovered_by",
    "version",
    "story_id",
    "content_hash",
    "provenance",
)


class Outcome(StrEnum):
    """What saving an article did."""

    STORED = "stored"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(slots=True, kw_only=True)
class Standing:
    """What the store holds of an article before it is saved; empty where it is new.

    twin: the id of the outlet's other article with the same text, empty where there is none.
    """

    content_hash: str = ""
    version: int = 0
    story_id: str = ""
    twin: str = ""


@dataclass(slots=True, kw_only=True)
class LinkRecord:
    """What is remembered of a link.

    id: article_id of its address. outcome: stored, updated, unchanged, known, gone or the name of the reason that its
    page was not kept. article_id: of the article that it led to, empty where it led to none. first_seen, last_seen,
    fetched (its page, the last time): aware UTC. due: when to look again, None for never.
    """

    id: str
    url: str
    outlet: str
    outcome: str
    article_id: str = ""
    first_seen: datetime
    last_seen: datetime
    due: datetime | None = None
    discovered_by: list[str] = field(default_factory=list)
    fetched: datetime | None = None


@dataclass(slots=True, kw_only=True)
class SourceRecord:
    """What is known of a source: a listing, feed, sitemap or index that links were found in.

    start: the page that the run began at, empty for the outlet's own sources. kind: listing, feed, sitemap,
    news-sitemap or wordpress. etag, last_modified: what the server sent with it. digest: of the links that it held.
    checked_at, changed_at, read_at: when it was last asked for, when its links last changed, when it was last read without
    a condition; aware UTC. newest: the latest date that it gave. items: how many links it listed. checks, changes, new_links: how often it was asked for and
    had changed, and how many links unknown before it brought. stale: its validators stayed the same while its links
    changed, so they mean nothing. named: the outlet's spider names it; others were found.
    """

    id: str
    outlet: str
    url: str
    kind: str
    start: str = ""
    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    checked_at: datetime
    changed_at: datetime | None = None
    read_at: datetime | None = None
    newest: datetime | None = None
    items: int = 0
    checks: int = 0
    changes: int = 0
    new_links: int = 0
    stale: bool = False
    named: bool = False


def document_of(article: Article) -> Document:
    """Return the article as it is stored, under `_id`."""
    now = datetime.now(UTC).replace(microsecond=0)
    document: Document = {"_id": article_id(article.canonical_url or article.url)} | asdict(article)
    document["first_seen"] = document["first_seen"] or now
    document["last_seen"] = document["last_seen"] or now
    return document


def article_from(document: Document) -> Article:
    """Return a stored document as an article."""
    return article_of({name: value for name, value in document.items() if name != "_id"})


def next_version(stored: Document, new: Document) -> tuple[Outcome, Document]:
    """Return what a document that comes again means, and the document that stands from now on.

    Headline and body decide (by content_hash): alike, the article is unchanged and only seen again; else it is the next
    version, with the first one's first_seen and story.
    """
    seen = {
        "last_seen": max(stored["last_seen"], new["last_seen"]),
        "discovered_by": sorted({*stored.get("discovered_by", []), *new["discovered_by"]}),
    }
    if stored["content_hash"] == new["content_hash"]:
        return Outcome.UNCHANGED, stored | seen
    kept = {
        "first_seen": stored["first_seen"],
        "version": stored["version"] + 1,
        "story_id": stored["story_id"] or new["story_id"],
    }
    return Outcome.UPDATED, new | seen | kept


def version_of(stored: Document, successor: Document) -> Document:
    """Return the record of a version that its successor replaces, with the names of the fields that changed."""
    changed = sorted(
        name for name in stored if name not in (*UNIMPORTANT, "_id") and stored[name] != successor.get(name)
    )
    return {
        "_id": f"{stored['_id']}:{stored['version']}",
        "article_id": stored["_id"],
        "version": stored["version"],
        "replaced_at": successor["last_seen"],
        "changed": changed,
        "document": stored,
    }
