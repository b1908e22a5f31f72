"""Neue Zürcher Zeitung, Switzerland, German."""

from newscrawl.outlet import OutletSpider


class NZZ(OutletSpider):
    """Neue Zürcher Zeitung, Switzerland, German."""

    name = "nzz"
    start_urls = ["https://www.nzz.ch/"]
    sitemaps = ["https://www.nzz.ch/sitemap/news0.xml"]
    zone = "Europe/Zurich"
