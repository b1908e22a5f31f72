"""SRF, Switzerland, German."""

from newscrawl.outlet import OutletSpider


class Srf(OutletSpider):
    """SRF, Switzerland, German."""

    name = "srf"
    start_urls = ["https://www.srf.ch/"]
    feeds = ["https://www.srf.ch/news/bnf/rss/1646"]
    sitemaps = ["https://www.srf.ch/sitemaps/newsmap/news/index.xml"]
    zone = "Europe/Zurich"
