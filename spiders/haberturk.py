"""Habertürk, Turkey, Turkish."""

from newscrawl.outlet import OutletSpider


class Haberturk(OutletSpider):
    """Habertürk, Turkey, Turkish."""

    name = "haberturk"
    start_urls = ["https://www.haberturk.com/"]
    sitemaps = ["https://www.haberturk.com/sitemap_google_news.xml"]
    zone = "Europe/Istanbul"
