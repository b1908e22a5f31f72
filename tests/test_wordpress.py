"""WordPress's own index: its address, its pages, its fields, and what is none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from newscrawl.discovery.wordpress import api_of, posts_page, posts_url, read_posts
from newscrawl.reading.document import Document

BASE = "https://o.example"
POST = {
    "link": f"{BASE}/2025/09/storm/",
    "date_gmt": "2025-09-30T08:15:00",
    "modified_gmt": "2025-10-01T09:00:00",
    "title": {"rendered": "Storm &#8217;s <em>end</em>"},
    "excerpt": {"rendered": "<p>It blew over.</p>\n"},
    "_embedded": {
        "author": [{"name": "Ann Lee"}, {"code": "rest_user_invalid_id", "message": "Invalid user ID."}],
        "wp:term": [
            [{"taxonomy": "category", "name": "Weather", "slug": "weather"}],
            [
                {"taxonomy": "post_tag", "name": "wind", "slug": "wind"},
                {"taxonomy": "post_tag", "name": "sea", "slug": "sea"},
            ],
        ],
    },
}


def query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize(
    ("href", "path", "route"),
    [
        ("/wp-json/", "/wp-json/wp/v2/posts", None),
        ("/news/wp-json/", "/news/wp-json/wp/v2/posts", None),
        ("/index.php?rest_route=/", "/index.php", "/wp/v2/posts"),
    ],
)
def test_the_index_is_found_by_the_pages_link(href: str, path: str, route: str | None) -> None:
    page = Document(
        f"<html><head><link rel='https://api.w.org/' href='{href}'></head><body>x</body></html>", f"{BASE}/"
    )
    url = posts_url(api_of(page))
    assert urlsplit(url).path == path
    assert query(url).get("rest_route") == route
    assert query(url)["orderby"] == "modified"
    assert api_of(Document("<html><body>x</body></html>", BASE)) == ""


def test_pages_and_times_are_asked_for() -> None:
    url = posts_url(f"{BASE}/wp-json/")
    assert posts_page(url) == url
    assert query(posts_page(url, 3))["page"] == "3"
    some = query(posts_page(url, 1, datetime(2025, 9, 1, tzinfo=UTC), datetime(2025, 9, 8, tzinfo=UTC)))
    assert (some["after"], some["before"], some["orderby"]) == ("2025-09-01T00:00:00Z", "2025-09-08T00:00:00Z", "date")


def test_a_post_gives_all_that_a_teaser_can_say() -> None:
    posts = read_posts(json.dumps([POST]).encode(), f"{BASE}/wp-json/wp/v2/posts")
    (teaser,) = posts.teasers
    assert posts.is_index
    assert (teaser.url, teaser.title, teaser.summary) == (f"{BASE}/2025/09/storm/", "Storm ’s end", "It blew over.")
    assert (teaser.section, teaser.keywords, teaser.authors) == ("Weather", ["wind", "sea"], ["Ann Lee"])
    assert teaser.date == datetime(2025, 9, 30, 8, 15, tzinfo=UTC)
    assert teaser.modified == datetime(2025, 10, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":"rest_cannot_access","message":"Only for members.","data":{"status":401}}',
        b"<html><body>Just a moment...</body></html>",
        b"[1, 2]",
        b"[" * 100_000,
        b"",
    ],
)
def test_a_closed_index_is_none(body: bytes) -> None:
    assert not read_posts(body, BASE).is_index


def test_odd_posts_lose_only_what_is_odd() -> None:
    odd = [{"link": 7}, {"link": f"{BASE}/a", "title": None, "date_gmt": "0000-00-00T00:00:00", "_embedded": []}, "x"]
    (teaser,) = read_posts(json.dumps(odd).encode(), BASE).teasers
    assert (teaser.url, teaser.title, teaser.date, teaser.authors) == (f"{BASE}/a", "", None, [])


def test_an_empty_index_is_one() -> None:
    assert read_posts(b"[]", BASE).is_index
