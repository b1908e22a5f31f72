"""The embedded store: one SQLite file, in WAL mode, with a full-text index. No server is needed."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.stores import StoreError
from newscrawl.stores.documents import (
    Document,
    LinkRecord,
    Outcome,
    Standing,
    article_from,
    document_of,
    next_version,
    version_of,
)
from newscrawl.stories import Fingerprint, similar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence

    from newscrawl.items import Article

T = TypeVar("T")
SCHEMA_VERSION = 1
PAGE = 200
_SCHEMA = """
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


class SqliteStore:
    """Keeps everything in one file. All work is done on one thread of its own, so that the crawl's loop never waits.

    uri: "sqlite:PATH", relative to the working directory or absolute. Raises ValueError where it names no path.
    """

    def __init__(self, uri: str) -> None:
        self.path = Path(uri.removeprefix("sqlite:").removeprefix("//"))
        if not self.path.name:
            raise ValueError(f"STORE_URI is {uri!r}; it must name a file, as in sqlite:newscrawl.db")
        self.name = f"sqlite:{self.path}"
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the file, check that it can be written, and make its tables where they are missing."""
        await self._do(self._open)

    async def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await asyncio.get_running_loop().run_in_executor(self._thread, connection.close)
        self._thread.shutdown(wait=False)

    async def links(self, link_ids: Collection[str]) -> dict[str, LinkRecord]:
        """See Store."""
        query = "SELECT * FROM links WHERE id IN (SELECT value FROM json_each(?))"
        rows = await self._do(lambda db: db.execute(query, (json.dumps(list(link_ids)),)).fetchall())
        found = [_restored(dict(row)) | {"discovered_by": json.loads(row["discovered_by"])} for row in rows]
        return {link["id"]: LinkRecord(**link) for link in found}

    async def remember(self, links: Sequence[LinkRecord]) -> None:
        """See Store."""
        rows = [_plain(asdict(link)) | {"discovered_by": json.dumps(link.discovered_by)} for link in links]
        await self._do(lambda db: self._transaction(db, lambda: _remember(db, rows)))

    async def article(self, article_id: str) -> Article | None:
        """See Store."""
        document = await self._do(lambda db: _stored(db, article_id))
        return article_from(document) if document else None

    async def articles(self, outlet: str = "") -> AsyncIterator[Article]:
        """See Store."""
        query = "SELECT rowid, document FROM articles WHERE (? = '' OR outlet = ?) AND rowid > ? ORDER BY rowid LIMIT ?"
        last = 0
        while True:
            values = (outlet, outlet, last, PAGE)
            rows = await self._do(partial(_rows, query=query, values=values))
            for row in rows:
                yield article_from(_parsed(row["document"]))
            if not rows:
                return
            last = rows[-1]["rowid"]

    async def latest(self, outlet: str = "", limit: int = 20) -> list[Article]:
        """See Store."""
        query = "SELECT document FROM articles WHERE (? = '' OR outlet = ?) ORDER BY date_published DESC LIMIT ?"
        rows = await self._do(lambda db: db.execute(query, (outlet, outlet, limit)).fetchall())
        return [article_from(_parsed(row["document"])) for row in rows]

    async def standing(self, article_id: str, outlet: str, content_hash: str) -> Standing:
        """See Store."""

        def ask(db: sqlite3.Connection) -> Standing:
            own = db.execute(
                "SELECT content_hash, version, story_id FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
            query = "SELECT id FROM articles WHERE outlet = ? AND content_hash = ? AND id <> ? LIMIT 1"
            twin = db.execute(query, (outlet, content_hash, article_id)).fetchone()
            return Standing(**(dict(own) if own else {}), twin=twin["id"] if twin else "")

        return await self._do(ask)

    async def story_of(self, fingerprint: Fingerprint, now: datetime) -> str:
        """See Store."""
        return await self._do(lambda db: self._transaction(db, lambda: _story(db, fingerprint, now)))

    async def save(self, articles: Sequence[Article]) -> list[Outcome]:
        """See Store."""
        documents = [document_of(article) for article in articles]
        return await self._do(lambda db: self._transaction(db, lambda: [_save(db, each) for each in documents]))

    async def versions(self, article_id: str) -> list[Document]:
        """See Store."""
        query = "SELECT record FROM article_versions WHERE article_id = ? ORDER BY version"
        rows = await self._do(lambda db: db.execute(query, (article_id,)).fetchall())
        return [_parsed(row["record"]) for row in rows]

    async def record_run(self, run: Document) -> None:
        """See Store."""
        row = (run["_id"], run["outlet"], run["started"].isoformat(), _json(run))
        await self._do(lambda db: db.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?)", row))

    async def runs(self, outlet: str = "", limit: int = 20) -> list[Document]:
        """See Store."""
        query = "SELECT record FROM runs WHERE (? = '' OR outlet = ?) ORDER BY started DESC LIMIT ?"
        rows = await self._do(lambda db: db.execute(query, (outlet, outlet, limit)).fetchall())
        return [_parsed(row["record"]) for row in rows]

    async def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work on the store's thread; SQLite's errors become StoreErrors."""

        def run() -> T:
            try:
                return work(self._connection or self._connect())
            except (sqlite3.Error, OSError) as error:
                raise StoreError(f"the store {self.name} failed: {error}") from error

        return await asyncio.get_running_loop().run_in_executor(self._thread, run)

    def _connect(self) -> sqlite3.Connection:
        """Open the file, making its folder."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=60, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _open(self, db: sqlite3.Connection) -> None:
        """Check that the file can be written and has the schema of this version."""

        def migrate() -> None:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise sqlite3.DatabaseError(
                    f"its schema is version {version}, newer than this newscrawl's {SCHEMA_VERSION}"
                )
            if version == 0:
                for statement in _SCHEMA.split(";\n"):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

        self._transaction(db, migrate)

    @staticmethod
    def _transaction(db: sqlite3.Connection, work: Callable[[], T]) -> T:
        """Run work whole or not at all."""
        db.execute("BEGIN IMMEDIATE")
        try:
            result = work()
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
        return result


def _rows(db: sqlite3.Connection, query: str, values: tuple[Any, ...]) -> list[sqlite3.Row]:
    """Return the rows of a query."""
    return db.execute(query, values).fetchall()


def _remember(db: sqlite3.Connection, rows: list[dict[str, Any]]) -> None:
    """Upsert links, and let their articles' last_seen follow."""
    db.executemany(
        "INSERT INTO links VALUES (:id, :url, :outlet, :outcome, :article_id, :first_seen, :last_seen, :due, :discovered_by) "
        "ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, article_id = excluded.article_id, "
        "last_seen = excluded.last_seen, due = excluded.due, discovered_by = excluded.discovered_by",
        rows,
    )
    db.executemany(
        "UPDATE articles SET last_seen = :last_seen, document = json_set(document, '$.last_seen', :last_seen) "
        "WHERE id = :article_id AND last_seen < :last_seen",
        rows,
    )


def _save(db: sqlite3.Connection, document: Document) -> Outcome:
    """Insert a document, or make it the next version of the stored one."""
    outcome, stored = Outcome.STORED, _stored(db, document["_id"])
    if stored is not None:
        outcome, document = next_version(stored, document)
    if outcome is Outcome.UPDATED and stored is not None:
        record = version_of(stored, document)
        row = (record["_id"], record["article_id"], record["version"], _json(record))
        db.execute("INSERT OR IGNORE INTO article_versions VALUES (?, ?, ?, ?)", row)
    columns = _plain({name: document[name] for name in _COLUMNS})
    db.execute(
        "INSERT INTO articles VALUES (:id, :outlet, :canonical_url, :headline, :date_published, :first_seen, :last_seen, :story_id, "
        ":content_hash, :version, :document) ON CONFLICT (id) DO UPDATE SET headline = excluded.headline, "
        "date_published = excluded.date_published, last_seen = excluded.last_seen, story_id = excluded.story_id, "
        "content_hash = excluded.content_hash, version = excluded.version, document = excluded.document",
        columns | {"id": document["_id"], "document": _json(document)},
    )
    if outcome is not Outcome.UNCHANGED:
        db.execute("DELETE FROM articles_fts WHERE article_id = ?", (document["_id"],))
        db.execute(
            "INSERT INTO articles_fts VALUES (?, ?, ?)", (document["_id"], document["headline"], document["body"])
        )
    return outcome


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


def _story(db: sqlite3.Connection, fingerprint: Fingerprint, now: datetime) -> str:
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


def _stored(db: sqlite3.Connection, article_id: str) -> Document | None:
    """Return a stored document."""
    row = db.execute("SELECT document FROM articles WHERE id = ?", (article_id,)).fetchone()
    return _parsed(row["document"]) if row else None


_DATES = frozenset(
    {
        "date_published",
        "date_modified",
        "first_seen",
        "last_seen",
        "fetched_at",
        "replaced_at",
        "due",
        "started",
        "finished",
    }
)


def _plain(document: Document) -> Document:
    """Return a document with its dates as ISO 8601 text."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in document.items()}


def _json(document: Document) -> str:
    """Return a document as JSON; dates are ISO 8601."""
    return json.dumps(document, ensure_ascii=False, default=lambda value: value.isoformat())


def _parsed(text: str) -> Document:
    """Return a JSON document, its dates as datetimes; those of a replaced version as well."""
    document = _restored(json.loads(text))
    if isinstance(document.get("document"), dict):
        document["document"] = _restored(document["document"])
    return document


def _restored(document: Document) -> Document:
    """Return a document with the dates of its own fields as aware datetimes."""
    dates = {name: datetime.fromisoformat(document[name]) for name in _DATES & document.keys() if document[name]}
    return document | dates
