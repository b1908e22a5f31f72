"""Dawn, Pakistan, English."""

from newscrawl.outlet import OutletSpider


class Dawn(OutletSpider):
    """Dawn, Pakistan, English."""

    name = "dawn"
    start_urls = [
        "https://www.dawn.com/latest-news",
        "https://www.dawn.com/pakistan",
        "https://www.dawn.com/world",
        "https://www.dawn.com/business",
    ]
    feeds = ["https://www.dawn.com/feeds/home"]
    zone = "Asia/Karachi"
