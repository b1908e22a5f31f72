"""Expressen, Sweden, Swedish."""

from newscrawl.outlet import OutletSpider


class Expressen(OutletSpider):
    """Expressen, Sweden, Swedish."""

    name = "expressen"
    start_urls = ["https://www.expressen.se/"]
    feeds = ["https://feeds.expressen.se/nyheter/", "https://feeds.expressen.se/gt"]
    zone = "Europe/Stockholm"
