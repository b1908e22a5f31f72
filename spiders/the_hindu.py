"""The Hindu, India, English."""

from newscrawl.outlet import OutletSpider


class TheHindu(OutletSpider):
    """The Hindu, India, English."""

    name = "the_hindu"
    start_urls = ["https://www.thehindu.com/"]
    zone = "Asia/Kolkata"
