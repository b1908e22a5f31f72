"""The Express Tribune, Pakistan, English."""

from newscrawl.outlet import OutletSpider


class Tribune(OutletSpider):
    """The Express Tribune, Pakistan, English."""

    name = "tribune"
    start_urls = ["https://tribune.com.pk/latest", "https://tribune.com.pk/pakistan", "https://tribune.com.pk/business"]
    feeds = ["https://tribune.com.pk/feed/home"]
    zone = "Asia/Karachi"
