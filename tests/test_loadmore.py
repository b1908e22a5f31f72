"""The requests behind "load more": seen in a page, answered in HTML or JSON, counted up."""

from __future__ import annotations

import json

import pytest

from newscrawl.discovery.loadmore import LoadMore, has_button, load_more_of, next_of, read_more_of
from newscrawl.reading.document import Document

BASE = "https://outlet.example"
AJAX = f"{BASE}/wp-admin/admin-ajax.php"
ELEMENTOR = '<div class="e-load-more-anchor" data-page="1" data-max-page="5" data-next-page="https://outlet.example/news/page/2/"></div>'
PARAMETERS = {"ajaxurl": AJAX, "posts": '{"cat":3}', "current_page": "1", "max_page": "9"}
MISHA = f"<script>var misha_loadmore_params = {json.dumps(PARAMETERS)};</script>"
JETPACK = '<script>var infiniteScroll = {"settings":{"id":"main","ajaxurl":"https://outlet.example/?infinity=scrolling"}};\n</script>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (ELEMENTOR, LoadMore(f"{BASE}/news/page/2/", is_page=True)),
        (
            '<button class="load-more" data-url="/api/news?offset=10">More</button>',
            LoadMore(f"{BASE}/api/news?offset=10"),
        ),
        (
            '<div data-endpoint="/api/news" data-page="1"><button>Load more</button></div>',
            LoadMore(f"{BASE}/api/news?page=2"),
        ),
        ('<a href="#" hx-get="?page=2">Weitere Artikel</a>', LoadMore(f"{BASE}/?page=2")),
        (MISHA, LoadMore(AJAX, {"action": "loadmore", "query": '{"cat":3}', "page": "1"})),
        (JETPACK, LoadMore(f"{BASE}/?infinity=scrolling", {"page": "2", "order": "DESC", "action": "infinite_scroll"})),
        ('<button class="load-more" data-url="https://ads.example/api?page=2">More</button>', None),
        ('<button id="more">Load more</button><script>load()</script>', None),
        ('<a data-url="/share?page=2">Share</a>', None),
    ],
)
def test_the_request_is_seen_where_the_page_shows_it(html: str, found: LoadMore | None) -> None:
    assert load_more_of(Document(f"<html><body><main>{html}</main></body></html>", f"{BASE}/")) == found


def test_a_button_without_a_request_is_left_to_a_browser() -> None:
    assert has_button(Document("<html><body><button>Load more</button></body></html>", BASE))
    assert not has_button(Document('<html><body><a href="/more">More about us</a></body></html>', BASE))


CARD = '<article><h2><a href="/2025/09/harbour-council-votes-to-dredge">Harbour Council Votes to Dredge the Channel</a></h2></article>'
FOUND = [f"{BASE}/2025/09/harbour-council-votes-to-dredge"]
STORY = {"url": "/2025/09/harbour-council-votes-to-dredge", "title": "Harbour Council Votes to Dredge the Channel"}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (CARD, FOUND),
        (json.dumps({"type": "success", "html": CARD, "lastbatch": False}), FOUND),
        (json.dumps({"data": {"stories": [STORY, {"url": "/about", "title": "About"}]}}), FOUND),
        (
            json.dumps(
                [{"link": FOUND[0], "title": {"rendered": "Harbour Council Votes to <i>Dredge</i> the Channel"}}]
            ),
            FOUND,
        ),
        (
            json.dumps(
                {
                    "ads": [
                        {"url": "https://ads.example/2025/09/buy-a-fine-boat-today", "title": "Buy a Fine Boat Today"}
                    ]
                }
            ),
            [],
        ),
        ("0", []),
        ("", []),
        ('{"html": ', []),
        (json.dumps({"a": [[[[[[[[[[CARD]]]]]]]]]]}), []),
    ],
)
def test_answers_in_html_and_json_are_read(answer: str, found: list[str]) -> None:
    assert [teaser.url for teaser in read_more_of(answer.encode(), AJAX, f"{BASE}/").teasers] == found


def test_what_comes_after_is_counted_up() -> None:
    assert next_of(LoadMore(f"{BASE}/api?page=2&cat=3"), 10) == LoadMore(f"{BASE}/api?page=3&cat=3")
    assert next_of(LoadMore(f"{BASE}/api?offset=10"), 6) == LoadMore(f"{BASE}/api?offset=16")
    assert next_of(LoadMore(AJAX, {"action": "loadmore", "page": "1"}), 6) == LoadMore(
        AJAX, {"action": "loadmore", "page": "2"}
    )
    assert next_of(LoadMore(f"{BASE}/news/more"), 6) is None
