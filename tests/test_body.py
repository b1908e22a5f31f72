"""The text of a page: its blocks, the models that tell them apart, and the other readings."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newscrawl.cleaning import cleaned
from newscrawl.exceptions import NotAnArticle
from newscrawl.items import Article
from newscrawl.reading import ArticlePage, read_article
from newscrawl.reading.blocks import blocks_of
from newscrawl.reading.body import in_doubt, paragraphs_of, readings_of, trafilatura_text
from newscrawl.reading.document import Document
from newscrawl.reading.features import Told, candidates_of, features_of
from newscrawl.reading.names import names_in
from newscrawl.reading.page import FALLEN_BACK
from newscrawl.reading.trees import Trees

URL = "https://courier.example/news/2025/10/01/harbour-to-be-dredged"
ONE = "The council voted late on Monday to dredge the inner channel before the first storms of the winter arrive at the coast."
TWO = (
    "Harbour master Ines Okafor said the work would take six weeks, and that two berths would have to be closed for it."
)


def page(body: str, head: str = "") -> Document:
    return Document(f"<html><head><title>Harbour to be dredged</title>{head}</head><body>{body}</body></html>", URL)


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks.blocks]


def test_blocks_are_what_a_reader_sees_as_one_piece() -> None:
    assert texts("<p>One <b>two</b> <a href=/x>three</a>.</p><div>four<p>five</p>six</div>") == [
        "One two three.",
        "four",
        "five",
        "six",
    ]
    assert texts("<p>one<br><br>two<br>three</p>") == ["one", "two\nthree"]
    assert texts("<script>no</script><style>no</style><p>yes</p><template>no</template><noscript>no</noscript>") == [
        "yes"
    ]


def test_a_block_knows_its_links_its_roles_and_who_is_named_in_it() -> None:
    block = page(
        '<div class="post-byline">By <a rel="author" href="/x">Ann Lee</a> and <a href="/author/bo">Bo Ek</a></div>'
    ).blocks.blocks[0]
    assert block.named == ["Ann Lee", "Bo Ek"]
    assert block.link_chars == len("Ann LeeBo Ek")
    assert block.links == 2


def test_the_spans_of_elements_hold_what_stands_in_them() -> None:
    found = blocks_of(page("<main><div><p>a</p><p>b</p></div><p>c</p></main>").tree)
    inside = [
        [block.text for block in found.blocks if node <= block.node < found.ends[node]]
        for node in range(len(found.parents))
    ]
    assert inside == [["a", "b", "c"], ["a", "b", "c"], ["a", "b"], ["a"], ["b"], ["c"]]


def test_the_rows_of_a_table_are_lines_and_columns_of_a_page_are_not() -> None:
    table = "<table><tr><td>Team</td><td>Points</td></tr><tr><td>Reds</td><td>12</td></tr></table>"
    blocks = page(table).blocks
    assert paragraphs_of(blocks, np.ones(4)) == ["Team | Points", "Reds | 12"]
    blocks = page(f"<table><tr><td>{ONE * 3}</td><td>{TWO * 3}</td></tr></table>").blocks
    assert paragraphs_of(blocks, np.ones(2)) == [ONE * 3, TWO * 3]


def test_a_heading_over_nothing_is_left_out() -> None:
    blocks = page(f"<h2>First</h2><p>{ONE}</p><h2>Related</h2><p>x</p>").blocks
    assert paragraphs_of(blocks, np.array([0.9, 0.9, 0.9, 0.1])) == ["First", ONE]


def test_menus_comments_and_prompts_are_no_text() -> None:
    menu = "<nav><ul>" + "<li><a href=/a>Sport</a></li>" * 20 + "</ul></nav>"
    comments = f'<section id="comments"><div class="comment-content"><p>I read that {TWO.lower()}</p></div></section>'
    prompt = '<div class="newsletter-signup"><p>Sign up for our newsletter and get the best stories in your inbox every morning.</p></div>'
    text = read_article(
        f"<html><body>{menu}<article><h1>Harbour to be dredged</h1><p>{ONE}</p><p>{TWO}</p><p>{ONE[::-1]}</p>{prompt}</article>{comments}</body></html>", URL
    ).body  # fmt: skip
    assert ONE in text
    assert TWO in text
    assert "newsletter" not in text
    assert "I read that" not in text
    assert "Sport" not in text


def test_json_ld_is_the_text_where_the_page_shows_little_of_it() -> None:
    text = "\n".join([ONE, TWO] * 5)
    ld = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": text})}</script>'
    readings = readings_of(page(f"<h1>Harbour</h1><p>{ONE}</p>", ld))
    assert readings[0].source == "json-ld articleBody"
    assert readings[0].text.count(TWO) == 5


def test_every_reading_is_given_where_it_is_asked_for() -> None:
    sources = [
        reading.source
        for reading in readings_of(page(f"<article><h1>H</h1><p>{ONE}</p><p>{TWO}</p></article>"), thorough=True)
    ]
    assert sources == ["blocks", "trafilatura"]


def test_the_second_reader_leaves_the_tree_as_it_is() -> None:
    document = page(f"<article><h1>H</h1><p>{ONE}</p><p>{TWO}</p><figure><figcaption>c</figcaption></figure></article>")
    before = etree.tostring(document.tree)
    assert ONE in trafilatura_text(document)
    assert etree.tostring(document.tree) == before


def test_doubt_is_measured_in_text() -> None:
    chars = np.array([100.0, 100.0, 1000.0], dtype=np.float32)
    assert not in_doubt(chars, np.array([0.5, 0.1, 0.95]))
    assert in_doubt(chars, np.array([0.1, 0.1, 0.6]))
    assert not in_doubt(chars, np.array([0.1, 0.1, 0.95]))


def test_trees_answer_by_the_bits_of_their_questions() -> None:
    trees = Trees(
        np.array([[0, 1]], dtype=np.int16), np.array([[0.5, 2.0]], dtype=np.float32),
        np.array([[-1.0, 0.0, 1.0, 2.0]], dtype=np.float32), 0.0,
    )  # fmt: skip
    rows = np.array([[0, 0], [1, 0], [0, 3], [1, 3]], dtype=np.float32)
    assert np.allclose(trees.probabilities(rows), 1 / (1 + np.exp(-np.array([-1.0, 0.0, 1.0, 2.0]))))
    with pytest.raises(FileNotFoundError):
        Trees.load("nothing.npz")


def test_the_models_ask_for_features_that_there_are() -> None:
    blocks = page(f"<h1>H</h1><p>{ONE}</p>").blocks
    matrix = features_of(blocks, candidates_of(blocks), Told())
    assert matrix.shape[0] == 2
    assert np.isfinite(matrix).all()
    assert Trees.load("body.npz").features.max() < matrix.shape[1]
    assert Trees.load("body-second.npz").features.max() < matrix.shape[1] + 6


def test_an_outlets_own_selector_that_finds_nothing_falls_back_and_says_so() -> None:
    class Page(ArticlePage):
        @property
        def headline(self) -> str:
            return self.css("h1.gone")

        @property
        def section(self) -> str:
            return "Harbour"

    article = Page(f"<html><body><h1>Harbour to be dredged</h1><p>{ONE}</p><p>{TWO}</p></body></html>", URL).article()
    assert article.headline == "Harbour to be dredged"
    assert article.provenance["headline"] == f"{FALLEN_BACK}h1"
    assert (article.section, article.provenance["section"]) == ("Harbour", "outlet")


def test_a_live_blog_has_every_entry_in_order_with_its_time() -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2025-10-01T0{hour}:15:00+02:00", "headline": f"Entry {hour}", "articleBody": f"<p>{text}</p>"}
        for hour, text in ((9, ONE), (8, TWO))
    ]  # fmt: skip
    ld = json.dumps({"@type": "LiveBlogPosting", "headline": "Live: the harbour", "liveBlogUpdate": updates})
    html = f'<html><head><script type="application/ld+json">{ld}</script></head><body><h1>Live: the harbour</h1><p>{ONE}</p></body></html>'
    article = read_article(html, URL)
    assert article.body == f"2025-10-01T09:15:00+02:00 Entry 9\n\n{ONE}\n\n2025-10-01T08:15:00+02:00 Entry 8\n\n{TWO}"
    assert (article.genre, article.provenance["body"]) == ("live", "json-ld liveBlogUpdate")


@pytest.mark.parametrize(
    ("more", "access"),
    [
        ("<p>Subscribe now to continue reading this story.</p>", "locked"),
        ("<p>Dieser Artikel: weiterlesen mit dem Probeabo.</p>", "locked"),
        ("<p>Subscribe to our newsletter.</p>", ""),
        (f"<p>{ONE}</p><p>{TWO}</p>" * 10 + "<p>Subscribe now to continue reading more stories like this.</p>", ""),
    ],
)
def test_a_prompt_beside_a_short_text_says_that_the_rest_is_locked(more: str, access: str) -> None:
    html = f"<html><body><article><h1>Harbour to be dredged</h1><p>{ONE}</p><p>{TWO}</p></article><div>{more}</div></body></html>"
    assert read_article(html, URL).access == access


@pytest.mark.parametrize(
    ("path", "section", "genre"),
    [
        ("/opinion/2025/10/01/harbour-works-now", "", "opinion"),
        ("/news/2025/10/01/harbour-works-now", "Kommentar", "opinion"),
        ("/news/2025/10/01/harbour-works-now", "Press Releases", "press release"),
        ("/news/2025/10/01/opinion-on-harbour-works", "Politics", ""),
    ],
)
def test_a_genre_is_what_section_or_address_name(path: str, section: str, genre: str) -> None:
    html = f"<html><head><meta property='article:section' content='{section}'></head><body><h1>Works</h1><p>{ONE}</p><p>{TWO}</p></body></html>"
    assert read_article(html, f"https://courier.example{path}").genre == genre


@pytest.mark.parametrize(
    "mark", ["class='breadcrumbs'", "aria-label='Breadcrumb'", "itemtype='https://schema.org/BreadcrumbList'"]
)
def test_a_trail_of_breadcrumbs_names_the_section(mark: str) -> None:
    html = f"<html><body><div {mark}><a href=/>Home</a><a href=/port>Port</a></div><h1>Works</h1><p>{ONE}</p><p>{TWO}</p></body></html>"
    assert read_article(html, URL).section == "Port"


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\x89PNG\r\n", b"PK\x03\x04", bytes(range(32)) * 80])
def test_what_is_no_text_is_no_article(start: bytes) -> None:
    with pytest.raises(NotAnArticle, match="not HTML"):
        Document(start + b"<p>" * 100, URL)


@pytest.mark.parametrize("depth", [100, 1000, 100_000])
def test_deep_pages_lose_nothing(depth: int) -> None:
    html = f"<html><body><h1>Harbour</h1>{'<div>' * depth}<p>{ONE}</p><p>{TWO}</p>{'</div>' * depth}</body></html>"
    assert read_article(html, URL).body == f"{ONE}\n\n{TWO}"


MARKUP = st.sampled_from(
    ["<p>", "</p>", "<div class='related'>", "</div>", "<a href='/x'>", "</a>", "<br>", "<table><tr><td>", "</table>", "<h2>", "</h2>", "<!--",
     "<li>", "By Ann Lee", ONE, TWO, "<script>", "</script>", "<figure><figcaption>", "&amp;", "1 October 2025", "\u200f", "[", "<b>", "</b>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(MARKUP, st.text(max_size=20)), max_size=30))
def test_any_page_is_an_article_with_text_or_is_refused_with_a_reason(parts: list[str]) -> None:
    reason, article = "", None
    try:
        article = read_article("<html><body><h1>Harbour to be dredged</h1>" + "".join(parts), URL)
    except NotAnArticle as error:
        reason = str(error)
    assert bool(reason) != bool(article)
    if article:
        assert article.body == article.body.strip()
        assert "\n\n\n" not in article.body
        assert len(set(map(str.casefold, article.authors))) == len(article.authors)
        again = cleaned(
            Article(
                url=URL, headline=article.headline, authors=article.authors, images=article.images, body=article.body
            )
        )
        assert again.body == article.body


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_names_are_short_single_lines(byline: str) -> None:
    for name in names_in(byline):
        assert 2 <= len(name) <= 70
        assert "\n" not in name
        assert name == name.strip()
