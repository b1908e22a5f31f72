"""NRK, Norway, Norwegian."""

from newscrawl.outlet import OutletSpider


class Nrk(OutletSpider):
    """NRK, Norway, Norwegian."""

    name = "nrk"
    start_urls = ["https://www.nrk.no/"]
    feeds = ["https://www.nrk.no/norge/toppsaker.rss", "https://www.nrk.no/urix/toppsaker.rss"]
    zone = "Europe/Oslo"
