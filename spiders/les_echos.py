"""Les Échos, France, French."""

from newscrawl.outlet import OutletSpider


class LesEchos(OutletSpider):
    """Les Échos, France, French."""

    name = "les_echos"
    start_urls = ["https://www.lesechos.fr/"]
    sitemaps = ["https://www.lesechos.fr/sitemap_news.xml"]
    zone = "Europe/Paris"
