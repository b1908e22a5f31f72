"""The Portugal News, Portugal, English."""

from newscrawl.outlet import OutletSpider


class PortugalNews(OutletSpider):
    """The Portugal News, Portugal, English."""

    name = "portugal_news"
    start_urls = ["https://www.theportugalnews.com/"]
    zone = "Europe/Lisbon"
