"""Which paragraphs recur over an outlet's articles, as two collections of MongoDB, and the repair of texts that had them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pymongo import UpdateOne

from newscrawl.stores.documents import document_of
from newscrawl.stores.mongodb_part import MongoPart

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from newscrawl.items import Article
    from newscrawl.stores.documents import Document


class MongoParagraphs(MongoPart):
    """The part of the MongoDB store that counts paragraphs."""

    async def recurrence(self, outlet: str, article_id: str, marks: Collection[str], now: datetime) -> dict[str, int]:
        """See Store."""
        if not marks:
            return {}
        writes = [
            UpdateOne(
                {"_id": f"{outlet} {mark} {article_id}"},
                {"$set": {"outlet": outlet, "mark": mark, "article_id": article_id, "seen": now}},
                upsert=True,
            )
            for mark in marks
        ]
        counted: list[Document] = [
            {"$match": {"outlet": outlet, "mark": {"$in": list(marks)}}},
            {"$group": {"_id": "$mark", "articles": {"$sum": 1}}},
        ]
        async with self._failing():
            await self._upsert("paragraphs", writes)
            found = await (await self._db.paragraphs.aggregate(counted)).to_list()
        return {each["_id"]: int(each["articles"]) for each in found}

    async def articles_with(self, outlet: str, marks: Collection[str]) -> list[str]:
        """See Store."""
        query = {"outlet": outlet, "mark": {"$in": list(marks)}}
        async with self._failing():
            return sorted({found["article_id"] async for found in self._db.paragraphs.find(query, {"article_id": 1})})

    async def boilerplate(self, outlet: str) -> dict[str, bool]:
        """See Store."""
        async with self._failing():
            return {found["mark"]: found["repaired"] async for found in self._db.boilerplate.find({"outlet": outlet})}

    async def declare_boilerplate(self, outlet: str, marks: Collection[str], *, repaired: bool) -> None:
        """See Store."""
        writes = [
            UpdateOne(
                {"_id": f"{outlet} {mark}"},
                {"$set": {"outlet": outlet, "mark": mark, "repaired": repaired}},
                upsert=True,
            )
            for mark in marks
        ]
        async with self._failing():
            await self._upsert("boilerplate", writes)

    async def forget_paragraphs(self, before: datetime) -> None:
        """See Store."""
        async with self._failing():
            await self._db.paragraphs.delete_many({"seen": {"$lt": before}})

    async def amend(self, article: Article) -> bool:
        """See Store."""
        document = document_of(article)
        changes = {name: document[name] for name in ("body", "content_hash")}
        key = {"_id": document["_id"], "version": document["version"]}
        async with self._failing():
            done = await self._db.articles.update_one(key, {"$set": changes})
        return bool(done.matched_count)

    async def count(self, outlet: str) -> int:
        """See Store."""
        async with self._failing():
            return int(await self._db.articles.count_documents({"outlet": outlet}))
