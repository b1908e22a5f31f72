"""Verdens Gang, Norway, Norwegian."""

from newscrawl.outlet import OutletSpider


class VerdensGang(OutletSpider):
    """Verdens Gang, Norway, Norwegian."""

    name = "verdens_gang"
    start_urls = ["https://www.vg.no/"]
    sitemaps = ["https://www.vg.no/sitemap/files/articles-48hrs.xml"]
    zone = "Europe/Oslo"
