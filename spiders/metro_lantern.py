"""The Metro Lantern of the sample group (see `scrapy demo`)."""

from newscrawl.sample.outlet import SampleOutlet


class MetroLantern(SampleOutlet):
    """Sections of cards, found from the front page's menu."""

    name = "metro_lantern"
    start_urls = ["http://127.0.0.1:8783/"]
    follow_sections = True
