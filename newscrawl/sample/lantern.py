"""The Metro Lantern: a front page of cards, sections, and a "latest" page that only a browser can fill."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from newscrawl.sample.site import PER_PAGE, Reply, Site, not_found, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.sample.texts import Text

_SCRIPT = """
let offset = 0;
async function load() {
  const answer = await fetch('/api/stories?offset=' + offset);
  const page = await answer.json();
  for (const story of page.stories) {
    const card = document.createElement('article');
    card.className = 'card';
    card.innerHTML = '<h3><a href="' + story.url + '">' + story.title + '</a></h3><p>' + story.summary + '</p>';
    document.querySelector('#stories').append(card);
    offset += 1;
  }
  document.querySelector('#more').hidden = !page.more;
}
document.querySelector('#more').addEventListener('click', load);
load();
"""


class Lantern(Site):
    """Traps: a page that is empty without JavaScript, cards that are one big link, a search page, a login."""

    name = "metro_lantern"
    texts_name = "lantern"

    def url_of(self, text: Text) -> str:
        """See Site."""
        return f"{self.base}/story/{text.slug}"

    def reply(self, path: str, query: dict[str, str]) -> Reply:
        """See Site."""
        if path == "/robots.txt":
            return Reply("User-agent: *\nAllow: /\n", kind="text/plain")
        if path == "/":
            return self._page("The Metro Lantern", f"<h1>The Metro Lantern</h1>{self._cards(self.texts[:PER_PAGE])}")
        if path == "/latest":
            shell = '<h1>Latest</h1><div id="stories"></div><button id="more" class="load-more">Load more</button>'
            return self._page("Latest", f"{shell}<script>{_SCRIPT}</script>")
        if path == "/api/stories":
            return self._stories(int(query.get("offset", "0")))
        if texts := self.of_section(path.strip("/")):
            return self._page(
                path.strip("/").title(), f"<h1>{escape(path.strip('/').title())}</h1>{self._cards(texts)}"
            )
        text = self.by_slug(path.removeprefix("/story/"))
        return self._article(text) if text and path.startswith("/story/") else not_found()

    def _stories(self, offset: int) -> Reply:
        """Return a page of stories as the script asks for it."""
        shown = self.texts[offset : offset + PER_PAGE]
        stories = [{"url": self.url_of(t), "title": escape(t.headline), "summary": escape(t.summary)} for t in shown]
        return Reply(
            json.dumps({"stories": stories, "more": offset + PER_PAGE < len(self.texts)}), kind="application/json"
        )

    def _cards(self, texts: Sequence[Text]) -> str:
        """Return cards, each of which is one link."""
        cards = (
            f'<a class="story-card" href="/story/{t.slug}"><img src="/img/{t.number}.jpg" alt=""><h3>{escape(t.headline)}</h3>'
            f'<p>{escape(t.summary)}</p><time datetime="{t.published.isoformat()}">{t.published:%d.%m.%Y}</time></a>'
            for t in texts
        )
        return f'<div class="grid">{"".join(cards)}</div>'

    def _article(self, text: Text) -> Reply:
        """Return an article's page, marked with microdata."""
        body = (
            f'<article itemscope itemtype="https://schema.org/NewsArticle"><p class="kicker">{text.section.upper()}</p>'
            f'<h1 itemprop="headline">{escape(text.headline)}</h1>'
            f'<p class="byline">By <span itemprop="author" itemscope itemtype="https://schema.org/Person">'
            f'<span itemprop="name">{escape(text.author)}</span></span></p>'
            f'<time itemprop="datePublished" datetime="{text.published.isoformat()}">{text.published:%d %B %Y, %H:%M}</time>'
            f'<figure><img src="/img/{text.number}-large.jpg" alt=""><figcaption>{escape(text.caption)}</figcaption></figure>'
            f'<div itemprop="articleBody">{paragraphs(text)}<p>Read more: <a href="/latest">all the latest stories</a></p></div>'
            f'<ul class="tag-list">{"".join(f"<li><a rel=tag href=/search?q={escape(tag)}>{escape(tag)}</a></li>" for tag in text.tags)}</ul></article>'
            f'<section class="more"><h2>More stories</h2>{self._cards([t for t in self.texts[:4] if t is not text])}</section>'
        )
        head = f'<link rel="canonical" href="{self.url_of(text)}"><meta name="description" content="{escape(text.summary)}">'
        return self._page(text.headline, body, head)

    def _page(self, title: str, body: str, head: str = "") -> Reply:
        """Return a page with the paper's header."""
        menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in self.sections)
        return Reply(
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} – The Metro Lantern</title>{head}</head>'
            f'<body><header><a href="/">The Metro Lantern</a><ul class="menu">{menu}<li><a href="/latest">Latest</a></li>'
            f'<li><a href="/login">Log in</a></li></ul></header>{body}<footer>A made-up newspaper.</footer></body></html>'
        )
