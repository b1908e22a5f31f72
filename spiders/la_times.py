"""Los Angeles Times, United States, English."""

from newscrawl.outlet import OutletSpider


class LaTimes(OutletSpider):
    """Los Angeles Times, United States, English."""

    name = "la_times"
    start_urls = ["https://www.latimes.com/"]
    sitemaps = ["https://www.latimes.com/news-sitemap.xml"]
    zone = "America/Los_Angeles"
