"""Neue Zürcher Zeitung, Switzerland, German."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Zurich"


class NZZ(OutletSpider):
    """Neue Zürcher Zeitung, Switzerland, German."""

    name = "nzz"
    start_urls = ["https://www.nzz.ch/"]
    sitemaps = ["https://www.nzz.ch/sitemap/news0.xml"]
    article_page = Page
