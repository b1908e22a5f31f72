"""Asahi Shimbun, Japan, Japanese."""

from newscrawl.outlet import OutletSpider


class AsahiShimbun(OutletSpider):
    """Asahi Shimbun, Japan, Japanese."""

    name = "asahi_shimbun"
    start_urls = ["https://www.asahi.com/"]
    sitemaps = ["https://www.asahi.com/sitemap.xml"]
    zone = "Asia/Tokyo"
