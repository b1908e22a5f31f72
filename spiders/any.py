"""Any outlet, by the address of its front page or of a section: scrapy crawl any -a url=https://outlet.example/."""

from newscrawl.outlet import OutletSpider


class Any(OutletSpider):
    """Crawls the listing at `url`, the sections that its navigation leads to, their next pages and the feeds it names."""

    name = "any"
    follow_sections = True
