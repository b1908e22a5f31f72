"""What is remembered of sources: conditions, digests, servers that say "not modified" of what was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from scrapy.http import Request, Response

from newscrawl.discovery import Teaser
from newscrawl.discovery.memory import ABSENT, BROWSED, SourceMemory
from newscrawl.stores import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from newscrawl.stores import Store

URL = "https://o.example/feed"
ONE, TWO = ([Teaser(url=f"https://o.example/{n}", title=f"Title {n}")] for n in (1, 2))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(f"sqlite:{tmp_path / 'a.db'}")
    await opened.open()
    yield opened
    await opened.close()


async def memory_of(store: Store, *, trusted: bool = True, hours: float = 24) -> SourceMemory:
    memory = SourceMemory(store, "outlet", "", timedelta(hours=hours))
    await memory.load(trusted=trusted)
    return memory


def answer(etag: str = '"1"', status: int = 200) -> Response:
    request = Request(URL, meta={"named": True})
    return Response(
        URL, status=status, request=request, headers={"ETag": etag, "Last-Modified": "Tue, 30 Sep 2025 08:00:00 GMT"}
    )


async def noted(store: Store, teasers: list[Teaser], *, complete: bool = True, kind: str = "feed") -> SourceMemory:
    """Run once: ask the source, find these, and keep what was learned."""
    memory = await memory_of(store)
    memory.note(URL, kind, answer(), teasers)
    memory.brought(URL, len(teasers))
    await memory.save(complete=complete)
    return await memory_of(store)


async def test_what_a_complete_run_read_is_asked_for_on_condition(store: Store) -> None:
    memory = await noted(store, ONE)
    assert memory.conditions(URL) == {"If-None-Match": '"1"', "If-Modified-Since": "Tue, 30 Sep 2025 08:00:00 GMT"}
    assert not memory.note(URL, "feed", answer(status=304), [])
    assert not memory.note(URL, "feed", answer('"2"'), ONE), "another ETag for the same links"
    assert memory.note(URL, "feed", answer('"3"'), TWO)


async def test_a_run_that_left_something_leaves_no_conditions(store: Store) -> None:
    memory = await noted(store, ONE, complete=False)
    assert memory.conditions(URL) == {}
    assert memory.is_first(URL)
    (record,) = await store.sources("outlet")
    assert (record.checks, record.new_links) == (1, 1)


async def test_after_a_run_that_left_something_nothing_is_asked_on_condition(store: Store) -> None:
    await noted(store, ONE)
    memory = await memory_of(store, trusted=False)
    assert memory.conditions(URL) == {}
    assert memory.note(URL, "feed", answer(), ONE), "what is listed is not all known"


async def test_a_source_is_read_whole_now_and_then_and_a_liar_is_found_out(store: Store) -> None:
    await noted(store, ONE)
    memory = await memory_of(store, hours=0)
    assert memory.conditions(URL) == {}
    assert memory.note(URL, "feed", answer('"1"'), TWO), "the same ETag for other links"
    await memory.save(complete=True)
    assert (await memory_of(store)).conditions(URL) == {}, "its validators mean nothing"


async def test_indexes_and_pages_that_a_browser_fills_are_never_asked_for_on_condition(store: Store) -> None:
    assert (await noted(store, ONE, kind="sitemap-index")).conditions(URL) == {}
    assert (await noted(store, ONE, kind=BROWSED)).conditions(URL) == {}


async def test_what_is_absent_is_not_tried_again_for_a_while(store: Store) -> None:
    memory = await memory_of(store)
    assert memory.may_guess()
    memory.note_absent("https://o.example/sitemap.xml", ABSENT)
    await memory.save(complete=True)
    memory = await memory_of(store)
    assert memory.is_absent("https://o.example/sitemap.xml")
    assert memory.sources() == []
    assert memory.may_guess()


async def test_a_forgotten_source_is_gone(store: Store) -> None:
    memory = await noted(store, ONE)
    assert [record.url for record in memory.sources()] == [URL]
    assert memory.forget(URL)
    await memory.save(complete=True)
    assert await store.sources("outlet") == []


async def test_a_part_is_current_where_it_was_read_after_its_change(store: Store) -> None:
    memory = await noted(store, ONE, kind="sitemap-part")
    now = datetime.now(UTC)
    assert memory.is_current(URL, now - timedelta(hours=1))
    assert not memory.is_current(URL, now + timedelta(hours=1))
    assert not memory.is_current(URL, None)
