"""Hankook Ilbo, South Korea, Korean."""

from newscrawl.outlet import OutletSpider


class HankookIlbo(OutletSpider):
    """Hankook Ilbo, South Korea, Korean."""

    name = "hankook_ilbo"
    start_urls = ["https://www.hankookilbo.com/"]
    sitemaps = ["https://www.hankookilbo.com/sitemap/latest-articles"]
    zone = "Asia/Seoul"
