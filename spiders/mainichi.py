"""Mainichi Shimbun, Japan, Japanese."""

from newscrawl.outlet import OutletSpider


class Mainichi(OutletSpider):
    """Mainichi Shimbun, Japan, Japanese."""

    name = "mainichi"
    start_urls = ["https://mainichi.jp/flash/"]
    feeds = ["https://mainichi.jp/rss/etc/mainichi-flash.rss"]
    zone = "Asia/Tokyo"
