"""Corriere della Sera, Italy, Italian."""

from newscrawl.outlet import OutletSpider


class CorriereDellaSera(OutletSpider):
    """Corriere della Sera, Italy, Italian."""

    name = "corriere_della_sera"
    start_urls = ["https://www.corriere.it/"]
    feeds = ["https://www.corriere.it/rss/homepage.xml", "https://www.corriere.it/rss/ultimora.xml"]
    zone = "Europe/Rome"
