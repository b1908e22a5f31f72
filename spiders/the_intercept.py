"""The Intercept, United States, English."""

from newscrawl.outlet import OutletSpider


class TheIntercept(OutletSpider):
    """The Intercept, United States, English."""

    name = "the_intercept"
    start_urls = ["https://theintercept.com/"]
    feeds = ["https://theintercept.com/feed/?lang=en"]
    zone = "America/New_York"
