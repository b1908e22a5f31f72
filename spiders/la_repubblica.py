"""La Repubblica, Italy, Italian."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Rome"


class LaRepubblica(OutletSpider):
    """La Repubblica, Italy, Italian."""

    name = "la_repubblica"
    start_urls = ["https://www.repubblica.it/"]
    feeds = ["https://www.repubblica.it/rss/homepage/rss2.0.xml"]
    article_page = Page
