"""The Harbour Courier of the sample group (see `scrapy demo`)."""

from newscrawl.sample.outlet import SampleOutlet


class HarbourCourier(SampleOutlet):
    """WordPress with Elementor."""

    name = "harbour_courier"
    start_urls = ["http://127.0.0.1:8781/"]
