"""Listings of many themes, feeds and sitemaps, written here."""

import gzip
from datetime import UTC, datetime

import pytest

from newscrawl.discovery import read_listing
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.sitemaps import read_sitemap

BASE = "https://outlet.example"
TITLES = (
    "Harbour council votes to dredge the channel",
    "Night trains carry bicycles again",
    "Herring came three weeks early",
)
SLUGS = tuple(title.lower().replace(" ", "-") for title in TITLES)
CHROME = (
    '<header><nav class="menu"><a href="/">Home</a><a href="/category/news/">News</a><a href="/category/sport/">Sport</a>'
    '<a href="/about/">About us</a><a href="/login">Log in</a></nav></header>%s<footer><a href="/privacy-policy/">Privacy policy</a>'
    '<a href="https://social.example/outlet">Follow us</a><a href="/contact/">Contact</a></footer>'
)


def listing(card: str, tail: str = "") -> str:
    cards = "".join(card.format(url=f"{BASE}/{slug}/", title=title) for slug, title in zip(SLUGS, TITLES, strict=True))
    return f"<html lang=en><body>{CHROME % f'<main><h1>News</h1>{cards}</main>{tail}'}</body></html>"


THEMES = {
    "elementor": '<article class="elementor-post"><h3 class="elementor-post__title"><a href="{url}">{title}</a></h3><div '
    'class="elementor-post__excerpt"><p>What it is about, in a sentence or two of some length.</p></div>'
    '<a class="elementor-post__read-more" href="{url}">Read More »</a></article>',
    "gutenberg": '<li class="wp-block-post post"><h2 class="wp-block-post-title"><a href="{url}">{title}</a></h2><time>3 May 2025</time></li>',
    "divi": '<article class="et_pb_post"><h2 class="entry-title"><a href="{url}">{title}</a></h2><p class="post-meta">by <a href="/author/ann/">Ann'
    '</a> | <a href="/category/news/" rel="category tag">News</a></p><p>Text</p><a href="{url}" class="more-link">read more</a></article>',
    "one big link": '<a class="story-card" href="{url}"><img src="/i.jpg"><h3>{title}</h3><p>What it is about.</p></a>',
    "headlines only": '<div class="item"><a href="{url}">{title}</a></div>',
    "table": '<tr><td>03.05.2025</td><td><a href="{url}">{title}</a></td></tr>',
    "german": '<div class="teaser"><h2><a href="{url}">{title}</a></h2><p>Worum es geht.</p><a href="{url}">Weiterlesen</a></div>',
}


@pytest.mark.parametrize("theme", THEMES)
def test_teasers_are_told_from_navigation(theme: str) -> None:
    found = read_listing(listing(THEMES[theme]), f"{BASE}/category/news/")
    assert [teaser.url for teaser in found.teasers] == [f"{BASE}/{slug}/" for slug in SLUGS]
    assert [teaser.title for teaser in found.teasers] == list(TITLES)


def test_several_links_to_one_article_are_one_teaser_with_all_it_says() -> None:
    card = (
        '<article class="post"><a href="{url}"><img src="/i.jpg" srcset="/small.jpg 300w, /large.jpg 900w"></a><span class="category">Politics</span>'
        '<h2><a href="{url}?utm_source=x">{title}</a></h2><time datetime="2025-09-30T08:00:00Z">today</time>'
        '<p>A summary that is long enough to be told from a label.</p><a href="{url}#more" class="more-link">Continue reading</a></article>'
    )
    teasers = read_listing(listing(card), f"{BASE}/").teasers
    assert len(teasers) == 3
    assert teasers[0].title == TITLES[0]
    assert teasers[0].summary == "A summary that is long enough to be told from a label."
    assert teasers[0].date == datetime(2025, 9, 30, 8, tzinfo=UTC)
    assert (teasers[0].image, teasers[0].section) == (f"{BASE}/large.jpg", "Politics")


def test_sections_are_offered_apart() -> None:
    sections = read_listing(listing(THEMES["elementor"]), f"{BASE}/").sections
    assert f"{BASE}/category/news/" in sections
    assert not set(sections) & {f"{BASE}/{slug}/" for slug in SLUGS}


@pytest.mark.parametrize(
    ("tail", "following"),
    [
        ('<a rel="next" href="/news/page/2/">»</a>', "/news/page/2/"),
        ('<div class="pagination"><span>1</span><a href="?page=2">2</a><a href="?page=3">3</a></div>', "/news/?page=2"),
        (
            '<div class="nav-links"><div class="nav-previous"><a href="/news/page/2/">Older posts</a></div></div>',
            "/news/page/2/",
        ),
        ('<div class="pager"><a href="/news/?p=2">Nächste Seite</a></div>', "/news/?p=2"),
        ('<nav class="post-navigation"><a rel="next" href="/another-article/">Next</a></nav>', None),
        ('<div class="pagination"><a href="https://other.example/page/2/">2</a></div>', None),
        ("", None),
    ],
)
def test_next_page(tail: str, following: str | None) -> None:
    found = read_listing(listing(THEMES["divi"], tail), f"{BASE}/news/").next_page
    assert found == (following and f"{BASE}{following}")


def test_the_number_after_the_pages_own_is_next() -> None:
    numbers = "".join(f'<a href="/news/page/{n}/">{n}</a>' for n in (1, 2, 3, 4, 9))
    html = listing(THEMES["divi"], f'<div class="pagination">{numbers}</div>')
    assert read_listing(html, f"{BASE}/news/page/3/").next_page == f"{BASE}/news/page/4/"


def test_a_page_without_teasers_is_an_empty_listing() -> None:
    assert read_listing("<html><body><p>Nothing.</p></body></html>", f"{BASE}/").teasers == []


def test_a_feed_gives_title_summary_and_date() -> None:
    rss = (
        '<rss version="2.0"><channel><title>x</title><item><title>A &amp; B</title><link>https://o.example/a?utm_source=rss</link>'
        "<description>&lt;p&gt;What &lt;b&gt;happened&lt;/b&gt;.&lt;/p&gt;</description><category>World</category>"
        "<pubDate>Tue, 30 Sep 2025 08:15:00 +0200</pubDate></item><item><title>no link</title></item></channel></rss>"
    )
    (teaser,) = read_feed(rss.encode(), "https://o.example/feed/")
    assert (teaser.title, teaser.summary, teaser.section) == ("A & B", "What happened.", "World")
    assert teaser.date == datetime(2025, 9, 30, 6, 15, tzinfo=UTC)


def test_what_is_no_feed_or_sitemap_is_empty() -> None:
    for body in (b"", b"<html><body>sorry</body></html>", b"\x1f\x8b\x08 not gzip", b"{}"):
        assert read_feed(body, BASE) == []
        assert read_sitemap(body, BASE).teasers == []


def test_a_news_sitemap_gives_title_and_date_and_an_index_its_files() -> None:
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    news = (
        f"<urlset {spaces}><url><loc>{BASE}/a</loc><news:news><news:publication_date>2025-09-30T08:15:00Z</news:publication_date>"
        "<news:title>A</news:title></news:news></url></urlset>"
    )
    (teaser,) = read_sitemap(gzip.compress(news.encode()), BASE).teasers
    assert (teaser.url, teaser.title, teaser.date) == (f"{BASE}/a", "A", datetime(2025, 9, 30, 8, 15, tzinfo=UTC))
    index = f"<sitemapindex {spaces}><sitemap><loc>{BASE}/s1.xml</loc></sitemap></sitemapindex>"
    assert [file.url for file in read_sitemap(index.encode(), BASE).files] == [f"{BASE}/s1.xml"]


@pytest.mark.parametrize(("own", "found"), [("", "/page/2/"), ("/page/2/", "/page/3/"), ("/page/3/", None)])
def test_older_posts_are_the_next_page_whatever_a_theme_calls_them(own: str, found: str | None) -> None:
    number = int(own.strip("/").rpartition("/")[2] or 1)
    older = f'<li class="previous"><a href="/page/{number + 1}/">&larr; Previous</a></li>' if number < 3 else ""
    newer = f'<li class="next"><a href="/page/{number - 1}/">Next &rarr;</a></li>' if number > 1 else ""
    html = listing(THEMES["divi"], f"<ul>{older}{newer}</ul>")
    assert read_listing(html, f"{BASE}{own or '/'}").next_page == (f"{BASE}{found}" if found else None)
