"""The Guardian, United Kingdom, English."""

from newscrawl.outlet import OutletSpider


class Guardian(OutletSpider):
    """The Guardian, United Kingdom, English."""

    name = "guardian"
    start_urls = ["https://www.theguardian.com/international", "https://www.theguardian.com/world"]
    sitemaps = ["https://www.theguardian.com/sitemaps/news.xml"]
