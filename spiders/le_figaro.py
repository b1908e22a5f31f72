"""Le Figaro, France, French."""

from newscrawl.outlet import OutletSpider


class LeFigaro(OutletSpider):
    """Le Figaro, France, French."""

    name = "le_figaro"
    start_urls = ["https://www.lefigaro.fr/flash-actu"]
    feeds = ["https://www.lefigaro.fr/rss/figaro_actualites.xml"]
    sitemaps = ["https://www.lefigaro.fr/sitemap_news.xml"]
    zone = "Europe/Paris"
