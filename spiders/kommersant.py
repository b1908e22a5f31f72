"""Kommersant, Russia, Russian."""

from newscrawl.outlet import OutletSpider


class Kommersant(OutletSpider):
    """Kommersant, Russia, Russian."""

    name = "kommersant"
    start_urls = ["https://www.kommersant.ru/"]
    feeds = ["https://www.kommersant.ru/RSS/news.xml"]
    sitemaps = ["https://www.kommersant.ru/sitemaps/sitemap_news.xml"]
    zone = "Europe/Moscow"
