"""The Washington Post, United States, English."""

from newscrawl.outlet import OutletSpider


class WashingtonPost(OutletSpider):
    """The Washington Post, United States, English."""

    name = "washington_post"
    start_urls = ["https://www.washingtonpost.com/"]
    feeds = ["https://feeds.washingtonpost.com/rss/world", "https://feeds.washingtonpost.com/rss/national"]
    sitemaps = ["https://www.washingtonpost.com/sitemaps/news-sitemap.xml.gz"]
    zone = "America/New_York"
