"""Die Presse, Austria, German."""

from newscrawl.outlet import OutletSpider


class DiePresse(OutletSpider):
    """Die Presse, Austria, German."""

    name = "die_presse"
    start_urls = ["https://diepresse.com/"]
    sitemaps = ["https://www.diepresse.com/news-sitemap"]
    zone = "Europe/Vienna"
