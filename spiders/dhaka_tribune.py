"""Dhaka Tribune, Bangladesh, English."""

from newscrawl.outlet import OutletSpider


class DhakaTribune(OutletSpider):
    """Dhaka Tribune, Bangladesh, English."""

    name = "dhaka_tribune"
    start_urls = ["https://www.dhakatribune.com/"]
    zone = "Asia/Dhaka"
