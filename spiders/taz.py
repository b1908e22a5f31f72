"""die tageszeitung, Germany, German."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Berlin"


class Taz(OutletSpider):
    """die tageszeitung, Germany, German."""

    name = "taz"
    start_urls = ["https://taz.de/"]
    sitemaps = ["https://taz.de/sitemap-google-news.xml"]
    article_page = Page
