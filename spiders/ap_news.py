"""AP News, United States, English."""

from newscrawl.outlet import OutletSpider


class APNews(OutletSpider):
    """AP News, United States, English."""

    name = "ap_news"
    start_urls = ["https://apnews.com/"]
    sitemaps = ["https://apnews.com/news-sitemap-content.xml"]
