"""The Times of India, India, English."""

from newscrawl.outlet import OutletSpider


class TimesOfIndia(OutletSpider):
    """The Times of India, India, English."""

    name = "times_of_india"
    start_urls = ["https://timesofindia.indiatimes.com/"]
    feeds = [
        "https://timesofindia.indiatimes.com/rssfeedstopstories.cms",
        "https://timesofindia.indiatimes.com/rssfeedmostrecent.cms",
    ]
    sitemaps = [
        "https://timesofindia.indiatimes.com/sitemap/today",
        "https://timesofindia.indiatimes.com/sitemap/yesterday",
    ]
    zone = "Asia/Kolkata"
