"""Die Zeit, Germany, German."""

from newscrawl.outlet import OutletSpider


class DieZeit(OutletSpider):
    """Die Zeit, Germany, German."""

    name = "die_zeit"
    start_urls = ["https://www.zeit.de/"]
    feeds = ["https://newsfeed.zeit.de/news/index"]
    sitemaps = ["https://www.zeit.de/gsitemaps/index.xml?date=2026-11-23&unit=days&period=1"]
    zone = "Europe/Berlin"
