"""Tages-Anzeiger, Switzerland, German."""

from newscrawl.outlet import OutletSpider


class TagesAnzeiger(OutletSpider):
    """Tages-Anzeiger, Switzerland, German."""

    name = "tages_anzeiger"
    start_urls = ["https://www.tagesanzeiger.ch/"]
    sitemaps = ["https://www.tagesanzeiger.ch/sitemaps/news.xml"]
    zone = "Europe/Zurich"
