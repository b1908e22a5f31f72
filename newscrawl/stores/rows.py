"""SQLite's schema, and documents as its rows. Every function works within its caller's transaction."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawl.stores.documents import Document, Outcome, next_version, version_of
from newscrawl.stories import Fingerprint, similar

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

SCHEMA_VERSION = 3
"""How many of the schemas, each adding to the one before, a file has: SCHEMA here, then those of paragraphs.py and sources.py."""
SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, outlet TEXT NOT NULL, canonical_url TEXT NOT NULL, headline TEXT NOT NULL, date_published TEXT,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, story_id TEXT NOT NULL, content_hash TEXT NOT NULL,
    version INTEGER NOT NULL, document TEXT NOT NULL
);
CREATE INDEX articles_outlet_date ON articles (outlet, date_published);
CREATE INDEX articles_date ON articles (date_published);
CREATE INDEX articles_story ON articles (story_id);
CREATE INDEX articles_text ON articles (outlet, content_hash);
CREATE TABLE article_versions (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL, version INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE INDEX article_versions_article ON article_versions (article_id, version);
CREATE TABLE links (
    id TEXT PRIMARY KEY, url TEXT NOT NULL, outlet TEXT NOT NULL, outcome TEXT NOT NULL, article_id TEXT NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, due TEXT, discovered_by TEXT NOT NULL
);
CREATE INDEX links_outlet ON links (outlet, first_seen);
CREATE TABLE fingerprints (
    article_id TEXT PRIMARY KEY, outlet TEXT NOT NULL, story_id TEXT NOT NULL, first_seen TEXT NOT NULL,
    signature BLOB NOT NULL, size INTEGER NOT NULL
);
CREATE TABLE fingerprint_bands (band TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (band, article_id)) WITHOUT ROWID;
CREATE TABLE runs (id TEXT PRIMARY KEY, outlet TEXT NOT NULL, started TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX runs_outlet ON runs (outlet, started);
CREATE VIRTUAL TABLE articles_fts USING fts5 (article_id UNINDEXED, headline, body);
"""


def fetched(db: sqlite3.Connection, query: str, values: tuple[Any, ...]) -> list[sqlite3.Row]:
    """Return the rows of a query."""
    return db.execute(query, values).fetchall()


def remember(db: sqlite3.Connection, rows: list[dict[str, Any]]) -> None:
    """Upsert links; their articles' last_seen follows, and the sources that had the link are added to the articles'."""
    db.executemany(
        "INSERT INTO links VALUES (:id, :url, :outlet, :outcome, :article_id, :first_seen, :last_seen, :due, :discovered_by, :fetched) "
        "ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, article_id = excluded.article_id, "
        "last_seen = excluded.last_seen, due = excluded.due, discovered_by = excluded.discovered_by, fetched = excluded.fetched",
        rows,
    )
    db.executemany(
        "UPDATE articles SET last_seen = max(last_seen, :last_seen), document = json_set("
        "document, '$.last_seen', max(last_seen, :last_seen), '$.discovered_by', json((SELECT json_group_array(value) FROM "
        "(SELECT value FROM json_each(document, '$.discovered_by') UNION SELECT value FROM json_each(:discovered_by))))) "
        "WHERE id = :article_id",
        rows,
    )


def save(db: sqlite3.Connection, document: Document) -> Outcome:
    """Insert a document, or make it the next version of the stored one."""
    outcome, stored = Outcome.STORED, document_at(db, document["_id"])
    if stored is not None:
        outcome, document = next_version(stored, document)
    if outcome is Outcome.UPDATED and stored is not None:
        record = version_of(stored, document)
        row = (record["_id"], record["article_id"], record["version"], dumped(record))
        db.execute("INSERT OR IGNORE INTO article_versions VALUES (?, ?, ?, ?)", row)
    columns = plain({name: document[name] for name in _COLUMNS})
    db.execute(
        "INSERT INTO articles VALUES (:id, :outlet, :canonical_url, :headline, :date_published, :first_seen, :last_seen, :story_id, "
        ":content_hash, :version, :document) ON CONFLICT (id) DO UPDATE SET headline = excluded.headline, "
        "date_published = excluded.date_published, last_seen = excluded.last_seen, story_id = excluded.story_id, "
        "content_hash = excluded.content_hash, version = excluded.version, document = excluded.document",
        columns | {"id": document["_id"], "document": dumped(document)},
    )
    if outcome is not Outcome.UNCHANGED:
        db.execute("DELETE FROM articles_fts WHERE article_id = ?", (document["_id"],))
        db.execute(
            "INSERT INTO articles_fts VALUES (?, ?, ?)", (document["_id"], document["headline"], document["body"])
        )
    return outcome


def amend(db: sqlite3.Connection, document: Document) -> bool:
    """Replace the text of a stored article where it stands in the same version."""
    key, version = document["_id"], document["version"]
    changed = db.execute(
        "UPDATE articles SET content_hash = ?, document = ? WHERE id = ? AND version = ?",
        (document["content_hash"], dumped(document), key, version),
    ).rowcount
    if changed:
        db.execute("UPDATE articles_fts SET body = ? WHERE article_id = ?", (document["body"], key))
    return bool(changed)


_COLUMNS = (
    "outlet",
    "canonical_url",
    "headline",
    "date_published",
    "first_seen",
    "last_seen",
    "story_id",
    "content_hash",
    "version",
)


def story(db: sqlite3.Connection, fingerprint: Fingerprint, now: datetime) -> str:
    """Keep a fingerprint under the story of the earliest one like it."""
    own = db.execute("SELECT story_id FROM fingerprints WHERE article_id = ?", (fingerprint.article_id,)).fetchone()
    like = (other["story_id"] for other in _candidates(db, fingerprint) if similar(fingerprint, _fingerprint(other)))
    story = str(own["story_id"]) if own else next(like, fingerprint.article_id)
    db.execute(
        "INSERT INTO fingerprints VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET signature = excluded.signature, "
        "size = excluded.size",
        (fingerprint.article_id, fingerprint.outlet, story, now.isoformat(), fingerprint.signature, fingerprint.size),
    )
    db.execute("DELETE FROM fingerprint_bands WHERE article_id = ?", (fingerprint.article_id,))
    db.executemany(
        "INSERT INTO fingerprint_bands VALUES (?, ?)", [(band, fingerprint.article_id) for band in fingerprint.bands]
    )
    return story


def _candidates(db: sqlite3.Connection, fingerprint: Fingerprint) -> Iterator[sqlite3.Row]:
    """Yield the fingerprints that share a band, the earliest first."""
    query = (
        "SELECT * FROM fingerprints WHERE article_id IN (SELECT article_id FROM fingerprint_bands WHERE band IN "
        "(SELECT value FROM json_each(?))) AND article_id <> ? ORDER BY first_seen, article_id LIMIT 100"
    )
    yield from db.execute(query, (json.dumps(fingerprint.bands), fingerprint.article_id))


def _fingerprint(row: sqlite3.Row) -> Fingerprint:
    """Return a stored fingerprint; its bands are not needed again."""
    return Fingerprint(row["article_id"], row["outlet"], row["signature"], row["size"], [])


def document_at(db: sqlite3.Connection, article_id: str) -> Document | None:
    """Return a stored document."""
    row = db.execute("SELECT document FROM articles WHERE id = ?", (article_id,)).fetchone()
    return parsed(row["document"]) if row else None


_DATES = frozenset(
    {
        "date_published",
        "date_modified",
        "first_seen",
        "last_seen",
        "fetched_at",
        "replaced_at",
        "due",
        "fetched",
        "checked_at",
        "changed_at",
        "read_at",
        "newest",
        "started",
        "finished",
    }
)


def plain(document: Document) -> Document:
    """Return a document with its dates as ISO 8601 text."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in document.items()}


def dumped(document: Document) -> str:
    """Return a document as JSON; dates are ISO 8601."""
    return json.dumps(document, ensure_ascii=False, default=lambda value: value.isoformat())


def parsed(text: str) -> Document:
    """Return a JSON document, its dates as datetimes; those of a replaced version as well."""
    document = restored(json.loads(text))
    if isinstance(document.get("document"), dict):
        document["document"] = restored(document["document"])
    return document


def restored(document: Document) -> Document:
    """Return a document with the dates of its own fields as aware datetimes."""
    dates = {name: datetime.fromisoformat(document[name]) for name in _DATES & document.keys() if document[name]}
    return document | dates
