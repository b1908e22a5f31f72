"""Business Recorder, Pakistan, English."""

from newscrawl.outlet import OutletSpider


class BusinessRecorder(OutletSpider):
    """Business Recorder, Pakistan, English."""

    name = "business_recorder"
    start_urls = ["https://www.brecorder.com/"]
    zone = "Asia/Karachi"
