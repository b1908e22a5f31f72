"""Luxemburger Wort, Luxembourg, German."""

from newscrawl.outlet import OutletSpider


class LuxemburgerWort(OutletSpider):
    """Luxemburger Wort, Luxembourg, German."""

    name = "luxemburger_wort"
    start_urls = ["https://www.wort.lu/"]
    feeds = ["https://www.wort.lu/de/rss"]
    sitemaps = ["https://www.wort.lu/sitemap-news.xml"]
    zone = "Europe/Luxembourg"
