"""The Kathmandu Post, Nepal, English."""

from newscrawl.outlet import OutletSpider


class KathmanduPost(OutletSpider):
    """The Kathmandu Post, Nepal, English."""

    name = "kathmandu_post"
    start_urls = ["https://kathmandupost.com/"]
    zone = "Asia/Kathmandu"
