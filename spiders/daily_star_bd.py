"""The Daily Star, Bangladesh, English."""

from newscrawl.outlet import OutletSpider


class DailyStarBd(OutletSpider):
    """The Daily Star, Bangladesh, English."""

    name = "daily_star_bd"
    start_urls = ["https://www.thedailystar.net/"]
    zone = "Asia/Dhaka"
