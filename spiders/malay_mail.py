"""Malay Mail, Malaysia, English."""

from newscrawl.outlet import OutletSpider


class MalayMail(OutletSpider):
    """Malay Mail, Malaysia, English."""

    name = "malay_mail"
    start_urls = ["https://www.malaymail.com/"]
    feeds = ["https://www.malaymail.com/feed/rss/"]
    zone = "Asia/Kuala_Lumpur"
