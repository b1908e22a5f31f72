"""Aftonbladet, Sweden, Swedish."""

from newscrawl.outlet import OutletSpider


class Aftonbladet(OutletSpider):
    """Aftonbladet, Sweden, Swedish."""

    name = "aftonbladet"
    start_urls = ["https://www.aftonbladet.se/"]
    feeds = ["https://rss.aftonbladet.se/rss2/small/pages/sections/senastenytt/"]
    sitemaps = ["https://www.aftonbladet.se/sitemaps/files/articles-48hrs.xml"]
    zone = "Europe/Stockholm"
