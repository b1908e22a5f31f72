"""Reading pages that are written here, each for one thing that pages do."""

from datetime import UTC, datetime

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.items import Article
from newscrawl.reading import ArticlePage, read_article
from newscrawl.reading.dates import parsed_date, published
from newscrawl.reading.document import Document
from newscrawl.reading.images import caption_and_credit
from newscrawl.reading.names import names_in

URL = "https://outlet.example/world/a-treaty-signed-in-geneva"
PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "Negotiators signed a treaty on Monday that ends eleven years of argument about the water of the upper valley.",
        "Under its terms the dam will be opened twice a year, and engineers of both sides are to read the gauges together.",
        "Farmers on the plain had feared for their orchards, and a few hundred of them waited outside until the ink was dry.",
    )
)


def page(
    head: str = "", before: str = "", after: str = "", title: str = "A Treaty Signed in Geneva | The Outlet"
) -> str:
    return (
        f"<html lang=en><head><title>{title}</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>A Treaty Signed in Geneva</h1>{before}{PARAGRAPHS}{after}</article><footer>© 2025 The Outlet</footer></body></html>"
    )


def read(**parts: str) -> Article:
    return read_article(page(**parts), URL)


def test_a_plain_page_gives_headline_and_text_and_invents_nothing() -> None:
    article = read()
    assert article.headline == "A Treaty Signed in Geneva"
    assert article.body.count("\n\n") == 2
    assert article.body.startswith("Negotiators signed")
    assert (article.authors, article.date_published, article.section, article.keywords, article.images) == (
        [],
        None,
        "",
        [],
        [],
    )
    assert article.provenance["headline"] == "h1"


@pytest.mark.parametrize(
    ("ld", "authors"),
    [
        ('{"@type":"NewsArticle","headline":"A","author":{"@type":"Person","name":"Ann Lee"}}', ["Ann Lee"]),
        ('{"@type":"NewsArticle","author":["Ann Lee",{"name":"Bo Chan"}]}', ["Ann Lee", "Bo Chan"]),
        ('{"@type":["Article","NewsArticle"],"author":"Ann Lee and Bo Chan"}', ["Ann Lee", "Bo Chan"]),
        (
            '{"@graph":[{"@type":"Person","@id":"#1","name":"Ann Lee"},{"@type":"NewsArticle","author":{"@id":"#1"}}]}',
            ["Ann Lee"],
        ),
        ('[{"@type":"NewsArticle","author":[{"name":"Ann Lee"},],},]', ["Ann Lee"]),
    ],
)
def test_authors_in_the_shapes_of_json_ld(ld: str, authors: list[str]) -> None:
    assert read(head=f'<script type="application/ld+json">{ld}</script>').authors == authors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("Von Jörg Müller und Anna Groß", ["Jörg Müller", "Anna Groß"]),
        ("By ANN LEE, Staff Writer", ["ANN LEE"]),
        ("Written by Ann Lee | Updated May 3", ["Ann Lee"]),
        ("Ann Lee, Bo Chan and Cy Dow", ["Ann Lee", "Bo Chan", "Cy Dow"]),
        ("News Desk", ["News Desk"]),
        ("Ann Lee Jr", ["Ann Lee Jr"]),
        ("ann@outlet.example", []),
        ("Posted by admin", []),
        ("", []),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names


def test_the_outlets_own_name_is_the_author_only_where_nobody_signs() -> None:
    head = '<meta property="og:site_name" content="The Outlet"><meta name="author" content="The Outlet">'
    assert read(head=head, before='<p class="byline">By Ann Lee</p>').authors == ["Ann Lee"]
    assert read(head=head).authors == ["The Outlet"]


@pytest.mark.parametrize(
    ("text", "language", "value", "assumed"),
    [
        ("2025-09-30T08:15:00+05:30", "", datetime(2025, 9, 30, 2, 45, tzinfo=UTC), False),
        ("2025-09-30T08:15:00Z", "", datetime(2025, 9, 30, 8, 15, tzinfo=UTC), False),
        ("2025-09-30 08:15", "", datetime(2025, 9, 30, 8, 15, tzinfo=UTC), True),
        ("30 September 2025", "en", datetime(2025, 9, 30, tzinfo=UTC), True),
        ("30. September 2025", "de", datetime(2025, 9, 30, tzinfo=UTC), True),
        ("30 de septiembre de 2025", "es", datetime(2025, 9, 30, tzinfo=UTC), True),
        ("07.11.2025", "de", datetime(2025, 11, 7, tzinfo=UTC), True),
        ("07/11/2025", "en-US", datetime(2025, 7, 11, tzinfo=UTC), True),
        ("2025年4月21日 09時30分", "ja", datetime(2025, 4, 21, 9, 30, tzinfo=UTC), True),
    ],
)
def test_dates_as_they_are_written(text: str, language: str, value: datetime, assumed: bool) -> None:
    assert parsed_date(text, "UTC", language) == (value, assumed)


@pytest.mark.parametrize("text", ["", "2 hours ago", "yesterday", "September 2025", "no date 12", "2025-13-45"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parsed_date(text, "UTC", "en") is None


def test_a_date_without_a_zone_is_of_the_outlets_zone() -> None:
    article = read_article(page(head='<meta name="pubdate" content="2025-09-30 08:15">'), URL, zone="Asia/Karachi")
    assert article.date_published == datetime(2025, 9, 30, 3, 15, tzinfo=UTC)
    assert article.zone_assumed
    assert (article.date_raw, article.date_source) == ("2025-09-30 08:15", "meta pubdate")


def test_a_date_in_the_future_is_not_believed() -> None:
    head = '<meta property="article:published_time" content="2035-01-01T00:00:00Z">'
    assert published(Document(page(head=head), URL), now=datetime(2025, 10, 1, tzinfo=UTC)) is None


def test_section_keywords_language_and_description() -> None:
    article = read(
        head='<meta property="article:section" content="World"><meta name="description" content="A short account.">',
        after='<p class="post-tags"><a rel="tag" href="/tag/water">Water</a> <a rel="tag" href="/tag/dams">Dams</a></p>',
    )
    assert (article.section, article.keywords, article.language) == ("World", ["Water", "Dams"], "en")
    assert article.description == "A short account."
    assert "Dams" not in article.body


def test_the_canonical_link_is_trusted_within_the_site_only() -> None:
    assert (
        read(head='<link rel="canonical" href="/world/treaty">').canonical_url == "https://outlet.example/world/treaty"
    )
    assert read(head='<link rel="canonical" href="https://other.example/x">').canonical_url == URL
    assert read(head='<link rel="canonical" href="https://outlet.example/">').canonical_url == URL


def test_pictures_with_caption_credit_and_their_largest_source() -> None:
    figure = (
        '<figure><img src="/s.jpg" srcset="/s.jpg 300w, /l.jpg 1200w"><figcaption>The dam. [Image via APP]</figcaption></figure>'
        '<figure><img src="/logo.svg"></figure>'
    )
    article = read(before=figure)
    assert [(i.url, i.caption, i.credit) for i in article.images] == [
        ("https://outlet.example/l.jpg", "The dam.", "APP")
    ]
    assert "The dam." not in article.body


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A bridge. Photo: Ann Lee", ("A bridge.", "Ann Lee")),
        ("A bridge. [Reuters/Bo Chan]", ("A bridge.", "Reuters/Bo Chan")),
        ("A bridge (left) at dawn", ("A bridge (left) at dawn", "")),
    ],
)
def test_credits_are_taken_out_of_captions(text: str, parts: tuple[str, str]) -> None:
    assert caption_and_credit(text) == parts


def test_access_and_genre_are_what_the_page_declares() -> None:
    article = read(
        head='<script type="application/ld+json">{"@type":"OpinionNewsArticle","isAccessibleForFree":false}</script>'
    )
    assert (article.access, article.genre) == ("locked", "opinion")


def test_an_outlet_overrides_one_property() -> None:
    class Page(ArticlePage):
        @property
        def headline(self) -> str:
            return f"{self.css('h1')}!"

    article = read_article(page(), URL, Page)
    assert article.headline == "A Treaty Signed in Geneva!"
    assert article.provenance["headline"] == "outlet"


@pytest.mark.parametrize(
    "html",
    [
        "",
        b"\x00\x00",
        "<html></html>",
        "<html><body><div></div></body></html>",
        "%PDF-1.4 no page at all",
        "<html><body>"
        + "".join(f"<h2><a href=/a{n}/b-c-d-e-f>A headline of some length {n}</a></h2>" for n in range(12))
        + "</body></html>",
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(html: str | bytes) -> None:
    with pytest.raises(NotAnArticle, match=r"page|address"):
        read_article(html, "https://outlet.example/category/world/")


@pytest.mark.parametrize(
    "html",
    [
        page().encode("utf-16"),
        page(title="Caf\u00e9").encode("latin-1"),
        "<div>" * 1000 + page() + "</div>" * 1000,
        page(head='<script type="application/ld+json">{"@type": "NewsArticle", /* x */ "author": [[[[</script>'),
        page().replace("<p>", "<p>\x00\x01\x1f"),
        '<?xml version="1.0" encoding="latin-1"?>' + page(),
    ],
)
def test_odd_pages_are_read_all_the_same(html: str | bytes) -> None:
    assert "Negotiators signed a treaty" in read_article(html, URL).body
