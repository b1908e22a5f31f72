"""A site whose listings only a browser can fill: by scripts when they are opened, or as the reader scrolls down."""

from __future__ import annotations

import json
import time
from html import escape
from typing import TYPE_CHECKING

from newscrawl.sample.site import Reply, Site, not_found, paragraphs

if TYPE_CHECKING:
    from newscrawl.sample.texts import Text

SCRIPT = """
const token = [...'scroll'].reverse().join('');
let page = %d, busy = false, over = false;
async function load() {
  if (busy || over) return;
  busy = true;
  const answer = await fetch('/api/' + page + '/' + token);
  const stories = await answer.json();
  for (const story of stories) {
    const card = document.createElement('article');
    card.style.height = '900px';
    card.innerHTML = '<h3><a href="' + story.url + '">' + story.title + '</a></h3>';
    document.querySelector('#list').append(card);
  }
  page += 1; busy = false; over = !stories.length || %s;
}
addEventListener('scroll', load);
load();
"""
PER_LOAD = 2


class BrowserSite(Site):
    """/scroll: all articles, two at a time, as the page is scrolled. /shell/N: the Nth two, when its script has run."""

    name = "browser"
    texts_name = "lantern"
    delay = 0.0

    def url_of(self, text: Text) -> str:
        """See Site."""
        return f"{self.base}/story/{text.slug}"

    @property
    def shells(self) -> list[str]:
        """The addresses of the listings that between them have every article."""
        return [f"{self.base}/shell/{n}" for n in range(-(-len(self.texts) // PER_LOAD))]

    def reply(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        """See Site."""
        _, part, *rest = path.split("/")
        if part == "robots.txt":
            return Reply("User-agent: *\nAllow: /\n", kind="text/plain")
        if part in {"scroll", "shell"}:
            script = SCRIPT % (int(rest[0]) if rest else 0, "true" if part == "shell" else "false")
            return self._page("Latest", f'<h1>Latest</h1><div id="list"></div><script>{script}</script>')
        if part == "api" and rest[1:] == ["llorcs"]:
            time.sleep(self.delay)
            shown = self.texts[int(rest[0]) * PER_LOAD : (int(rest[0]) + 1) * PER_LOAD]
            stories = [{"url": self.url_of(text), "title": escape(text.headline)} for text in shown]
            return Reply(json.dumps(stories), kind="application/json")
        text = self.by_slug(rest[0]) if part == "story" and rest else None
        if text is None:
            return not_found()
        time_tag = f'<time datetime="{text.published.isoformat()}">{text.published:%d %B %Y}</time>'
        return self._page(
            text.headline, f"<article><h1>{escape(text.headline)}</h1>{time_tag}{paragraphs(text)}</article>"
        )

    def _page(self, title: str, body: str) -> Reply:
        """Return a page."""
        return Reply(
            f"<!DOCTYPE html><html lang=en><head><title>{escape(title)}</title></head><body>{body}</body></html>"
        )
