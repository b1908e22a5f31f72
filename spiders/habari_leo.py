"""Habari Leo, Tanzania, Swahili."""

from newscrawl.outlet import OutletSpider


class HabariLeo(OutletSpider):
    """Habari Leo, Tanzania, Swahili."""

    name = "habari_leo"
    start_urls = ["https://www.habarileo.co.tz/"]
    zone = "Africa/Dar_es_Salaam"
