"""Jyllands-Posten, Denmark, Danish."""

from newscrawl.outlet import OutletSpider


class JyllandsPosten(OutletSpider):
    """Jyllands-Posten, Denmark, Danish."""

    name = "jyllands_posten"
    start_urls = ["https://jyllands-posten.dk/"]
    zone = "Europe/Copenhagen"
