"""Global News, Canada, English."""

from newscrawl.outlet import OutletSpider


class GlobalNews(OutletSpider):
    """Global News, Canada, English."""

    name = "global_news"
    start_urls = ["https://globalnews.ca/"]
    sitemaps = ["https://globalnews.ca/news-sitemap.xml"]
    zone = "America/Toronto"
