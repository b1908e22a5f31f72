"""Le Figaro, France, French."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Paris"


class LeFigaro(OutletSpider):
    """Le Figaro, France, French."""

    name = "le_figaro"
    start_urls = ["https://www.lefigaro.fr/flash-actu"]
    feeds = ["https://www.lefigaro.fr/rss/figaro_actualites.xml"]
    sitemaps = ["https://www.lefigaro.fr/sitemap_news.xml"]
    article_page = Page
