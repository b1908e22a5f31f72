"""The West Australian, Australia, English."""

from newscrawl.outlet import OutletSpider


class TheWestAustralian(OutletSpider):
    """The West Australian, Australia, English."""

    name = "the_west_australian"
    start_urls = ["https://thewest.com.au/"]
    feeds = ["https://thewest.com.au/rss"]
    sitemaps = ["https://thewest.com.au/news-sitemap.xml"]
    zone = "Australia/Perth"
