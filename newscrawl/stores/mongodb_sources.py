"""What is remembered of links and of an outlet's sources, as two collections of MongoDB."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from pymongo import ASCENDING, UpdateOne

from newscrawl.stores.documents import Document, LinkRecord, SourceRecord
from newscrawl.stores.mongodb_part import MongoPart

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime


class MongoSources(MongoPart):
    """The part of the MongoDB store that remembers where a crawl looked."""

    async def links(self, link_ids: Collection[str]) -> dict[str, LinkRecord]:
        """See Store."""
        async with self._failing():
            found = await self._db.links.find({"_id": {"$in": list(link_ids)}}).to_list()
        return {link["_id"]: _link(link) for link in found}

    async def due_links(self, outlet: str, now: datetime, limit: int) -> list[LinkRecord]:
        """See Store."""
        query = {"outlet": outlet, "due": {"$lte": now}}
        async with self._failing():
            return [_link(found) async for found in self._db.links.find(query).sort("due", ASCENDING).limit(limit)]

    async def remember(self, links: Sequence[LinkRecord]) -> None:
        """See Store."""
        writes, articles = [], []
        for link in links:
            fields = asdict(link)
            key, first = fields.pop("id"), fields.pop("first_seen")
            writes.append(UpdateOne({"_id": key}, {"$set": fields, "$setOnInsert": {"first_seen": first}}, upsert=True))
            if link.article_id:
                seen: Document = {
                    "$max": {"last_seen": link.last_seen},
                    "$addToSet": {"discovered_by": {"$each": link.discovered_by}},
                }
                articles.append(UpdateOne({"_id": link.article_id}, seen))
        async with self._failing():
            if writes:
                await self._upsert("links", writes)
            if articles:
                await self._db.articles.bulk_write(articles, ordered=False)

    async def sources(self, outlet: str) -> list[SourceRecord]:
        """See Store."""
        async with self._failing():
            found = await self._db.sources.find({"outlet": outlet}).sort("_id", ASCENDING).to_list()
        return [SourceRecord(id=each.pop("_id"), **each) for each in found]

    async def keep_sources(self, records: Sequence[SourceRecord], gone: Collection[str] = ()) -> None:
        """See Store."""
        writes = [UpdateOne({"_id": each.id}, {"$set": _fields(each)}, upsert=True) for each in records]
        async with self._failing():
            if writes:
                await self._upsert("sources", writes)
            if gone:
                await self._db.sources.delete_many({"_id": {"$in": list(gone)}})


def _fields(record: SourceRecord) -> Document:
    """Return a source's fields but for its id."""
    return {name: value for name, value in asdict(record).items() if name != "id"}


def _link(found: Document) -> LinkRecord:
    """Return a stored link."""
    return LinkRecord(id=found["_id"], **{name: value for name, value in found.items() if name != "_id"})
