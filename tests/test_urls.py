import pytest

from newscrawl.addresses import is_copy, is_fetchable, is_listing_shape, is_numbered, slug_words
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
