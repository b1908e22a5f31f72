"""Deutsche Welle, Germany, German."""

from newscrawl.outlet import OutletSpider


class DeutscheWelle(OutletSpider):
    """Deutsche Welle, Germany, German."""

    name = "deutsche_welle"
    start_urls = ["https://www.dw.com/de/"]
    feeds = ["https://rss.dw.com/xml/rss-de-all", "https://rss.dw.com/xml/rss-en-all"]
    sitemaps = ["https://www.dw.com/de/news-sitemap.xml", "https://www.dw.com/en/news-sitemap.xml"]
    zone = "Europe/Berlin"
