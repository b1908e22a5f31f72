"""The Independent, United Kingdom, English."""

from newscrawl.outlet import OutletSpider


class Independent(OutletSpider):
    """The Independent, United Kingdom, English."""

    name = "independent"
    start_urls = ["https://www.independent.co.uk/"]
    sitemaps = ["https://www.independent.co.uk/sitemaps/googlenews"]
    zone = "Europe/London"
