import pytest

from newscrawl.addresses import archive_span, is_copy, is_fetchable, is_listing_shape, is_numbered, slug_words, trap_of
from newscrawl.urls import article_id, canonical_url


@pytest.mark.parametrize(
    "url",
    [
        "https://outlet.example/news/a-treaty",
        "https://outlet.example/news/a-treaty/",
        "https://OUTLET.example:443/news//a-treaty/#comments",
        "https://outlet.example/news/a-treaty/?utm_source=rss&fbclid=1",
        "https://outlet.example/news/a-treaty/amp/",
        "https://outlet.example/news/a-treaty/index.html",
    ],
)
def test_addresses_of_one_page_have_one_canonical_form(url: str) -> None:
    assert canonical_url(url) == "https://outlet.example/news/a-treaty"


def test_parameters_that_name_the_article_stay_in_one_order() -> None:
    assert canonical_url("https://o.example/?p=7&cid=3") == canonical_url("https://o.example/?cid=3&p=7")
    assert canonical_url("https://o.example/?p=7") != canonical_url("https://o.example/?p=8")


@pytest.mark.parametrize("url", ["", "outlet.example/a", "ftp://outlet.example/a", "https:///a", "mailto:a@b.example"])
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="http"):
        canonical_url(url)


def test_the_id_is_the_same_over_http_https_and_www() -> None:
    ids = {article_id(f"{scheme}://{www}outlet.example/a-b") for scheme in ("http", "https") for www in ("", "www.")}
    assert len(ids) == 1
    assert article_id("https://outlet.example/a-c") not in ids


def test_a_word_that_begins_like_a_copy_is_none() -> None:
    assert canonical_url("https://o.example/ampersand/amplified") == "https://o.example/ampersand/amplified"
    assert canonical_url("https://o.example/amp/a-treaty") == "https://o.example/a-treaty"
    assert is_copy("https://o.example/amp/a-treaty")
    assert is_copy("https://amp.o.example/a-treaty")
    assert is_copy("https://o.example/a-treaty?outputType=amp")
    assert not is_copy("https://o.example/print-is-not-dead/amplified?ampere=1")


def test_two_ports_are_two_sites() -> None:
    assert article_id("http://127.0.0.1:8001/a") != article_id("http://127.0.0.1:8002/a")


@pytest.mark.parametrize(
    ("url", "listing"),
    [
        ("https://o.example/", True),
        ("https://o.example/category/world/", True),
        ("https://o.example/2025/09/", True),
        ("https://o.example/?s=war", True),
        ("https://o.example/news?page=2", True),
        ("https://o.example/?p=2895", False),
        ("https://o.example/2025/09/30/a-treaty-is-signed", False),
        ("https://o.example/scan.php?page=news_item&px=Steam", False),
    ],
)
def test_the_shape_of_a_listings_address(url: str, listing: bool) -> None:
    assert is_listing_shape(url) is listing


def test_files_and_machinery_are_no_pages() -> None:
    assert not any(
        map(is_fetchable, ["https://o.example/a.pdf", "https://o.example/feed/", "https://o.example/wp-login.php"])
    )
    assert is_fetchable("https://o.example/news/feeding-the-birds")


def test_words_and_numbers_of_an_address() -> None:
    assert slug_words("https://o.example/world/a-treaty-signed-in-geneva.html") == 5
    assert is_numbered("https://o.example/story/1234567")
    assert not is_numbered("https://o.example/about-us")


@pytest.mark.parametrize(
    "url",
    [
        "https://o.example/a?PHPSESSID=0a1b2c",
        "https://o.example/a;jsessionid=12AB",
        "https://o.example/(S(abcdefghijklmnopqrstuvwx))/a",
        "https://o.example/a?sid=0123456789abcdef0123&session_id=7",
    ],
)
def test_session_ids_make_no_new_address(url: str) -> None:
    assert canonical_url(url) == "https://o.example/a"


def test_an_articles_number_is_no_session() -> None:
    assert canonical_url("https://o.example/modules?name=News&sid=4711").endswith("sid=4711")


@pytest.mark.parametrize(
    ("url", "trap"),
    [
        ("https://o.example/a/b/a/b/a/b", "growing path"),
        ("https://o.example/?sort=x&year=2&tag=3", "facets"),
        ("https://o.example/?filter=1&filter=2", "facets"),
        (f"https://o.example/?q={'a' * 500}", "long"),
        ("https://o.example/news/?page=3&sort=date", ""),
        ("https://o.example/en/sport/sport/football", ""),
    ],
)
def test_addresses_of_which_there_is_no_end_are_told(url: str, trap: str) -> None:
    assert trap_of(url) == trap


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://o.example/2025/09/", "2025-09-01", "2025-10-01"),
        ("https://o.example/blog/2025/12/page/3/", "2025-12-01", "2026-01-01"),
        ("https://o.example/2024", "2024-01-01", "2025-01-01"),
        ("https://o.example/2024/2/29", "2024-02-29", "2024-03-01"),
    ],
)
def test_an_archives_address_names_its_time(url: str, first: str, last: str) -> None:
    span = archive_span(url)
    assert span is not None
    assert [moment.date().isoformat() for moment in span] == [first, last]


@pytest.mark.parametrize("url", ["https://o.example/2025/09/storm", "https://o.example/2025/13/", "https://o.example/"])
def test_other_addresses_name_none(url: str) -> None:
    assert archive_span(url) is None
