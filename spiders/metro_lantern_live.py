"""The Metro Lantern's "latest" page, which only a browser can fill (see `scrapy demo`)."""

from newscrawl.sample.outlet import SampleOutlet


class MetroLanternLive(SampleOutlet):
    """A listing behind a "load more" button."""

    name = "metro_lantern_live"
    start_urls = ["http://127.0.0.1:8783/latest"]
    javascript = True
