"""Daily Maverick, South Africa, English."""

from newscrawl.outlet import OutletSpider


class DailyMaverick(OutletSpider):
    """Daily Maverick, South Africa, English."""

    name = "daily_maverick"
    start_urls = ["https://www.dailymaverick.co.za/"]
    sitemaps = ["https://www.dailymaverick.co.za/news-sitemap.xml"]
    zone = "Africa/Johannesburg"
