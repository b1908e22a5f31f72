"""elDiario.es, Spain, Spanish."""

from newscrawl.outlet import OutletSpider


class ElDiario(OutletSpider):
    """elDiario.es, Spain, Spanish."""

    name = "el_diario"
    start_urls = ["https://www.eldiario.es/"]
    feeds = ["https://www.eldiario.es/rss/"]
    sitemaps = ["https://www.eldiario.es/sitemap_google_news_25b87.xml"]
    zone = "Europe/Madrid"
