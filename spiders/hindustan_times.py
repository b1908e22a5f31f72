"""Hindustan Times, India, English."""

from newscrawl.outlet import OutletSpider


class HindustanTimes(OutletSpider):
    """Hindustan Times, India, English."""

    name = "hindustan_times"
    start_urls = ["https://www.hindustantimes.com/"]
    zone = "Asia/Kolkata"
