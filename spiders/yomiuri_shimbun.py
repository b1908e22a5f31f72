"""Yomiuri Shimbun, Japan, Japanese."""

from newscrawl.outlet import OutletSpider


class YomiuriShimbun(OutletSpider):
    """Yomiuri Shimbun, Japan, Japanese."""

    name = "yomiuri_shimbun"
    start_urls = ["https://www.yomiuri.co.jp/"]
    sitemaps = ["https://www.yomiuri.co.jp/sitemap-news-latest.xml"]
    zone = "Asia/Tokyo"
