"""Rzeczpospolita, Poland, Polish."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Warsaw"


class Rzeczpospolita(OutletSpider):
    """Rzeczpospolita, Poland, Polish."""

    name = "rzeczpospolita"
    start_urls = ["https://www.rp.pl/"]
    sitemaps = ["https://www.rp.pl/sitemaps/news-sitemap.xml"]
    article_page = Page
