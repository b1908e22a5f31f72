"""Paragraphs that recur over an outlet's articles are left out, and articles stored before are repaired."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.boilerplate import mark_of, paragraphs_of
from newscrawl.items import Article
from newscrawl.stores import open_store
from newscrawl.stories import content_hash
from newscrawl.urls import article_id
from pipelines.boilerplate import Boilerplate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from newscrawl.stores import Store

PROMPT = "Our reporters work for readers alone: become a member of the Courier today and read every story first."
QUOTE = (
    "“We will rebuild the pier before the summer, whatever it costs the town,” the mayor told the council on Monday."
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(f"sqlite:{tmp_path / 'store.db'}")
    await opened.open()
    yield opened
    await opened.close()


def stage(store: Store) -> Boilerplate:
    return Boilerplate(store, MemoryStatsCollector(get_crawler()), min_words=10, days=60)


def article(number: int, *extra: str, outlet: str = "courier") -> Article:
    url = f"https://{outlet}.example/{number}"
    own = f"On day {number} the harbour master counted {number * 17} ships at anchor outside the outer mole, as he has for years."
    body = "\n\n".join([own, *extra])
    now = datetime.now(UTC)
    return Article(
        url=url, canonical_url=url, outlet=outlet, headline=f"Day {number}", body=body, content_hash=content_hash(f"Day {number}", body),
        first_seen=now, last_seen=now,
    )  # fmt: skip


async def passed(stage: Boilerplate, store: Store, *articles: Article) -> list[str]:
    bodies = []
    for each in articles:
        kept = await stage.process_item(each)
        kept.content_hash = content_hash(kept.headline, kept.body)
        await store.save([kept])
        bodies.append(kept.body)
    return bodies


async def test_what_recurs_is_left_out_and_repaired(store: Store) -> None:
    first = stage(store)
    bodies = await passed(
        first, store, *(article(n, PROMPT, QUOTE if n < 2 else f"Own text of {n}.") for n in range(7))
    )
    assert [PROMPT in body for body in bodies] == [True] * 4 + [False] * 3
    await first.close_spider()
    stored = [each async for each in store.articles("courier")]
    assert [PROMPT in each.body for each in stored] == [False] * 7
    assert [QUOTE in each.body for each in stored] == [True, True] + [False] * 5
    assert {each.version for each in stored} == {1}
    assert all(each.content_hash == content_hash(each.headline, each.body) for each in stored)
    assert first.stats.get_value("boilerplate/repaired") == 4
    assert first.stats.get_value("boilerplate/dropped") == 3


async def test_the_next_run_knows_it_from_the_first_article_on(store: Store) -> None:
    first = stage(store)
    await passed(first, store, *(article(n, PROMPT) for n in range(5)))
    await first.close_spider()
    bodies = await passed(stage(store), store, article(9, PROMPT.upper()))
    assert PROMPT.upper() not in bodies[0]


async def test_a_run_that_was_killed_before_its_repair_is_made_good_by_the_next(store: Store) -> None:
    await passed(stage(store), store, *(article(n, PROMPT) for n in range(6)))
    following = stage(store)
    await passed(following, store, article(20))
    await following.close_spider()
    assert not [each.url async for each in store.articles("courier") if PROMPT in each.body]


async def test_the_same_article_again_is_no_recurrence(store: Store) -> None:
    one = stage(store)
    bodies = await passed(one, store, *(article(1, QUOTE) for _ in range(9)))
    assert all(QUOTE in body for body in bodies)


async def test_outlets_are_counted_apart(store: Store) -> None:
    one = stage(store)
    bodies = await passed(one, store, *(article(n, QUOTE, outlet=f"paper{n}") for n in range(8)))
    assert all(QUOTE in body for body in bodies)


async def test_short_paragraphs_may_recur_by_chance(store: Store) -> None:
    one = stage(store)
    bodies = await passed(
        one, store, *(article(n, "“No comment.”" if n % 48 == 0 else f"Text {n}.") for n in range(240))
    )
    assert all("“No comment.”" in bodies[n] for n in range(0, 240, 48))


async def test_an_article_of_nothing_but_boilerplate_is_kept_and_counted(store: Store) -> None:
    one = stage(store)
    wall = "Please log in with the account of your library to read on, or ask at the desk for a day pass to all papers."
    articles = [article(n) for n in range(6)]
    for each in articles:
        each.body = wall
    assert await passed(one, store, *articles) == [wall] * 6
    await one.close_spider()
    assert [each.body async for each in store.articles("courier")] == [wall] * 6
    assert one.stats.get_value("boilerplate/nothing_else") == 2


def test_marks_ignore_case_and_spacing() -> None:
    assert mark_of("Join us, today!") == mark_of("join  us today")
    assert mark_of("…") != mark_of("***")
    assert [each.text for each in paragraphs_of("a\n\nb")] == ["a", "b"]
    assert len(article_id("https://a.example/1")) > 8
