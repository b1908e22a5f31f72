"""NTV, Türkiye, Turkish."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Istanbul"


class NTVTurkiye(OutletSpider):
    """NTV, Türkiye, Turkish."""

    name = "ntv_turkiye"
    start_urls = ["https://www.ntv.com.tr/son-dakika"]
    feeds = ["https://www.ntv.com.tr/gundem.rss"]
    sitemaps = ["https://www.ntv.com.tr/sitemaps/news-sitemap.xml"]
    article_page = Page
