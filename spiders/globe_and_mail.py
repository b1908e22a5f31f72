"""The Globe and Mail, Canada, English."""

from newscrawl.outlet import OutletSpider


class GlobeAndMail(OutletSpider):
    """The Globe and Mail, Canada, English."""

    name = "globe_and_mail"
    start_urls = ["https://www.theglobeandmail.com/"]
    sitemaps = [
        "https://www.theglobeandmail.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml",
        "https://www.theglobeandmail.com/arc/outboundfeeds/sitemap-index/?outputType=xml",
    ]
    zone = "America/Toronto"
