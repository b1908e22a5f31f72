"""The embedded store: one SQLite file, in WAL mode, with a full-text index. No server is needed."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newscrawl.stores import StoreError, paragraphs, rows, sources
from newscrawl.stores.documents import (
    Document,
    LinkRecord,
    Outcome,
    SourceRecord,
    Standing,
    article_from,
    document_of,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence
    from datetime import datetime

    from newscrawl.items import Article
    from newscrawl.stories import Fingerprint

T = TypeVar("T")
PAGE = 200


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
        return await self._do(lambda db: sources.links(db, list(link_ids)))

    async def due_links(self, outlet: str, now: datetime, limit: int) -> list[LinkRecord]:
        """See Store."""
        return await self._do(lambda db: sources.due(db, outlet, now.isoformat(), limit))

    async def sources(self, outlet: str) -> list[SourceRecord]:
        """See Store."""
        return await self._do(lambda db: sources.sources(db, outlet))

    async def keep_sources(self, records: Sequence[SourceRecord], gone: Collection[str] = ()) -> None:
        """See Store."""

        def keep(db: sqlite3.Connection) -> None:
            sources.keep(db, records)
            sources.forget(db, gone)

        await self._do(lambda db: self._transaction(db, lambda: keep(db)))

    async def remember(self, links: Sequence[LinkRecord]) -> None:
        """See Store."""
        plain = [rows.plain(asdict(link)) | {"discovered_by": json.dumps(link.discovered_by)} for link in links]
        await self._do(lambda db: self._transaction(db, lambda: rows.remember(db, plain)))

    async def article(self, article_id: str) -> Article | None:
        """See Store."""
        document = await self._do(lambda db: rows.document_at(db, article_id))
        return article_from(document) if document else None

    async def articles(self, outlet: str = "") -> AsyncIterator[Article]:
        """See Store."""
        query = "SELECT rowid, document FROM articles WHERE (? = '' OR outlet = ?) AND rowid > ? ORDER BY rowid LIMIT ?"
        last = 0
        while True:
            values = (outlet, outlet, last, PAGE)
            found = await self._do(partial(rows.fetched, query=query, values=values))
            for row in found:
                yield article_from(rows.parsed(row["document"]))
            if not found:
                return
            last = found[-1]["rowid"]

    async def latest(self, outlet: str = "", limit: int = 20) -> list[Article]:
        """See Store."""
        query = "SELECT document FROM articles WHERE (? = '' OR outlet = ?) ORDER BY date_published DESC LIMIT ?"
        found = await self._do(lambda db: db.execute(query, (outlet, outlet, limit)).fetchall())
        return [article_from(rows.parsed(row["document"])) for row in found]

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
        return await self._do(lambda db: self._transaction(db, lambda: rows.story(db, fingerprint, now)))

    async def save(self, articles: Sequence[Article]) -> list[Outcome]:
        """See Store."""
        documents = [document_of(article) for article in articles]
        return await self._do(lambda db: self._transaction(db, lambda: [rows.save(db, each) for each in documents]))

    async def amend(self, article: Article) -> bool:
        """See Store."""
        document = document_of(article)
        return await self._do(lambda db: self._transaction(db, lambda: rows.amend(db, document)))

    async def count(self, outlet: str) -> int:
        """See Store."""
        query = "SELECT COUNT(*) FROM articles WHERE outlet = ?"
        return await self._do(lambda db: int(db.execute(query, (outlet,)).fetchone()[0]))

    async def recurrence(self, outlet: str, article_id: str, marks: Collection[str], now: datetime) -> dict[str, int]:
        """See Store."""
        work = partial(
            paragraphs.recurrence, outlet=outlet, article_id=article_id, marks=list(marks), now=now.isoformat()
        )
        return await self._do(lambda db: self._transaction(db, lambda: work(db)))

    async def articles_with(self, outlet: str, marks: Collection[str]) -> list[str]:
        """See Store."""
        return await self._do(lambda db: paragraphs.articles_with(db, outlet, list(marks)))

    async def boilerplate(self, outlet: str) -> dict[str, bool]:
        """See Store."""
        return await self._do(lambda db: paragraphs.boilerplate(db, outlet))

    async def declare_boilerplate(self, outlet: str, marks: Collection[str], *, repaired: bool) -> None:
        """See Store."""
        rows_ = [(outlet, mark, int(repaired)) for mark in marks]
        await self._do(lambda db: self._transaction(db, lambda: paragraphs.declare(db, rows_)))

    async def forget_paragraphs(self, before: datetime) -> None:
        """See Store."""
        await self._do(lambda db: db.execute("DELETE FROM paragraphs WHERE seen < ?", (before.isoformat(),)))

    async def versions(self, article_id: str) -> list[Document]:
        """See Store."""
        query = "SELECT record FROM article_versions WHERE article_id = ? ORDER BY version"
        found = await self._do(lambda db: db.execute(query, (article_id,)).fetchall())
        return [rows.parsed(row["record"]) for row in found]

    async def record_run(self, run: Document) -> None:
        """See Store."""
        row = (run["_id"], run["outlet"], run["started"].isoformat(), rows.dumped(run))
        await self._do(lambda db: db.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?)", row))

    async def runs(self, outlet: str = "", limit: int = 20) -> list[Document]:
        """See Store."""
        query = "SELECT record FROM runs WHERE (? = '' OR outlet = ?) ORDER BY started DESC LIMIT ?"
        found = await self._do(lambda db: db.execute(query, (outlet, outlet, limit)).fetchall())
        return [rows.parsed(row["record"]) for row in found]

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
            if version > rows.SCHEMA_VERSION:
                raise sqlite3.DatabaseError(
                    f"its schema is version {version}, newer than this newscrawl's {rows.SCHEMA_VERSION}"
                )
            for schema in (rows.SCHEMA, paragraphs.SCHEMA, sources.SCHEMA)[version:]:
                for statement in schema.split(";\n"):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {rows.SCHEMA_VERSION}")

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
