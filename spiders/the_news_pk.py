"""The News, Pakistan, English."""

from newscrawl.outlet import OutletSpider


class TheNewsPk(OutletSpider):
    """The News, Pakistan, English."""

    name = "the_news_pk"
    start_urls = ["https://www.thenews.com.pk/"]
    zone = "Asia/Karachi"
