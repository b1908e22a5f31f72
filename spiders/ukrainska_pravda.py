"""Ukrainska Pravda, Ukraine, Ukrainian."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Kyiv"


class UkrainskaPravda(OutletSpider):
    """Ukrainska Pravda, Ukraine, Ukrainian."""

    name = "ukrainska_pravda"
    start_urls = ["https://www.pravda.com.ua/news/"]
    sitemaps = ["https://www.pravda.com.ua/sitemap/sitemap-news.xml"]
    article_page = Page
