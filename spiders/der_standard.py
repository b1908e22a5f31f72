"""Der Standard, Austria, German."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Vienna"


class DerStandard(OutletSpider):
    """Der Standard, Austria, German."""

    name = "der_standard"
    start_urls = ["https://www.derstandard.at/"]
    feeds = ["https://www.derstandard.at/rss"]
    sitemaps = ["https://www.derstandard.at/sitemaps/news.xml"]
    article_page = Page
