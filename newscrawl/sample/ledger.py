"""The Valley Ledger: a newspaper's own system, with JSON-LD, a news sitemap, and tracking parameters on every link."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, ClassVar

from newscrawl.sample.site import PER_PAGE, Reply, Site, not_found, page_of, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.sample.texts import Text


class Ledger(Site):
    """Traps: the same article under other tracking parameters, a partner's article on another site, a print copy."""

    name = "valley_ledger"
    texts_name = "ledger"
    only: ClassVar[dict[str, int]] = {"news-sitemap": 2, "sitemap": 1}

    def url_of(self, text: Text) -> str:
        """See Site."""
        return f"{self.base}/{text.published:%Y/%m/%d}/{text.slug}-{text.number}.html"

    def reply(self, path: str, query: dict[str, str]) -> Reply:
        """See Site."""
        if path == "/robots.txt":
            maps = "".join(f"Sitemap: {self.base}/{name}.xml\n" for name in ("news-sitemap", "sitemap"))
            return Reply(f"User-agent: *\nDisallow: /print/\n{maps}", kind="text/plain")
        if path in {"/news-sitemap.xml", "/sitemap.xml", "/sitemap-articles-2025-09.xml"}:
            return self._sitemap(path)
        number = int(query.get("page", "1")) if query.get("page", "1").isdigit() else 1
        if path == "/":
            return self._listing("The Valley Ledger", self.texts_in("listing"), number)
        if path.startswith("/section/") and (texts := self.of_section(path.removeprefix("/section/"))):
            return self._listing(path.removeprefix("/section/").title(), texts, number)
        text = next((text for url, text in self.articles.items() if url == f"{self.base}{path}"), None)
        return self._article(text) if text else not_found()

    def _listing(self, title: str, texts: Sequence[Text], number: int) -> Reply:
        """Return a page of a listing: headlines with summaries, a partner's headline, and page numbers."""
        shown = page_of(texts, number)
        rows = "".join(
            f'<div class="row"><h2><a href="{self.url_of(t)}?utm_source=front&amp;utm_campaign=p{number}">{escape(t.headline)}</a></h2>'
            f'<p class="when">{t.published:%d %B %Y}</p><p>{escape(t.summary)}</p></div>'
            for t in shown
        )
        partner = (
            '<div class="row"><h2><a href="https://partner.invalid/2025/09/30/another-paper-reports-a-flood-in-its-own-cellar">'
            "Another Paper Reports a Flood in Its Own Cellar</a></h2><p>From our partners.</p></div>"
        )
        last = -(-len(texts) // PER_PAGE)
        pages = " ".join(f'<a href="?page={n}">{n}</a>' if n != number else f"<b>{n}</b>" for n in range(1, last + 1))
        return self._page(
            title, f'<h1>{escape(title)}</h1><main>{rows}{partner}</main><div class="pagination">{pages}</div>'
        )

    def _article(self, text: Text) -> Reply:
        """Return an article's page."""
        url = self.url_of(text)
        node = {
            "@type": "NewsArticle",
            "mainEntityOfPage": url,
            "headline": text.headline,
            "datePublished": text.published.isoformat(),
            "articleSection": text.section.title(),
            "keywords": list(text.tags),
            "author": [{"@type": "Person", "name": text.author}],
            "description": text.summary,
        }
        publisher = {"@type": "NewsMediaOrganization", "name": "The Valley Ledger", "@id": f"{self.base}/#publisher"}
        graph = json.dumps({"@context": "https://schema.org", "@graph": [publisher, node]})
        more = "".join(
            f'<li><a href="{self.url_of(t)}?utm_source=more">{escape(t.headline)}</a></li>'
            for t in self.texts[:4]
            if t is not text
        )
        source = (
            f'<p><em>This report first appeared in <a href="https://courier.invalid/">{escape(text.source)}</a>.</em></p>'
            if text.source
            else ""
        )
        body = (
            f'<article><h1>{escape(text.headline)}</h1><p class="byline">By {escape(text.author)}</p>'
            f'<figure><img src="/img/{text.number}-800.jpg" srcset="/img/{text.number}-400.jpg 400w, /img/{text.number}-1600.jpg 1600w" alt="">'
            f"<figcaption>{escape(text.caption)}</figcaption></figure>{paragraphs(text)}{source}"
            f'<p class="tools"><a href="/print/{text.number}">Print this page</a></p></article>'
            f"<aside><h3>More from the valley</h3><ul>{more}</ul><p>Sign up for our newsletter and never miss a frost.</p></aside>"
        )
        head = f'<link rel="canonical" href="{url}"><script type="application/ld+json">{graph}</script>'
        return self._page(text.headline, body, head)

    def _sitemap(self, path: str) -> Reply:
        """Return the news sitemap, the index of the sitemaps, or the sitemap of a month."""
        spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        if path == "/sitemap.xml":
            files = ("sitemap-articles-2025-09.xml", "sitemap-pages.xml")
            entries = "".join(f"<sitemap><loc>{self.base}/{name}</loc></sitemap>" for name in files)
            root = "sitemapindex"
        elif path == "/news-sitemap.xml":
            root, entries = "urlset", "".join(self._news_entry(text) for text in self.texts_in("news-sitemap"))
        else:
            texts = self.texts_in("sitemap")
            root, entries = (
                "urlset",
                "".join(
                    f"<url><loc>{self.url_of(t)}</loc><lastmod>{t.published.isoformat()}</lastmod></url>" for t in texts
                ),
            )
        return Reply(
            f'<?xml version="1.0" encoding="UTF-8"?><{root} {spaces}>{entries}</{root}>', kind="application/xml"
        )

    def _news_entry(self, text: Text) -> str:
        """Return an article as an entry of the news sitemap."""
        return (
            f"<url><loc>{self.url_of(text)}</loc><news:news><news:publication><news:name>The Valley Ledger</news:name>"
            f"<news:language>en</news:language></news:publication><news:publication_date>{text.published.isoformat()}"
            f"</news:publication_date><news:title>{escape(text.headline)}</news:title></news:news></url>"
        )

    def _page(self, title: str, body: str, head: str = "") -> Reply:
        """Return a page with the paper's header."""
        menu = " | ".join(f'<a href="/section/{name}">{name.title()}</a>' for name in self.sections)
        return Reply(
            f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)} | The Valley Ledger</title>{head}</head>'
            f'<body><div id="header"><a href="/">The Valley Ledger</a></div><nav>{menu}</nav>{body}<footer>A made-up newspaper.</footer></body></html>'
        )
