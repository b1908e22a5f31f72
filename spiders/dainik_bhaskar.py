"""Dainik Bhaskar, India, Hindi."""

from newscrawl.outlet import OutletSpider


class DainikBhaskar(OutletSpider):
    """Dainik Bhaskar, India, Hindi."""

    name = "dainik_bhaskar"
    start_urls = ["https://www.bhaskar.com/"]
    sitemaps = ["https://www.bhaskar.com/sitemaps-v1--sitemap-google-news-index.xml"]
    zone = "Asia/Kolkata"
