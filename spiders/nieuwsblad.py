"""Het Nieuwsblad, Belgium, Dutch."""

from newscrawl.outlet import OutletSpider


class Nieuwsblad(OutletSpider):
    """Het Nieuwsblad, Belgium, Dutch."""

    name = "nieuwsblad"
    start_urls = ["https://www.nieuwsblad.be/"]
    feeds = ["https://www.nieuwsblad.be/rss/"]
    sitemaps = ["https://www.nieuwsblad.be/sitemap-news.xml"]
    zone = "Europe/Brussels"
