"""BBC News, United Kingdom, English."""

from newscrawl.outlet import OutletSpider


class BBCNews(OutletSpider):
    """BBC News, United Kingdom, English."""

    name = "bbc_news"
    start_urls = ["https://www.bbc.co.uk/news"]
    sitemaps = ["https://www.bbc.co.uk/sitemaps/https-index-uk-news.xml"]
