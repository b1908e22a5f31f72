"""The Harbour Courier: WordPress with Elementor, as its posts widget, theme and feed serve it, with the usual traps."""

from __future__ import annotations

import json
from dataclasses import replace
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, ClassVar

from newscrawl.sample.site import PER_PAGE, Reply, Site, not_found, page_of, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscrawl.sample.texts import Text

LATER = "Update: Firefighters returned to the quay on Friday night, because a pile of insulation had caught fire again."
CHANGING = "cold-store-fire-keeps-crews-busy-through-the-night"
REDIRECTED = "ferry-line-to-the-northern-islands-returns-after-nine-years"
SPLIT = "letters-from-the-whaling-years-find-their-readers"
GALLERY = ("photo-essay-the-harbour-at-dawn", "Photo Essay: The Harbour at Dawn")
MEMBERS = ("members/letters-to-our-subscribers", "Letters to Our Subscribers From the Editor")
GONE = ("missing-ship-reported-safe-in-the-roads", "Missing Ship Reported Safe in the Roads")


class Courier(Site):
    """WordPress with Elementor.

    Traps: a gallery without text, a members' page that robots.txt forbids, a page that is gone, an old address that
    redirects, AMP copies, an article on two pages, and one that gets another paragraph after its first visit.
    """

    name = "harbour_courier"
    texts_name = "courier"
    only: ClassVar[dict[str, int]] = {"feed": 1, "wordpress": 1}

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self.changed = False

    def url_of(self, text: Text) -> str:
        """See Site."""
        return f"{self.base}/{text.slug}/"

    def reply(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002 the others read it
        """See Site."""
        parts = [part for part in path.split("/") if part]
        fixed: dict[str, Callable[[], Reply]] = {
            "robots.txt": lambda: Reply("User-agent: *\nDisallow: /members/\nCrawl-delay: 0.02\n", kind="text/plain"),
            "feed": self._feed,
            "wp-json/wp/v2/posts": self._posts,
            "about": lambda: self._page(
                "About Us", "<h1>About Us</h1><p>The Harbour Courier is a made-up newspaper.</p>"
            ),
            GALLERY[0]: self._gallery,
            GONE[0]: lambda: Reply("<html><body><h1>Gone</h1></body></html>", 410),
            MEMBERS[0]: lambda: self._page(MEMBERS[1], f"<h1>{MEMBERS[1]}</h1><p>For members only.</p>"),
            f"old/{REDIRECTED}": lambda: Reply("", 301, headers={"Location": f"{self.base}/{REDIRECTED}/"}),
        }
        if answer := fixed.get("/".join(parts)):
            return answer()
        number = int(parts[-1]) if len(parts) > 1 and parts[-2] == "page" and parts[-1].isdigit() else 1
        parts = parts[:-2] if number > 1 else parts
        if not parts:
            return self._listing("The Harbour Courier", self.texts_in("listing"), "", number)
        if parts[0] == "category" and (texts := self.of_section(parts[-1])):
            return self._listing(parts[-1].title(), texts, f"/category/{parts[-1]}", number)
        if parts[0] == "amp":
            parts = [*parts[1:], "amp"]
        text = self.by_slug(parts[0])
        if text and text.slug == SPLIT and parts[1:] == ["2"]:
            return self._article(text, amp=False, part=2)
        return self._article(text, amp=parts[1:] == ["amp"]) if text and parts[1:] in ([], ["amp"]) else not_found()

    def _listing(self, title: str, texts: Sequence[Text], path: str, number: int) -> Reply:
        """Return a page of a listing: Elementor's posts widget with "Read More" links and page numbers."""
        shown = page_of(texts, number)
        if not shown:
            return not_found()
        cards = [self._card(self.url_of(t), t.headline, t.summary, t.published.strftime("%B %-d, %Y")) for t in shown]
        if not path and number == 1:
            traps = (GALLERY, MEMBERS, GONE)
            cards += [self._card(f"{self.base}/{slug}/", name, "A few words about it.", "") for slug, name in traps]
        if not path and number == 2:
            copied = texts[-1]
            cards.append(self._card(f"{self.base}/amp/{copied.slug}/", copied.headline, copied.summary, ""))
            cards.append(
                self._card(
                    f"{self.base}/old/{REDIRECTED}/", "Ferry Line Returns After Nine Years", "From our archive.", ""
                )
            )
        last = -(-len(texts) // PER_PAGE)
        numbers = "".join(
            f'<span class="page-numbers current">{n}</span>'
            if n == number
            else f'<a class="page-numbers" href="{self._page_url(path, n)}">{n}</a>'
            for n in range(1, last + 1)
        )
        following = (
            f'<a class="page-numbers next" href="{self._page_url(path, number + 1)}">Next &raquo;</a>'
            if number < last
            else ""
        )
        body = (
            f'<h1 class="elementor-heading-title">{escape(title)}</h1>'
            f'<div class="elementor-widget elementor-widget-posts"><div class="elementor-posts-container elementor-posts">{"".join(cards)}</div>'
            f'<nav class="elementor-pagination" role="navigation" aria-label="Pagination">{numbers}{following}</nav></div>'
        )
        return self._page(title, body)

    def _page_url(self, path: str, number: int) -> str:
        """Return the address of a listing's page."""
        return f"{self.base}{path}/" if number == 1 else f"{self.base}{path}/page/{number}/"

    def _card(self, url: str, title: str, summary: str, date: str) -> str:
        """Return one post of Elementor's posts widget, classic skin."""
        meta = (
            f'<div class="elementor-post__meta-data"><span class="elementor-post-date">{date}</span></div>'
            if date
            else ""
        )
        return (
            f'<article class="elementor-post elementor-grid-item post type-post status-publish hentry">'
            f'<a class="elementor-post__thumbnail__link" href="{url}" tabindex="-1"><div class="elementor-post__thumbnail">'
            f'<img width="300" height="169" src="{self.base}/wp-content/uploads/{len(title)}-300x169.jpg" alt="" /></div></a>'
            f'<div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{url}">{escape(title)}</a></h3>{meta}'
            f'<div class="elementor-post__excerpt"><p>{escape(summary)}</p></div>'
            f'<a class="elementor-post__read-more" href="{url}" aria-label="Read more about {escape(title)}" tabindex="-1">Read More »</a>'
            f"</div></article>"
        )

    def _article(self, text: Text, *, amp: bool, part: int = 1) -> Reply:
        """Return an article's page, its AMP copy, or the second page of the one that is split."""
        later = ""
        if text.slug == CHANGING and not amp:
            later = f"<p>{LATER}</p>" if self.changed else ""
            self.changed = True
        url = self.url_of(text)
        other = self.texts[(self.texts.index(text) + 5) % len(self.texts)]
        also = f'<p><strong>Also See: <a href="{self.url_of(other)}">{escape(other.headline)}</a></strong></p>'
        head = (
            f'<link rel="canonical" href="{url}" />'
            + ("" if amp else f'<link rel="amphtml" href="{url}amp/" />')
            + '<meta property="og:type" content="article" />'
            f'<meta property="og:title" content="{escape(text.headline)} - The Harbour Courier" />'
            f'<meta property="article:published_time" content="{text.published.isoformat()}" />'
            f'<meta property="article:section" content="{text.section.title()}" />'
        )
        tags = "".join(
            f'<a rel="tag" href="{self.base}/tag/{tag.replace(" ", "-")}/">{escape(tag)}</a> ' for tag in text.tags
        )
        if amp:
            body = f"<article><h1>{escape(text.headline)}</h1>{paragraphs(text)}</article>"
            return self._page(text.headline, body, head)
        widget = (
            '<div class="elementor-widget elementor-widget-%s"><div class="elementor-widget-container">%s</div></div>'
        )
        figure = (
            f'<figure class="wp-caption"><img width="1200" height="675" src="{self.base}/wp-content/uploads/2025/09/{text.slug}.jpg" alt="" />'
            f'<figcaption class="widget-image-caption wp-caption-text">{escape(text.caption)}</figcaption></figure>'
        )
        content = paragraphs(text, also) + later
        if text.slug == SPLIT:
            content = self._split(text, also, part)
        author = (
            f'<div class="elementor-author-box"><div class="elementor-author-box__text">'
            f'<a rel="author" href="{self.base}/author/{text.author.lower().replace(" ", "-")}/">'
            f'<h4 class="elementor-author-box__name">{escape(text.author)}</h4></a>'
            '<div class="elementor-author-box__bio">Writes for the Courier about the sea and everything that floats on it. '
            "Stay informed with our coverage.</div></div></div>"
        )
        recent = "".join(
            self._card(f"{self.url_of(t)}amp/" if i == 1 else self.url_of(t), t.headline, t.summary, "")
            for i, t in enumerate(self.texts[:3])
        )
        body = (
            '<div data-elementor-type="single-post" class="elementor elementor-location-single post type-post hentry">'
            + widget % ("theme-post-title", f'<h1 class="elementor-heading-title">{escape(text.headline)}</h1>')
            + widget % ("theme-post-featured-image", figure)
            + widget % ("theme-post-content", content)
            + widget % ("post-info", f'<span class="elementor-post-info__terms-list">{tags}</span>')
            + widget % ("author-box", author)
            + '<div class="elementor-widget elementor-widget-heading"><h2 class="elementor-heading-title">Recent</h2></div>'
            + widget % ("posts", f'<div class="elementor-posts-container elementor-posts">{recent}</div>')
            + "</div>"
        )
        return self._page(text.headline, body, head)

    def _split(self, text: Text, also: str, part: int) -> str:
        """Return one of the two pages of a split article, with WordPress's page links below."""
        cut = 1
        shown = paragraphs(replace(text, paragraphs=text.paragraphs[:cut]), also) if part == 1 else ""
        shown = shown or "".join(f"<p>{escape(p)}</p>" for p in text.paragraphs[cut:])
        numbers = "".join(
            f'<span class="post-page-numbers current">{n}</span>'
            if n == part
            else f'<a href="{self.url_of(text)}{"2/" if n == 2 else ""}" class="post-page-numbers">{n}</a>'
            for n in (1, 2)
        )
        return f'{shown}<div class="page-links">Pages: {numbers}</div>'

    def _gallery(self) -> Reply:
        """Return a page of pictures without a text."""
        pictures = "".join(
            f'<figure><img src="{self.base}/wp-content/uploads/dawn-{n}.jpg" alt=""/></figure>' for n in range(8)
        )
        return self._page(GALLERY[1], f"<h1>{GALLERY[1]}</h1><div>{pictures}</div>")

    def _feed(self) -> Reply:
        """Return the RSS feed of the ten newest articles."""
        items = "".join(
            f"<item><title>{escape(t.headline)}</title><link>{self.url_of(t)}?utm_source=rss&amp;utm_medium=feed</link>"
            f"<pubDate>{format_datetime(t.published)}</pubDate><category>{t.section}</category><description>{escape(t.summary)}</description></item>"
            for t in (*self.texts_in("feed")[:9], self.texts_in("feed")[-1])
        )
        channel = f"<channel><title>The Harbour Courier</title><link>{self.base}/</link><description>News</description>{items}</channel>"
        return Reply(
            f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">{channel}</rss>',
            kind="application/rss+xml; charset=utf-8",
        )

    def _posts(self) -> Reply:
        """Return WordPress's own index of the posts, as its REST API gives it."""
        posts = [
            {
                "link": self.url_of(text),
                "date_gmt": text.published.strftime("%Y-%m-%dT%H:%M:%S"),
                "modified_gmt": text.published.strftime("%Y-%m-%dT%H:%M:%S"),
                "title": {"rendered": escape(text.headline)},
                "excerpt": {"rendered": f"<p>{escape(text.summary)}</p>"},
                "_embedded": {
                    "author": [{"name": text.author}],
                    "wp:term": [[{"taxonomy": "category", "name": text.section.title(), "slug": text.section}]],
                },
            }
            for text in self.texts_in("wordpress")
        ]
        headers = {"X-WP-Total": str(len(posts)), "X-WP-TotalPages": "1"}
        return Reply(json.dumps(posts), kind="application/json; charset=UTF-8", headers=headers)

    def _page(self, title: str, body: str, head: str = "") -> Reply:
        """Return a page in the theme's header and footer."""
        menu = "".join(
            f'<li class="menu-item"><a href="{self.base}/category/{name}/">{name.title()}</a></li>'
            for name in self.sections
        )
        return Reply(
            f'<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{escape(title)} - The Harbour Courier</title>{head}'
            f'<meta property="og:site_name" content="The Harbour Courier" />'
            f'<link rel="alternate" type="application/rss+xml" title="The Harbour Courier &raquo; Feed" href="{self.base}/feed/" />'
            f'<link rel="https://api.w.org/" href="{self.base}/wp-json/" /></head>'
            f'<body class="elementor-default"><header class="elementor-location-header"><nav class="elementor-nav-menu--main">'
            f'<ul class="elementor-nav-menu"><li class="menu-item"><a href="{self.base}/">Home</a></li>{menu}'
            f'<li class="menu-item"><a href="{self.base}/about/">About Us</a></li></ul></nav></header>{body}'
            f'<footer class="elementor-location-footer"><p>© 2025 The Harbour Courier. All rights reserved.</p></footer></body></html>'
        )
