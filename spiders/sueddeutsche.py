"""Süddeutsche Zeitung, Germany, German."""

from newscrawl.outlet import OutletSpider


class Sueddeutsche(OutletSpider):
    """Süddeutsche Zeitung, Germany, German."""

    name = "sueddeutsche"
    start_urls = ["https://www.sueddeutsche.de/"]
    feeds = ["https://rss.sueddeutsche.de/alles"]
    zone = "Europe/Berlin"
