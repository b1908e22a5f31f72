"""El Mundo, Spain, Spanish."""

from newscrawl.outlet import OutletSpider


class ElMundo(OutletSpider):
    """El Mundo, Spain, Spanish."""

    name = "el_mundo"
    start_urls = ["https://www.elmundo.es/"]
    feeds = [
        "https://e00-elmundo.uecdn.es/elmundo/rss/portada.xml",
        "https://e00-elmundo.uecdn.es/elmundo/rss/espana.xml",
    ]
    zone = "Europe/Madrid"
