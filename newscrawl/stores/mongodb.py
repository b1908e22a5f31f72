"""The MongoDB store: the documents of ARCHITECTURE.md in nine collections, by pymongo's asyncio client.

Only commands that MongoDB, Atlas, DocumentDB and FerretDB all have; what a server lacks (a text index) is left out with
one warning.
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from pymongo import ASCENDING, DESCENDING, TEXT, AsyncMongoClient, IndexModel, UpdateOne
from pymongo.errors import (
    BulkWriteError,
    ConfigurationError,
    DuplicateKeyError,
    InvalidURI,
    OperationFailure,
    PyMongoError,
)
from pymongo.uri_parser import parse_uri

from newscrawl.stores import StoreError, without_credentials
from newscrawl.stores.documents import (
    Document,
    Outcome,
    Standing,
    article_from,
    document_of,
    next_version,
    version_of,
)
from newscrawl.stores.mongodb_paragraphs import MongoParagraphs
from newscrawl.stores.mongodb_sources import MongoSources
from newscrawl.stories import Fingerprint, similar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from newscrawl.items import Article

logger = logging.getLogger(__name__)
DEFAULT_DATABASE = "newscrawl"
SERVER_TIMEOUT_MS = 5000
ATTEMPTS = 5
DUPLICATE = 11000
_INDEXES = {
    "articles": [
        IndexModel([("outlet", ASCENDING), ("date_published", DESCENDING)]),
        IndexModel([("date_published", DESCENDING)]),
        IndexModel([("outlet", ASCENDING), ("content_hash", ASCENDING)]),
        IndexModel([("story_id", ASCENDING)]),
        IndexModel([("topics.id", ASCENDING)]),
        IndexModel([("places.name", ASCENDING)]),
        IndexModel([("keywords", ASCENDING)]),
    ],
    "article_versions": [IndexModel([("article_id", ASCENDING), ("version", ASCENDING)])],
    "links": [
        IndexModel([("outlet", ASCENDING), ("first_seen", DESCENDING)]),
        IndexModel([("outlet", ASCENDING), ("due", ASCENDING)]),
    ],
    "sources": [IndexModel([("outlet", ASCENDING)])],
    "fingerprints": [IndexModel([("bands", ASCENDING)])],
    "paragraphs": [IndexModel([("outlet", ASCENDING), ("mark", ASCENDING)]), IndexModel([("seen", ASCENDING)])],
    "runs": [IndexModel([("outlet", ASCENDING), ("started", DESCENDING)])],
}
_WITHOUT_TEXT: set[str] = set()
_TEXT_INDEX = IndexModel([("headline", TEXT), ("body", TEXT)], default_language="none", name="text")


class MongoStore(MongoParagraphs, MongoSources):
    """Keeps everything in one database of a MongoDB server.

    uri: as pymongo has it; the database is the one that it names, "newscrawl" where it names none. Raises ValueError
    where the address is malformed.
    """

    def __init__(self, uri: str) -> None:
        self.name = without_credentials(uri)
        if uri.startswith("mongodb:"):  # an SRV address needs DNS to be read: that is left to `open`
            try:
                parse_uri(uri)
            except (InvalidURI, ConfigurationError, ValueError) as error:
                raise ValueError(f"STORE_URI {self.name!r} is malformed: {error}") from None
        self._uri = uri
        self._client: AsyncMongoClient[Document] | None = None

    async def open(self) -> None:
        """Connect, ask the server for an answer, and make the indexes that are missing."""
        async with self._failing("could not be opened"):
            self._client = AsyncMongoClient(
                self._uri, tz_aware=True, serverSelectionTimeoutMS=SERVER_TIMEOUT_MS, appname="newscrawl"
            )
            await self._client.admin.command("ping")
            for collection, indexes in _INDEXES.items():
                await self._index(collection, indexes)
            if self.name not in _WITHOUT_TEXT:
                await self._index_text()

    async def _index(self, collection: str, indexes: list[IndexModel]) -> None:
        """Make the indexes that are missing."""
        there = {tuple(index["key"].items()) async for index in await self._db[collection].list_indexes()}
        if missing := [index for index in indexes if tuple(index.document["key"].items()) not in there]:
            await self._db[collection].create_indexes(missing)

    async def _index_text(self) -> None:
        """Make the full-text index; a server that has none is said so once."""
        names = [index["name"] async for index in await self._db.articles.list_indexes()]
        try:
            if "text" not in names:
                await self._db.articles.create_indexes([_TEXT_INDEX])
        except OperationFailure as error:
            _WITHOUT_TEXT.add(self.name)
            logger.warning("%s has no text index: %s", self.name, str(error).partition(", full error")[0])

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    async def article(self, article_id: str) -> Article | None:
        """See Store."""
        async with self._failing():
            found = await self._db.articles.find_one({"_id": article_id})
        return article_from(found) if found else None

    async def articles(self, outlet: str = "") -> AsyncIterator[Article]:
        """See Store."""
        query = {"outlet": outlet} if outlet else {}
        async with self._failing():
            async for document in self._db.articles.find(query).sort([("first_seen", ASCENDING), ("_id", ASCENDING)]):
                yield article_from(document)

    async def latest(self, outlet: str = "", limit: int = 20) -> list[Article]:
        """See Store."""
        query = {"outlet": outlet} if outlet else {}
        async with self._failing():
            found = await self._db.articles.find(query).sort("date_published", DESCENDING).limit(limit).to_list()
        return [article_from(document) for document in found]

    async def standing(self, article_id: str, outlet: str, content_hash: str) -> Standing:
        """See Store."""
        query = {"$or": [{"_id": article_id}, {"outlet": outlet, "content_hash": content_hash}]}
        wanted = {"content_hash": 1, "version": 1, "story_id": 1}
        standing = Standing()
        async with self._failing():
            async for found in self._db.articles.find(query, wanted).limit(3):
                if found["_id"] == article_id:
                    standing.content_hash, standing.version, standing.story_id = (found[name] for name in wanted)
                else:
                    standing.twin = found["_id"]
        return standing

    async def story_of(self, fingerprint: Fingerprint, now: datetime) -> str:
        """See Store.

        The fingerprint is kept before it is compared: of two copies that arrive at once, at least one sees the other.
        """
        own = {
            "outlet": fingerprint.outlet,
            "signature": fingerprint.signature,
            "size": fingerprint.size,
            "bands": fingerprint.bands,
        }
        first = {"story_id": fingerprint.article_id, "first_seen": now}
        key = {"_id": fingerprint.article_id}
        async with self._failing():
            try:
                before = await self._db.fingerprints.find_one_and_update(
                    key, {"$set": own, "$setOnInsert": first}, upsert=True
                )
            except DuplicateKeyError:  # another worker kept the same article's in between
                before = await self._db.fingerprints.find_one_and_update(key, {"$set": own})
            if before:
                return str(before["story_id"])
            query = {"bands": {"$in": fingerprint.bands}, "_id": {"$ne": fingerprint.article_id}}
            earliest = (
                self._db.fingerprints.find(query, {"bands": 0})
                .sort([("first_seen", ASCENDING), ("_id", ASCENDING)])
                .limit(100)
            )
            async for other in earliest:
                if (other["first_seen"], other["_id"]) <= (now, fingerprint.article_id) and similar(
                    fingerprint, _fingerprint(other)
                ):
                    await self._db.fingerprints.update_one(key, {"$set": {"story_id": other["story_id"]}})
                    return str(other["story_id"])
        return fingerprint.article_id

    async def save(self, articles: Sequence[Article]) -> list[Outcome]:
        """See Store.

        A document that another worker saves in between makes the write miss, and the rest of the batch is decided again.
        """
        outcomes: dict[int, Outcome] = {}
        waiting = dict(enumerate(document_of(article) for article in articles))
        async with self._failing():
            for _ in range(ATTEMPTS):
                outcomes |= await self._save_once(waiting)
                waiting = {i: each for i, each in waiting.items() if i not in outcomes}
                if not waiting:
                    return [outcomes[i] for i in sorted(outcomes)]
        raise StoreError(f"the store {self.name} did not take {len(waiting)} articles in {ATTEMPTS} attempts")

    async def versions(self, article_id: str) -> list[Document]:
        """See Store."""
        async with self._failing():
            found = self._db.article_versions.find({"article_id": article_id}).sort("version", ASCENDING)
            return list(await found.to_list())

    async def record_run(self, run: Document) -> None:
        """See Store."""
        async with self._failing():
            await self._db.runs.replace_one({"_id": run["_id"]}, run, upsert=True)

    async def runs(self, outlet: str = "", limit: int = 20) -> list[Document]:
        """See Store."""
        query = {"outlet": outlet} if outlet else {}
        async with self._failing():
            return list(await self._db.runs.find(query).sort("started", DESCENDING).limit(limit).to_list())

    async def _save_once(self, waiting: dict[int, Document]) -> dict[int, Outcome]:
        """Save the documents that nobody else touches meanwhile; return what became of these, by their number."""
        ids = [document["_id"] for document in waiting.values()]
        stored = {found["_id"]: found async for found in self._db.articles.find({"_id": {"$in": ids}})}
        plan: dict[str, tuple[int, Outcome]] = {}
        inserts, updates, versions = [], [], []
        for i, new in waiting.items():
            key = new["_id"]
            if key in plan:
                continue
            if (old := stored.get(key)) is None:
                plan[key] = (i, Outcome.STORED)
                inserts.append(new)
                continue
            outcome, document = next_version(old, new)
            plan[key] = (i, outcome)
            if outcome is Outcome.UPDATED:
                versions.append(version_of(old, document))
            updates.append(UpdateOne({"_id": key, "version": old["version"]}, {"$set": _without_id(document)}))
        await self._insert("article_versions", versions)
        taken = await self._insert("articles", inserts)
        if updates:
            await self._db.articles.bulk_write(updates, ordered=False)
        return await self._confirmed({key: each for key, each in plan.items() if key not in taken}, waiting)

    async def _insert(self, collection: str, new: list[Document]) -> set[str]:
        """Insert documents, each unless its `_id` is taken; return the ids that were."""
        if not new:
            return set()
        try:
            await self._db[collection].insert_many(new, ordered=False)
        except BulkWriteError as error:
            errors = error.details["writeErrors"]
            if any(each["code"] != DUPLICATE for each in errors):
                raise
            return {new[each["index"]]["_id"] for each in errors}
        return set()

    async def _upsert(self, collection: str, writes: list[UpdateOne]) -> None:
        """Apply upserts; those that another worker's upsert of the same document came before are applied again.

        The KeyError is pymongo's, over FerretDB's answer to such a conflict.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await self._db[collection].bulk_write(writes, ordered=False)
            except (BulkWriteError, KeyError) as error:
                errors = error.details["writeErrors"] if isinstance(error, BulkWriteError) else []
                if attempt == ATTEMPTS or any(each["code"] != DUPLICATE for each in errors):
                    raise StoreError(f"the store {self.name} failed: {error}") from error
            else:
                return

    async def _confirmed(
        self, plan: dict[str, tuple[int, Outcome]], waiting: dict[int, Document]
    ) -> dict[int, Outcome]:
        """Return the outcomes of those documents that now stand in the store with this text."""
        query = {"_id": {"$in": list(plan)}}
        now = {
            found["_id"]: found["content_hash"] async for found in self._db.articles.find(query, {"content_hash": 1})
        }
        return {i: outcome for key, (i, outcome) in plan.items() if now.get(key) == waiting[i]["content_hash"]}

    @property
    def _db(self) -> Any:
        """The database, once the store is open."""
        if self._client is None:
            raise StoreError(f"the store {self.name} is not open")
        return self._client.get_default_database(DEFAULT_DATABASE)

    @asynccontextmanager
    async def _failing(self, what: str = "failed") -> AsyncIterator[None]:
        """Turn pymongo's errors into StoreErrors that name the store without credentials."""
        try:
            yield
        except (PyMongoError, ValueError) as error:
            message = str(error).partition(", full error")[0].partition(", Timeout:")[0]
            raise StoreError(f"the store {self.name} {what}: {message}") from error


def _without_id(document: Document) -> Document:
    """Return a document without its `_id`, which an update must not set."""
    return {name: value for name, value in document.items() if name != "_id"}


def _fingerprint(found: Document) -> Fingerprint:
    """Return a stored fingerprint; its bands are not needed again."""
    return Fingerprint(found["_id"], found["outlet"], found["signature"], found["size"], [])
