"""Der Standard, Austria, German."""

from newscrawl.outlet import OutletSpider


class DerStandard(OutletSpider):
    """Der Standard, Austria, German."""

    name = "der_standard"
    start_urls = ["https://www.derstandard.at/"]
    feeds = ["https://www.derstandard.at/rss"]
    sitemaps = ["https://www.derstandard.at/sitemaps/news.xml"]
    zone = "Europe/Vienna"
