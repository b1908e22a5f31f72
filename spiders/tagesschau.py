"""Tagesschau, Germany, German."""

from newscrawl.outlet import OutletSpider


class Tagesschau(OutletSpider):
    """Tagesschau, Germany, German."""

    name = "tagesschau"
    start_urls = ["https://www.tagesschau.de/"]
    feeds = ["https://www.tagesschau.de/xml/rss2/"]
    zone = "Europe/Berlin"
