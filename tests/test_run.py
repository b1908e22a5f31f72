"""A run's account: what it means, and that nothing is lost of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.crawling.link import is_due
from newscrawl.discovery import Teaser
from newscrawl.exceptions import Duplicate, NotAnArticle, OutOfRange
from newscrawl.extensions import run as module
from newscrawl.extensions.run import Run
from newscrawl.report import details_of, verdict_of
from newscrawl.stores import LinkRecord, StoreError
from newscrawl.urls import article_id

NOW = datetime.now(UTC)
LINK = article_id("https://o.example/a-0")


class Store:
    """Remembers links, unless it is told to fail."""

    name = "fake"

    def __init__(self) -> None:
        self.fails = False
        self.remembered: dict[str, LinkRecord] = {}

    async def links(self, link_ids: list[str]) -> dict[str, LinkRecord]:
        return {key: self.remembered[key] for key in link_ids if key in self.remembered}

    async def remember(self, links: list[LinkRecord]) -> None:
        if self.fails:
            raise StoreError("away")
        self.remembered |= {link.id: link for link in links}


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    fake = Store()
    monkeypatch.setattr(module, "store_of", lambda _: fake)
    return fake


def new_run() -> Run:
    crawler = get_crawler(settings_dict={"REVISIT_HOURS": [1, 6], "EXTENSIONS": {}})
    return Run(crawler)


def teasers(count: int) -> list[Teaser]:
    return [Teaser(url=f"https://o.example/a-{n}") for n in range(count)]


async def test_every_link_has_one_fate_and_is_remembered_by_it(store: Store) -> None:
    run = new_run()
    links = await run.unknown([*teasers(6), *teasers(6)], "listing", most=5)
    assert len(links) == 5
    assert await run.unknown(teasers(6), "feed") == []
    run.settle(links[0], "stored", "id0")
    run.drop(links[1], Duplicate("id0"))
    run.drop(links[2], NotAnArticle("too short"))
    run.drop(links[3], OutOfRange("old"))
    run.fail(links[4], "TimeoutError")
    run.fail(links[4], "TimeoutError")
    await run.remember(everything=True)
    stats = run.crawler.stats.get_stats()
    outcomes = {
        name.removeprefix("links/outcome/"): n for name, n in stats.items() if name.startswith("links/outcome/")
    }
    assert outcomes == {"stored": 1, "duplicate": 1, "NotAnArticle": 1, "OutOfRange": 1, "failed": 1, "left": 1}
    assert sum(outcomes.values()) == stats["links/found"] == 6
    assert {record.outcome for record in store.remembered.values()} == {"stored", "duplicate", "NotAnArticle"}
    assert store.remembered[links[0].id].discovered_by == ["feed", "listing"]
    again = new_run()
    fresh = await again.unknown(teasers(6), "listing")
    assert {link.id for link in fresh} == {links[3].id, links[4].id} | {
        link.id for link in fresh if link.id not in {x.id for x in links}
    }
    assert len(fresh) == 3


async def test_links_wait_for_a_store_that_is_away(store: Store) -> None:
    run = new_run()
    for link in await run.unknown(teasers(module.PENDING), "listing"):
        run.settle(link, "stored", link.id)
    store.fails = True
    await run.remember()
    assert run.crawler.stats.get_value("store/errors") == 1
    with pytest.raises(StoreError):
        await run.remember(everything=True)
    store.fails = False
    await run.remember(everything=True)
    assert len(store.remembered) == module.PENDING


def account(**changes: Any) -> dict[str, Any]:
    return {
        "reason": "finished", "found": 10, "followed": 4, "outcomes": {"known": 6, "stored": 4}, "failed": {}, "sources": {"listing": 2},
        "store_errors": 0, "exceptions": 0,
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({}, 0, "4 stored, 0 updated of 10 found"),
        ({"outcomes": {"known": 10}, "followed": 0}, 0, "0 stored"),
        ({"outcomes": {"known": 6, "failed": 1, "stored": 3}}, 0, "3 stored"),
        ({"found": 0, "outcomes": {}, "sources": {"failed": 2}}, 2, "2 of 2 sources could not be fetched"),
        ({"outcomes": {"failed": 10}, "followed": 10}, 2, "10 of 10 pages failed"),
        ({"outcomes": {"NotAnArticle": 10}, "followed": 10}, 2, "0 articles kept"),
        ({"outcomes": {"known": 6}}, 2, "4 links are unaccounted for"),
        ({"reason": "shutdown", "outcomes": {"known": 6, "stored": 1}}, 2, "interrupted (shutdown) with 3 links left"),
        ({"store_errors": 3}, 2, "the store failed 3 times"),
        ({"exceptions": 1}, 2, "1 exceptions"),
    ],
)
def test_what_a_run_means(changes: dict[str, Any], code: int, says: str) -> None:
    verdict = verdict_of(account(**changes))
    assert (verdict[0], says in verdict[1]) == (code, True), verdict


def test_reasons_and_failures_are_told() -> None:
    lines = details_of(account(outcomes={"gone": 1, "NotAnArticle": 2, "left": 3, "stored": 4}, failed={"HTTP 500": 2}))
    assert lines == ["dropped: 2 NotAnArticle, 1 gone", "failed: 2 HTTP 500", "left for another run: 3 (max_articles)"]


@pytest.mark.parametrize(
    ("due", "modified", "expected"),
    [(None, None, False), (9, None, False), (-1, None, True), (None, -3, False), (None, -1, True), (9, -1, True)],
)
def test_a_known_link_is_followed_again_when_due_or_when_its_source_says_that_it_changed(
    due: int | None, modified: int | None, expected: bool
) -> None:
    now = datetime.now(UTC)
    at = {hours: now + timedelta(hours=hours) for hours in (-3, -2, -1, 9)}
    record = LinkRecord(
        id="1",
        url="https://o.example/a",
        outlet="o",
        outcome="stored",
        article_id="1",
        first_seen=at[-3],
        last_seen=now,
        fetched=at[-2],
        due=at[due] if due else None,
    )
    teaser = Teaser(url=record.url, modified=at[modified] if modified else None)
    assert is_due(record, teaser, now) is expected


async def test_links_of_a_source_are_new_known_or_seen_before_in_this_run(store: Store) -> None:
    run = new_run()
    store.remembered = {
        LINK: LinkRecord(
            id=LINK, url="https://o.example/a-0", outlet="o", outcome="stored", first_seen=NOW, last_seen=NOW
        )
    }
    await run.unknown(teasers(2), "feed")
    assert run.fates_of(teasers(2), "listing") == ["known", "new"]
    assert run.fates_of(teasers(3), "listing") == ["seen", "seen", "new"]


NOTHING = {"found": 0, "outcomes": {}, "store_errors": 0, "exceptions": 0, "reason": "finished", "followed": 0}


@pytest.mark.parametrize(
    ("sources", "code", "says"),
    [
        ({"unchanged": 5}, 0, "0 stored, 0 updated: 5 sources are as they were"),
        ({"unchanged": 5, "failed": 1}, 0, "5 sources are as they were, 1 failed"),
        ({"unchanged": 1, "failed": 1}, 2, "1 of 1 sources could not be fetched"),
        ({"listing": 2, "failed": 1}, 2, "found no article links: 1 of 3 sources could not be fetched"),
        ({"forbidden": 1}, 2, "1 are forbidden by robots.txt"),
    ],
)
def test_a_run_that_found_nothing_is_good_where_nothing_changed(sources: dict[str, int], code: int, says: str) -> None:
    verdict = verdict_of(NOTHING | {"sources": sources})
    assert verdict[0] == code
    assert says in verdict[1]
