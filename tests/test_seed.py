"""The page that it all began with is read as it should be, a test a field."""

import json
from datetime import datetime
from typing import Any

import pytest
from conftest import SHARED

from newscrawl.discovery import read_listing
from newscrawl.items import Article
from newscrawl.reading import read_article
from newscrawl.tagging import tags_of

SEED = SHARED / "seed"
pytestmark = pytest.mark.skipif(
    not (SEED / "article.html").exists(), reason="the seed page (../shared/seed) is not here"
)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return dict(json.loads((SEED / "expected.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def article(expected: dict[str, Any]) -> Article:
    return read_article((SEED / "article.html").read_bytes(), expected["url"])


@pytest.mark.parametrize("field", ["url", "headline", "body", "authors", "language", "dateline"])
def test_field(article: Article, expected: dict[str, Any], field: str) -> None:
    assert getattr(article, field) == expected[field]


def test_date(article: Article, expected: dict[str, Any]) -> None:
    assert article.date_published == datetime.fromisoformat(expected["date_published"])


def test_attribution(article: Article, expected: dict[str, Any]) -> None:
    assert article.attribution is not None
    assert {"name": article.attribution.name, "url": article.attribution.url} == expected["attribution"]


def test_images(article: Article, expected: dict[str, Any]) -> None:
    assert [{"url": i.url, "caption": i.caption, "credit": i.credit} for i in article.images] == expected["images"]


def test_nothing_else_is_in_the_body(article: Article, expected: dict[str, Any]) -> None:
    assert not [text for text in expected["must_not_be_in_body"] if text in article.body]


def test_places(article: Article, expected: dict[str, Any]) -> None:
    places = {place.name for place in tags_of(article.headline, article.body, article.language).places}
    assert set(expected["places"]["must"]) <= places


def test_its_recent_widget_is_read_as_a_listing(expected: dict[str, Any]) -> None:
    listing = read_listing((SEED / "article.html").read_bytes(), expected["url"])
    found = {teaser.url: (teaser.title, teaser.summary) for teaser in listing.teasers}
    for teaser in expected["teasers"]:
        assert found[teaser["url"]] == (teaser["title"], teaser["summary"])
