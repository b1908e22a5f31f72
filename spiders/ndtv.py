"""NDTV, India, English."""

from newscrawl.outlet import OutletSpider


class Ndtv(OutletSpider):
    """NDTV, India, English."""

    name = "ndtv"
    start_urls = ["https://www.ndtv.com/"]
    zone = "Asia/Kolkata"
