"""CNBC, United States, English."""

from newscrawl.outlet import OutletSpider


class Cnbc(OutletSpider):
    """CNBC, United States, English."""

    name = "cnbc"
    start_urls = ["https://www.cnbc.com/"]
    sitemaps = ["https://www.cnbc.com/sitemap_news.xml"]
    zone = "America/New_York"
