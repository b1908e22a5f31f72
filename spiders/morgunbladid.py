"""Morgunblaðið, Iceland, Icelandic."""

from newscrawl.outlet import OutletSpider


class Morgunbladid(OutletSpider):
    """Morgunblaðið, Iceland, Icelandic."""

    name = "morgunbladid"
    start_urls = ["https://www.mbl.is/"]
    feeds = ["https://www.mbl.is/feeds/fp/", "https://www.mbl.is/feeds/innlent/"]
    zone = "Atlantic/Reykjavik"
