"""Daily Mirror, Sri Lanka, English."""

from newscrawl.outlet import OutletSpider


class DailyMirrorLk(OutletSpider):
    """Daily Mirror, Sri Lanka, English."""

    name = "daily_mirror_lk"
    start_urls = ["https://www.dailymirror.lk/"]
    zone = "Asia/Colombo"
