"""VnExpress, Vietnam, Vietnamese."""

from newscrawl.outlet import OutletSpider


class Vnexpress(OutletSpider):
    """VnExpress, Vietnam, Vietnamese."""

    name = "vnexpress"
    start_urls = ["https://vnexpress.net/"]
    feeds = ["https://vnexpress.net/rss/tin-moi-nhat.rss", "https://vnexpress.net/rss/the-gioi.rss"]
    zone = "Asia/Ho_Chi_Minh"
