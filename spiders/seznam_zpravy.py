"""Seznam Zprávy, Czechia, Czech."""

from newscrawl.outlet import OutletSpider


class SeznamZpravy(OutletSpider):
    """Seznam Zprávy, Czechia, Czech."""

    name = "seznam_zpravy"
    start_urls = ["https://seznamzpravy.cz/"]
    feeds = ["https://www.seznamzpravy.cz/rss"]
    sitemaps = ["https://www.seznamzpravy.cz/sitemaps/sitemap_news.xml"]
    zone = "Europe/Prague"
