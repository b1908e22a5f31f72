"""Rzeczpospolita, Poland, Polish."""

from newscrawl.outlet import OutletSpider


class Rzeczpospolita(OutletSpider):
    """Rzeczpospolita, Poland, Polish."""

    name = "rzeczpospolita"
    start_urls = ["https://www.rp.pl/"]
    sitemaps = ["https://www.rp.pl/sitemaps/news-sitemap.xml"]
    zone = "Europe/Warsaw"
