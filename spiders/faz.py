"""Frankfurter Allgemeine Zeitung, Germany, German."""

from newscrawl.outlet import OutletSpider


class Faz(OutletSpider):
    """Frankfurter Allgemeine Zeitung, Germany, German."""

    name = "faz"
    start_urls = ["https://www.faz.net/"]
    feeds = ["https://www.faz.net/rss/aktuell", "https://www.faz.net/rss/aktuell/politik"]
    sitemaps = ["https://www.faz.net/sitemap-news.xml"]
    zone = "Europe/Berlin"
