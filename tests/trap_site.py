"""A site that a crawl could get lost in: a few real articles among addresses of which there is no end."""

from __future__ import annotations

from gzip import compress
from html import escape
from typing import TYPE_CHECKING

from newscrawl.sample.site import Reply, Site, paragraphs

if TYPE_CHECKING:
    from newscrawl.sample.texts import Text

ENTRIES = 50_000
FILES = 200


class TrapSite(Site):
    """Each trap is linked from the front page; every real article is listed on it, in a section, or in the newest sitemap."""

    name = "trap"
    texts_name = "ledger"
    only = {"sitemap": 3}

    def url_of(self, text: Text) -> str:
        """See Site."""
        return f"{self.base}/story/{text.slug}"

    def reply(self, path: str, query: dict[str, str]) -> Reply:
        """See Site."""
        part = path.strip("/").split("/")[0]
        if part.startswith("sitemap"):
            return self._sitemap(path)
        pages = {
            "": self._front,
            "calendar": self._calendar,
            "archive": self._shop,
            "deep": self._deep,
            "same": self._same,
        }
        pages |= {"story": self._story, "round": self._round, "news": self._news, "robots.txt": self._robots}
        return pages[part](path, query) if part in pages else self._lost()

    def _robots(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        return Reply(f"User-agent: *\nAllow: /\nSitemap: {self.base}/sitemap.xml\n", kind="text/plain")

    def _round(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        return Reply("", 302, headers={"Location": f"{self.base}/round/{'b' if path.endswith('a') else 'a'}"})

    def _news(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        return self._page("News", self._list(self.texts_in("listing")[8:]))

    def _story(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        text = self.by_slug(path.removeprefix("/story/").split(";")[0])
        return self._article(text) if text else self._lost()

    def _front(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        traps = (
            "calendar/2025/11",
            "archive?sort=a",
            "archive?a=1&amp;b=2&amp;c=3",
            "deep/deep",
            "same?page=1",
            "round/a",
            "news",
            "gone/soft",
        )
        links = "".join(f'<li><a href="{self.base}/{name}">{name}</a></li>' for name in traps)
        return self._page("Front", f"{self._list(self.texts_in('listing')[:8])}<nav><ul>{links}</ul></nav>")

    def _calendar(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        year, month = (int(each) for each in path.split("/")[-2:])
        later = f"/calendar/{year + month // 12}/{month % 12 + 1:02}"
        return self._page(
            f"{year}-{month}", f'<nav><a href="{later}">Later</a><a rel="next" href="{later}">Next</a></nav>'
        )

    def _shop(self, path: str, query: dict[str, str]) -> Reply:
        more = "&".join(f"{name}={value}" for name, value in query.items())
        facets = "".join(
            f'<li><a href="{path}?{more}&f{n}=1&amp;f={n}">Filter {n}</a></li>'
            for n in range(len(query), len(query) + 9)
        )
        return self._page("Shop", f"{self._list(self.texts_in('listing')[:2])}<nav><ul>{facets}</ul></nav>")

    def _deep(self, path: str, query: dict[str, str]) -> Reply:  # noqa: ARG002
        return self._page("Deep", f'<nav><a href="{path}/deep">Deeper</a></nav>')

    def _same(self, path: str, query: dict[str, str]) -> Reply:
        number = int(query.get("page", "1"))
        following = (
            f'<a rel="next" href="{path}?page={number + 1}">Next</a><a rel="next" href="{path}?page={number}">Next</a>'
        )
        return self._page(
            "Same", f"{self._list(self.texts_in('listing')[:3])}<nav class='pagination'>{following}</nav>"
        )

    def _lost(self) -> Reply:
        """Return a page that says with status 200 that there is none."""
        return self._page(
            "Oops",
            "<h1>Oops! That page cannot be found.</h1><p>It looks like nothing was found here. Try a search?</p>",
        )

    def _sitemap(self, path: str) -> Reply:
        """Return an index of files, most of them indexes again or full of old years, or one of these."""
        if path == "/sitemap.xml":
            names = ["sitemap-2025-09.xml", *(f"sitemap-{1990 + n % 34}-{n}.xml" for n in range(FILES)), "sitemap.xml"]
            entries = "".join(f"<sitemap><loc>{self.base}/{name}</loc></sitemap>" for name in names)
            return Reply(f"<sitemapindex>{entries}</sitemapindex>", kind="application/xml")
        if path == "/sitemap-2025-09.xml":
            urls = [(self.url_of(text), text.published.isoformat()) for text in self.texts_in("sitemap")]
        elif path.endswith("0.xml"):
            return Reply(
                f"<sitemapindex><sitemap><loc>{self.base}/sitemap-x{path[-7:]}</loc></sitemap></sitemapindex>",
                kind="application/xml",
            )
        else:
            urls = [(f"{self.base}/story/an-old-story-of-years-ago-{n}", "1999-01-01") for n in range(ENTRIES // 50)]
        entries = "".join(f"<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>" for url, changed in urls)
        return Reply(f"<urlset>{entries}</urlset>", kind="application/xml")

    def _list(self, texts: list[Text]) -> str:
        """Return teasers whose links carry a session id that is another each time."""
        number = len(self.requests)
        return "".join(
            f'<article><h2><a href="/story/{t.slug};jsessionid={number:016x}">{escape(t.headline)}</a></h2><p>{escape(t.summary)}</p></article>'
            for t in texts
        )

    def _article(self, text: Text) -> Reply:
        time = f'<time datetime="{text.published.isoformat()}">{text.published:%d %B %Y}</time>'
        return self._page(
            text.headline,
            f"<article><h1>{escape(text.headline)}</h1><p>By {text.author}</p>{time}{paragraphs(text)}</article>",
        )

    def _page(self, title: str, body: str) -> Reply:
        return Reply(
            f"<!DOCTYPE html><html lang=en><head><title>{escape(title)}</title></head><body>{body}</body></html>"
        )


BOMB = compress(b"<urlset>" + b"<url><loc>https://o.example/a</loc></url>" * 2_000_000)
"""A file of a few hundred kilobytes that grows to 80 MB."""
