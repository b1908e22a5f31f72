"""Le Monde, France, French."""

from newscrawl.outlet import OutletSpider


class LeMonde(OutletSpider):
    """Le Monde, France, French."""

    name = "le_monde"
    start_urls = ["https://www.lemonde.fr/", "https://www.lemonde.fr/actualite-en-continu/"]
    sitemaps = ["https://www.lemonde.fr/sitemap_news.xml"]
    zone = "Europe/Paris"
