"""Aftonbladet, Sweden, Swedish."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Stockholm"


class Aftonbladet(OutletSpider):
    """Aftonbladet, Sweden, Swedish."""

    name = "aftonbladet"
    start_urls = ["https://www.aftonbladet.se/"]
    feeds = ["https://rss.aftonbladet.se/rss2/small/pages/sections/senastenytt/"]
    sitemaps = ["https://www.aftonbladet.se/sitemaps/files/articles-48hrs.xml"]
    article_page = Page
