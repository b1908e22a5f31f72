"""El País, Spain, Spanish."""

from newscrawl.outlet import OutletSpider
from newscrawl.reading import ArticlePage


class Page(ArticlePage):
    """Dates without a zone are local."""

    zone = "Europe/Madrid"


class ElPais(OutletSpider):
    """El País, Spain, Spanish."""

    name = "el_pais"
    start_urls = ["https://elpais.com/ultimas-noticias/"]
    feeds = ["https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada"]
    article_page = Page
