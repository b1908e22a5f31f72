"""Der Spiegel, Germany, German."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Berlin"


class Spiegel(OutletSpider):
    """Der Spiegel, Germany, German."""

    name = "spiegel"
    start_urls = ["https://www.spiegel.de/schlagzeilen/"]
    feeds = ["https://www.spiegel.de/schlagzeilen/index.rss"]
    sitemaps = ["https://www.spiegel.de/sitemaps/news-de.xml"]
    article_page = Page
