"""The Namibian, Namibia, English."""

from newscrawl.outlet import OutletSpider


class TheNamibian(OutletSpider):
    """The Namibian, Namibia, English."""

    name = "the_namibian"
    start_urls = ["https://www.namibian.com.na/"]
    feeds = ["https://www.namibian.com.na/feed/"]
    zone = "Africa/Windhoek"
