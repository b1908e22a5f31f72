"""Die Welt, Germany, German."""

from newscrawl.outlet import OutletSpider


class DieWelt(OutletSpider):
    """Die Welt, Germany, German."""

    name = "die_welt"
    start_urls = ["https://www.welt.de/"]
    feeds = ["https://www.welt.de/feeds/latest.rss"]
    sitemaps = ["https://www.welt.de/sitemaps/newssitemap/newssitemap.xml"]
    zone = "Europe/Berlin"
