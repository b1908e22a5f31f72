"""Rest of World, United States, English."""

from newscrawl.outlet import OutletSpider


class RestOfWorld(OutletSpider):
    """Rest of World, United States, English."""

    name = "rest_of_world"
    start_urls = ["https://restofworld.org/"]
    feeds = ["https://restofworld.org/feed/latest/"]
    zone = "America/New_York"
