"""The stages over items of any shape, and what each refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import scrapy

from newscrawl.exceptions import Duplicate, NotAnArticle, Unchanged
from newscrawl.items import Article, Image, article_of
from newscrawl.stores import open_store
from newscrawl.stores.batch import Batch
from pipelines.clean import Clean
from pipelines.dedupe import Dedupe
from pipelines.store import Store
from pipelines.tag import Tag

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

BODY = (
    "KARACHI: Negotiators of Pakistan signed a treaty on Monday that ends eleven years of argument about the water of the upper valley, "
    "and the dam will be opened twice a year from now on.\n\nAlso See: Another Story"
)
FIELDS = {
    "url": "https://o.example/a-treaty/?utm_source=x",
    "headline": "A Treaty",
    "body": BODY,
    "outlet": "o",
    "section": "Politics",
}


class ScrapyItem(scrapy.Item):
    url, headline, body, outlet, section = (scrapy.Field() for _ in range(5))


@dataclass
class DataItem:
    url: str
    headline: str
    body: str
    outlet: str
    section: str
    mine: int = 3


@attrs.define
class AttrsItem:
    url: str
    headline: str
    body: str
    outlet: str
    section: str


class Stats:
    def inc_value(self, name: str) -> None:
        setattr(self, name.replace("/", "_"), getattr(self, name.replace("/", "_"), 0) + 1)


@pytest.fixture
async def stages(tmp_path: Path) -> AsyncIterator[list[Any]]:
    store = open_store(f"sqlite:{tmp_path / 'store.db'}")
    last = Store(store, Batch(store, 1, 1), Stats())  # type: ignore[arg-type]
    await last.open_spider()
    yield [Clean(25), Dedupe(store), Tag(), last]
    await last.close_spider()
    await store.close()


async def through(stages: list[Any], item: Any) -> Article:
    for stage in stages:
        result = stage.process_item(item)
        item = await result if hasattr(result, "__await__") else result
    return article_of(item)


@pytest.mark.parametrize("kind", [dict, ScrapyItem, DataItem, AttrsItem, Article])
async def test_items_of_any_shape_are_cleaned_tagged_and_stored(stages: list[Any], kind: Any) -> None:
    article = await through(stages, kind(**FIELDS))
    assert article.canonical_url == "https://o.example/a-treaty"
    assert "Also See" not in article.body
    assert (article.dateline, article.language) == ("KARACHI", "en")
    assert {place.name for place in article.places} == {"Karachi", "Pakistan"}
    assert "medtop:11000000" in {topic.id for topic in article.topics}
    assert await stages[-1].store.article(article.story_id) == article


async def test_the_same_again_is_dropped_as_unchanged_or_duplicate(stages: list[Any]) -> None:
    await through(stages, FIELDS)
    with pytest.raises(Duplicate):
        await through(stages, FIELDS | {"url": "https://o.example/a-treaty/amp/"})
    later = [stages[0], Dedupe(stages[-1].store), *stages[2:]]
    with pytest.raises(Unchanged):
        await through(later, FIELDS)
    with pytest.raises(Duplicate):
        await through(later, FIELDS | {"url": "https://o.example/the-same-text-elsewhere"})


async def test_another_outlets_copy_is_kept_in_the_same_story(stages: list[Any]) -> None:
    first = await through(stages, FIELDS)
    copy = await through(stages, FIELDS | {"url": "https://p.example/treaty", "outlet": "p"})
    assert copy.story_id == first.story_id


async def test_a_text_that_changed_is_the_next_version(stages: list[Any]) -> None:
    await through(stages, FIELDS)
    stages[1] = Dedupe(stages[-1].store)
    article = await through(stages, FIELDS | {"body": BODY.replace("twice", "three times")})
    assert article.version == 2


def test_too_short_a_text_is_no_article() -> None:
    with pytest.raises(NotAnArticle, match="fewer than 25 words"):
        Clean(25).process_item(FIELDS | {"body": "Only this."})


def test_an_item_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="has no url"):
        article_of({"headline": "A"})


def test_parts_given_as_dicts_become_parts() -> None:
    assert article_of(FIELDS | {"images": [{"url": "https://o.example/i.jpg"}]}).images == [
        Image(url="https://o.example/i.jpg")
    ]
