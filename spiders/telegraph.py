"""The Telegraph, United Kingdom, English."""

from newscrawl.outlet import OutletSpider


class Telegraph(OutletSpider):
    """The Telegraph, United Kingdom, English."""

    name = "telegraph"
    start_urls = ["https://www.telegraph.co.uk/"]
    sitemaps = ["https://www.telegraph.co.uk/custom/daily-news/sitemap.xml"]
    zone = "Europe/London"
