"""Taipei Times, Taiwan, English."""

from newscrawl.outlet import OutletSpider


class TaipeiTimes(OutletSpider):
    """Taipei Times, Taiwan, English."""

    name = "taipei_times"
    start_urls = ["https://www.taipeitimes.com/"]
    sitemaps = ["https://www.taipeitimes.com/sitemap/sitemap.xml"]
    zone = "Asia/Taipei"
