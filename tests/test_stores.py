"""What every store must do, shown on SQLite and on a real server of MongoDB's protocol."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from newscrawl.items import Article, Attribution, Image, Place, Topic
from newscrawl.stores import LinkRecord, Outcome, SourceRecord, StoreError, open_store, rows
from newscrawl.stores.batch import Batch
from newscrawl.stories import content_hash, fingerprint
from newscrawl.urls import article_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from newscrawl.stores import Store

NOW = datetime(2025, 10, 1, 12, tzinfo=UTC)
TEXT = "The council voted late on Monday to dredge the inner channel before the first storms of the winter arrive at the coast."


@pytest.fixture(params=["sqlite", "mongodb"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    uri = f"sqlite:{tmp_path / 'store.db'}" if request.param == "sqlite" else request.getfixturevalue("mongodb_uri")
    opened = open_store(uri)
    await opened.open()
    yield opened
    await opened.close()


def article(slug: str = "a", body: str = TEXT, outlet: str = "courier", seen: datetime = NOW) -> Article:
    url = f"https://{outlet}.example/{slug}"
    return Article(
        url=url,
        canonical_url=url,
        outlet=outlet,
        headline=f"Headline {slug}",
        body=body,
        authors=["Ann Lee"],
        date_published=datetime(2025, 9, 30, 8, 15, tzinfo=UTC),
        images=[Image(url=f"{url}.jpg", caption="A ship", credit="AP")],
        attribution=Attribution(name="Reuters"),
        topics=[Topic(id="medtop:15000000", label="sport", score=0.5, evidence=["cricket"])],
        places=[Place(name="Rome", country="IT", lat=41.9, lon=12.5, mentions=2)],
        discovered_by=["listing"],
        first_seen=seen,
        last_seen=seen,
        content_hash=content_hash(f"Headline {slug}", body),
        provenance={"date_published": "meta date"},
    )


def key(slug: str = "a", outlet: str = "courier") -> str:
    return article_id(f"https://{outlet}.example/{slug}")


def link(slug: str = "a", **changes: object) -> LinkRecord:
    fields = {"id": key(slug), "url": f"https://courier.example/{slug}", "outlet": "courier", "outcome": "stored"}
    return LinkRecord(**(fields | {"first_seen": NOW, "last_seen": NOW, "discovered_by": ["feed"]} | changes))  # type: ignore[arg-type]


async def test_an_article_comes_back_as_it_was_saved(store: Store) -> None:
    assert await store.save([article()]) == [Outcome.STORED]
    assert await store.article(key()) == article()
    assert await store.article(key("b")) is None


async def test_the_same_again_is_unchanged_and_only_seen_again(store: Store) -> None:
    await store.save([article()])
    assert await store.save([article(seen=NOW + timedelta(days=1))]) == [Outcome.UNCHANGED]
    stored = await store.article(key())
    assert stored is not None
    assert (stored.version, stored.first_seen, stored.last_seen) == (1, NOW, NOW + timedelta(days=1))
    assert await store.versions(key()) == []


async def test_a_change_makes_a_version_and_keeps_the_one_before(store: Store) -> None:
    await store.save([article()])
    later = NOW + timedelta(hours=2)
    assert await store.save([article(body=f"{TEXT}\n\nUpdate.", seen=later)]) == [Outcome.UPDATED]
    stored = await store.article(key())
    assert stored is not None
    assert (stored.version, stored.first_seen, stored.last_seen) == (2, NOW, later)
    (version,) = await store.versions(key())
    assert (version["version"], version["changed"], version["replaced_at"]) == (1, ["body"], later)
    assert version["document"]["body"] == TEXT
    assert version["document"]["first_seen"] == NOW


async def test_one_batch_may_hold_the_same_article_twice(store: Store) -> None:
    outcomes = await store.save([article(), article("b"), article()])
    assert outcomes == [Outcome.STORED, Outcome.STORED, Outcome.UNCHANGED]
    assert len([each async for each in store.articles()]) == 2


async def test_many_savers_at_once_store_each_article_once(store: Store) -> None:
    batches = [[article(f"n{i}") for i in range(20)] for _ in range(4)]
    results = await asyncio.gather(*(store.save(batch) for batch in batches))
    assert all(len(outcomes) == 20 for outcomes in results)
    stored = [each async for each in store.articles()]
    assert len(stored) == 20
    assert {each.version for each in stored} == {1}


async def test_articles_by_outlet_and_by_date(store: Store) -> None:
    await store.save([article(), article("b", outlet="ledger")])
    assert [each.outlet async for each in store.articles("ledger")] == ["ledger"]
    assert [each.outlet for each in await store.latest("courier")] == ["courier"]
    assert len(await store.latest(limit=1)) == 1


async def test_standing_tells_the_same_article_from_the_same_text_elsewhere(store: Store) -> None:
    first = article()
    await store.save([first])
    own = await store.standing(key(), "courier", first.content_hash)
    assert (own.content_hash, own.version, own.twin) == (first.content_hash, 1, "")
    moved = await store.standing(key("moved"), "courier", first.content_hash)
    assert (moved.content_hash, moved.version, moved.twin) == ("", 0, key())
    assert (await store.standing(key("x", "ledger"), "ledger", first.content_hash)).twin == ""


async def test_links_are_remembered_with_their_fate(store: Store) -> None:
    await store.save([article()])
    due = NOW + timedelta(hours=1)
    await store.remember([link(article_id=key(), due=due), link("gone", outcome="gone")])
    found = await store.links([key(), key("gone"), key("new")])
    assert found.keys() == {key(), key("gone")}
    assert found[key()] == link(article_id=key(), due=due)
    later = NOW + timedelta(days=1)
    await store.remember([link(article_id=key(), first_seen=later, last_seen=later, outcome="unchanged")])
    again = (await store.links([key()]))[key()]
    assert (again.first_seen, again.last_seen, again.outcome, again.due) == (NOW, later, "unchanged", None)
    stored = await store.article(key())
    assert stored is not None
    assert stored.last_seen == later
    assert sorted(stored.discovered_by) == ["feed", "listing"]


async def test_links_that_are_due_come_longest_first(store: Store) -> None:
    hours = {"a": 3, "b": 1, "c": 2, "d": 9}
    await store.remember([link(slug, due=NOW + timedelta(hours=hour)) for slug, hour in hours.items()])
    await store.remember([link("never"), link("other", outlet="ledger", due=NOW)])
    now = NOW + timedelta(hours=3)
    assert [each.id for each in await store.due_links("courier", now, 10)] == [key("b"), key("c"), key("a")]
    assert [each.id for each in await store.due_links("courier", now, 1)] == [key("b")]


async def test_sources_are_kept_and_forgotten(store: Store) -> None:
    feed = SourceRecord(
        id="1",
        outlet="courier",
        url="https://courier.example/feed",
        kind="feed",
        etag='"a"',
        checked_at=NOW,
        newest=NOW,
    )
    other = SourceRecord(id="2", outlet="courier", url="https://courier.example/", kind="listing", checked_at=NOW)
    await store.keep_sources([feed, other])
    assert await store.sources("courier") == [feed, other]
    feed.new_links, feed.stale = 7, True
    await store.keep_sources([feed], gone=["2"])
    assert await store.sources("courier") == [feed]
    assert await store.sources("ledger") == []


async def test_copies_share_a_story_and_the_first_names_it(store: Store) -> None:
    one = fingerprint(key(), "courier", "A", f"{TEXT} {TEXT[::-1]}")
    copy = fingerprint(key("b", "ledger"), "ledger", "A", f"{TEXT} {TEXT[::-1]} And more.")
    other = fingerprint(
        key("c"),
        "courier",
        "C",
        "Something else entirely happened in a town of which nobody had heard before that afternoon.",
    )
    assert await store.story_of(one, NOW) == key()
    assert await store.story_of(copy, NOW + timedelta(hours=1)) == key()
    assert await store.story_of(other, NOW) == key("c")
    assert await store.story_of(copy, NOW + timedelta(hours=2)) == key()


async def test_runs_are_kept_newest_first(store: Store) -> None:
    for i in range(3):
        await store.record_run(
            {"_id": f"r{i}", "outlet": "courier", "started": NOW + timedelta(hours=i), "finished": NOW, "found": i}
        )
    assert [run["found"] for run in await store.runs("courier", limit=2)] == [2, 1]
    assert (await store.runs("courier"))[0]["started"] == NOW + timedelta(hours=2)
    assert await store.runs("ledger") == []


async def test_closing_twice_is_no_error(store: Store) -> None:
    await store.close()
    await store.close()


@pytest.mark.parametrize(
    "uri", ["", "newscrawl.db", "postgres://u:secret@h/db", "sqlite:", "mongodb://", "mongodb://host:port/x"]
)
def test_a_wrong_address_is_refused_without_its_credentials(uri: str) -> None:
    with pytest.raises(ValueError, match="STORE_URI") as raised:
        open_store(uri)
    assert "secret" not in str(raised.value)


async def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="folder"):
        await open_store(f"sqlite:{tmp_path / 'folder'}").open()
    (tmp_path / "text.db").write_text("this is no database, however long the text may be. " * 40)
    with pytest.raises(StoreError, match="not a database"):
        await open_store(f"sqlite:{tmp_path / 'text.db'}").open()


async def test_a_server_that_is_away_is_said_so_without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.stores.mongodb.SERVER_TIMEOUT_MS", 300)
    store = open_store("mongodb://user:secret@127.0.0.1:1/news")
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1") as raised:
        await store.open()
    assert "secret" not in str(raised.value)
    assert "secret" not in store.name
    await store.close()


class BadStore:
    """A store that refuses any batch with a bad article."""

    name = "bad"

    def __init__(self) -> None:
        self.batches: list[int] = []

    async def save(self, articles: list[Article]) -> list[Outcome]:
        self.batches.append(len(articles))
        if any(each.url.endswith("bad") for each in articles):
            raise StoreError("too bad")
        return [Outcome.STORED] * len(articles)


async def test_a_bad_article_in_a_batch_fails_alone() -> None:
    batch = Batch(BadStore(), 3, 60)  # type: ignore[arg-type]
    results = await asyncio.gather(*(batch.add(article(slug)) for slug in ("a", "bad", "c")), return_exceptions=True)
    assert [str(result) for result in results] == ["stored", "too bad", "stored"]


async def test_a_batch_is_saved_when_full_when_late_and_at_the_end() -> None:
    store = BadStore()
    batch = Batch(store, 2, 0.05)  # type: ignore[arg-type]
    await asyncio.gather(batch.add(article("a")), batch.add(article("b")))
    await batch.add(article("late"))
    waiting = asyncio.create_task(batch.add(article("last")))
    await asyncio.sleep(0)
    await batch.flush()
    assert await waiting is Outcome.STORED
    assert store.batches == [2, 1, 1]


async def test_paragraphs_are_counted_by_outlet_and_article(store: Store) -> None:
    for slug in "abc":
        counts = await store.recurrence("courier", key(slug), ["same", f"own {slug}"], NOW)
    assert counts == {"same": 3, "own c": 1}
    assert await store.recurrence("courier", key("c"), ["same"], NOW) == {"same": 3}
    assert await store.recurrence("herald", key("d", "herald"), ["same"], NOW) == {"same": 1}
    assert await store.recurrence("courier", key("c"), [], NOW) == {}
    assert sorted(await store.articles_with("courier", {"same"})) == sorted(map(key, "abc"))
    assert await store.boilerplate("courier") == {}
    await store.declare_boilerplate("courier", {"same", "other"}, repaired=False)
    await store.declare_boilerplate("courier", {"same"}, repaired=True)
    assert await store.boilerplate("courier") == {"same": True, "other": False}
    await store.forget_paragraphs(NOW + timedelta(seconds=1))
    assert await store.articles_with("courier", {"same"}) == []
    assert await store.boilerplate("herald") == {}


async def test_a_text_is_amended_as_the_same_version(store: Store) -> None:
    await store.save([article("a"), article("b")])
    assert await store.count("courier") == 2
    assert await store.count("herald") == 0
    amended = article("a", body="Shorter.")
    assert await store.amend(amended)
    stored = await store.article(key("a"))
    assert stored is not None
    assert (stored.body, stored.version, stored.content_hash) == ("Shorter.", 1, amended.content_hash)
    assert await store.versions(key("a")) == []
    amended.version = 7
    assert not await store.amend(amended)


async def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as db:
        db.executescript(rows.SCHEMA)
        db.execute("PRAGMA user_version = 1")
    db.close()
    for _ in range(2):
        store = open_store(f"sqlite:{path}")
        await store.open()
        assert await store.boilerplate("courier") == {}
        await store.save([article("a")])
        assert await store.count("courier") == 1
        await store.close()
