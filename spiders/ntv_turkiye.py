"""NTV, Türkiye, Turkish."""

from newscrawl.outlet import OutletSpider


class NTVTurkiye(OutletSpider):
    """NTV, Türkiye, Turkish."""

    name = "ntv_turkiye"
    start_urls = ["https://www.ntv.com.tr/son-dakika"]
    feeds = ["https://www.ntv.com.tr/gundem.rss"]
    sitemaps = ["https://www.ntv.com.tr/sitemaps/news-sitemap.xml"]
    zone = "Europe/Istanbul"
