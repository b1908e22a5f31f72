"""Which links are due and what is known of an outlet's sources, as rows of SQLite. Every function works within its caller's transaction."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from newscrawl.stores.documents import LinkRecord, SourceRecord
from newscrawl.stores.rows import plain, restored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

SCHEMA = """
CREATE TABLE sources (id TEXT PRIMARY KEY, outlet TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX sources_outlet ON sources (outlet);
ALTER TABLE links ADD COLUMN fetched TEXT;
CREATE INDEX links_due ON links (outlet, due)
"""


def links(db: sqlite3.Connection, ids: list[str]) -> dict[str, LinkRecord]:
    """Return what is remembered of links, by id."""
    query = "SELECT * FROM links WHERE id IN (SELECT value FROM json_each(?))"
    return {link.id: link for link in _links(db.execute(query, (json.dumps(ids),)))}


def due(db: sqlite3.Connection, outlet: str, now: str, limit: int) -> list[LinkRecord]:
    """Return the links that are to be looked at again, the longest due first."""
    query = "SELECT * FROM links WHERE outlet = ? AND due <= ? ORDER BY due LIMIT ?"
    return list(_links(db.execute(query, (outlet, now, limit))))


def sources(db: sqlite3.Connection, outlet: str) -> list[SourceRecord]:
    """Return what is known of an outlet's sources."""
    found = db.execute("SELECT record FROM sources WHERE outlet = ? ORDER BY id", (outlet,)).fetchall()
    return [SourceRecord(**restored(json.loads(row["record"]))) for row in found]


def keep(db: sqlite3.Connection, records: Iterable[SourceRecord]) -> None:
    """Keep what is known of sources."""
    rows = [(each.id, each.outlet, json.dumps(plain(asdict(each)), ensure_ascii=False)) for each in records]
    db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", rows)


def forget(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Forget sources."""
    db.executemany("DELETE FROM sources WHERE id = ?", [(each,) for each in ids])


def _links(rows: Iterable[sqlite3.Row]) -> Iterable[LinkRecord]:
    """Yield rows as links."""
    for row in rows:
        yield LinkRecord(**restored(dict(row)) | {"discovered_by": json.loads(row["discovered_by"])})
