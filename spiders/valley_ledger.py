"""The Valley Ledger of the sample group (see `scrapy demo`)."""

from newscrawl.sample.outlet import SampleOutlet


class ValleyLedger(SampleOutlet):
    """A system of its own, with a news sitemap."""

    name = "valley_ledger"
    start_urls = ["http://127.0.0.1:8782/"]
    sitemaps = ["http://127.0.0.1:8782/news-sitemap.xml"]
