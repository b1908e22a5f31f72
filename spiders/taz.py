"""die tageszeitung, Germany, German."""

from newscrawl.outlet import OutletSpider


class Taz(OutletSpider):
    """die tageszeitung, Germany, German."""

    name = "taz"
    start_urls = ["https://taz.de/"]
    sitemaps = ["https://taz.de/sitemap-google-news.xml"]
    zone = "Europe/Berlin"
