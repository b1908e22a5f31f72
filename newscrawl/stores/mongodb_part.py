"""What the parts of the MongoDB store ask of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from pymongo import UpdateOne


class MongoPart:
    """A part of the MongoDB store. `_db`, `_failing` and `_upsert` are the store's."""

    if TYPE_CHECKING:

        @property
        def _db(self) -> Any: ...

        def _failing(self, what: str = "failed") -> AbstractAsyncContextManager[None]: ...

        async def _upsert(self, collection: str, writes: list[UpdateOne]) -> None: ...
