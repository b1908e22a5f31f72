"""LRT, Lithuania, Lithuanian."""

from newscrawl.outlet import OutletSpider


class Lrt(OutletSpider):
    """LRT, Lithuania, Lithuanian."""

    name = "lrt"
    start_urls = ["https://www.lrt.lt/"]
    feeds = ["https://www.lrt.lt/?rss"]
    zone = "Europe/Vilnius"
