"""Anadolu Ajansı, Turkey, Turkish."""

from newscrawl.outlet import OutletSpider


class AnadoluAjansi(OutletSpider):
    """Anadolu Ajansı, Turkey, Turkish."""

    name = "anadolu_ajansi"
    start_urls = ["https://www.aa.com.tr/"]
    feeds = ["https://www.aa.com.tr/tr/rss/default?cat=guncel"]
    zone = "Europe/Istanbul"
