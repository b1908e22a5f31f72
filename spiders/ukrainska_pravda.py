"""Ukrainska Pravda, Ukraine, Ukrainian."""

from newscrawl.outlet import OutletSpider


class UkrainskaPravda(OutletSpider):
    """Ukrainska Pravda, Ukraine, Ukrainian."""

    name = "ukrainska_pravda"
    start_urls = ["https://www.pravda.com.ua/news/"]
    sitemaps = ["https://www.pravda.com.ua/sitemap/sitemap-news.xml"]
    zone = "Europe/Kyiv"
