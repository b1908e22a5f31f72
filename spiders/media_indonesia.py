"""Media Indonesia, Indonesia, Indonesian."""

from newscrawl.outlet import OutletSpider


class MediaIndonesia(OutletSpider):
    """Media Indonesia, Indonesia, Indonesian."""

    name = "media_indonesia"
    start_urls = ["https://www.mediaindonesia.com/"]
    zone = "Asia/Jakarta"
