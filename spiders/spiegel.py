"""Der Spiegel, Germany, German."""

from newscrawl.outlet import OutletSpider


class Spiegel(OutletSpider):
    """Der Spiegel, Germany, German."""

    name = "spiegel"
    start_urls = ["https://www.spiegel.de/schlagzeilen/"]
    feeds = ["https://www.spiegel.de/schlagzeilen/index.rss"]
    sitemaps = ["https://www.spiegel.de/sitemaps/news-de.xml"]
    zone = "Europe/Berlin"
