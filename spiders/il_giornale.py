"""Il Giornale, Italy, Italian."""

from newscrawl.outlet import OutletSpider


class IlGiornale(OutletSpider):
    """Il Giornale, Italy, Italian."""

    name = "il_giornale"
    start_urls = ["https://www.ilgiornale.it/"]
    feeds = ["https://www.ilgiornale.it/feed.xml"]
    sitemaps = ["https://www.ilgiornale.it/sitemap/google-news.xml"]
    zone = "Europe/Rome"
