"""Berliner Zeitung, Germany, German."""

from newscrawl.outlet import OutletSpider


class BerlinerZeitung(OutletSpider):
    """Berliner Zeitung, Germany, German."""

    name = "berliner_zeitung"
    start_urls = ["https://www.berliner-zeitung.de/"]
    feeds = ["https://www.berliner-zeitung.de/feed.xml"]
    sitemaps = ["https://www.berliner-zeitung.de/news-sitemap.xml"]
    zone = "Europe/Berlin"
