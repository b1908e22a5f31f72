"""El País, Spain, Spanish."""

from newscrawl.outlet import OutletSpider


class ElPais(OutletSpider):
    """El País, Spain, Spanish."""

    name = "el_pais"
    start_urls = ["https://elpais.com/ultimas-noticias/"]
    feeds = ["https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada"]
    zone = "Europe/Madrid"
