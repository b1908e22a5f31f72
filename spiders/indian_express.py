"""The Indian Express, India, English."""

from newscrawl.outlet import OutletSpider


class IndianExpress(OutletSpider):
    """The Indian Express, India, English."""

    name = "indian_express"
    start_urls = ["https://indianexpress.com/"]
    zone = "Asia/Kolkata"
