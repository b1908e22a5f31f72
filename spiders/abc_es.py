"""ABC, Spain, Spanish."""

from newscrawl.outlet import OutletSpider


class AbcEs(OutletSpider):
    """ABC, Spain, Spanish."""

    name = "abc_es"
    start_urls = ["https://www.abc.es/"]
    feeds = ["https://www.abc.es/rss/2.0/espana/", "https://www.abc.es/rss/2.0/portada/"]
    sitemaps = ["https://www.abc.es/sitemap.xml"]
    zone = "Europe/Madrid"
