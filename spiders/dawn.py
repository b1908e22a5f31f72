"""Dawn, Pakistan, English."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Asia/Karachi"


class Dawn(OutletSpider):
    """Dawn, Pakistan, English."""

    name = "dawn"
    start_urls = [
        "https://www.dawn.com/latest-news",
        "https://www.dawn.com/pakistan",
        "https://www.dawn.com/world",
        "https://www.dawn.com/business",
    ]
    feeds = ["https://www.dawn.com/feeds/home"]
    article_page = Page
