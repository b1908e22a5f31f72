"""National Post, Canada, English."""

from newscrawl.outlet import OutletSpider


class NationalPost(OutletSpider):
    """National Post, Canada, English."""

    name = "national_post"
    start_urls = ["https://nationalpost.com/"]
    feeds = ["https://nationalpost.com/feed"]
    sitemaps = ["https://nationalpost.com/sitemap-news.xml"]
    zone = "America/Toronto"
