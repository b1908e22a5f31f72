"""Mainichi Shimbun, Japan, Japanese."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Asia/Tokyo"


class Mainichi(OutletSpider):
    """Mainichi Shimbun, Japan, Japanese."""

    name = "mainichi"
    start_urls = ["https://mainichi.jp/flash/"]
    feeds = ["https://mainichi.jp/rss/etc/mainichi-flash.rss"]
    article_page = Page
