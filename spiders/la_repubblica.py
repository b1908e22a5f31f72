"""La Repubblica, Italy, Italian."""

from newscrawl.outlet import OutletSpider


class LaRepubblica(OutletSpider):
    """La Repubblica, Italy, Italian."""

    name = "la_repubblica"
    start_urls = ["https://www.repubblica.it/"]
    feeds = ["https://www.repubblica.it/rss/homepage/rss2.0.xml"]
    zone = "Europe/Rome"
