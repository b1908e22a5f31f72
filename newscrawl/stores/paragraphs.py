"""Which paragraphs recur over an outlet's articles, as rows of SQLite. Every function works within its caller's transaction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

SCHEMA = """
CREATE TABLE paragraphs (
    outlet TEXT NOT NULL, mark TEXT NOT NULL, article_id TEXT NOT NULL, seen TEXT NOT NULL, PRIMARY KEY (outlet, mark, article_id)
) WITHOUT ROWID;
CREATE INDEX paragraphs_seen ON paragraphs (seen);
CREATE TABLE boilerplate (
    outlet TEXT NOT NULL, mark TEXT NOT NULL, repaired INTEGER NOT NULL, PRIMARY KEY (outlet, mark)
) WITHOUT ROWID;
"""
_MARKS = "mark IN (SELECT value FROM json_each(?))"


def recurrence(db: sqlite3.Connection, outlet: str, article_id: str, marks: list[str], now: str) -> dict[str, int]:
    """Note an article's paragraphs, and return in how many articles each stands."""
    db.executemany(
        "INSERT INTO paragraphs VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seen = excluded.seen",
        [(outlet, mark, article_id, now) for mark in marks],
    )
    query = f"SELECT mark, COUNT(*) FROM paragraphs WHERE outlet = ? AND {_MARKS} GROUP BY mark"  # noqa: S608 no value is in it
    return dict(db.execute(query, (outlet, json.dumps(marks))).fetchall())


def articles_with(db: sqlite3.Connection, outlet: str, marks: list[str]) -> list[str]:
    """Return the ids of the articles that have one of the paragraphs."""
    query = f"SELECT DISTINCT article_id FROM paragraphs WHERE outlet = ? AND {_MARKS}"  # noqa: S608 no value is in it
    return [row[0] for row in db.execute(query, (outlet, json.dumps(marks)))]


def boilerplate(db: sqlite3.Connection, outlet: str) -> dict[str, bool]:
    """Return an outlet's boilerplate by mark, with whether the stored articles are free of it."""
    found = db.execute("SELECT mark, repaired FROM boilerplate WHERE outlet = ?", (outlet,))
    return {mark: bool(repaired) for mark, repaired in found}


def declare(db: sqlite3.Connection, rows: list[tuple[str, str, int]]) -> None:
    """Keep marks as boilerplate: outlet, mark, and whether the stored articles are free of it."""
    db.executemany(
        "INSERT INTO boilerplate VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET repaired = excluded.repaired", rows
    )
