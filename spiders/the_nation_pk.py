"""The Nation, Pakistan, English."""

from newscrawl.outlet import OutletSpider


class TheNationPk(OutletSpider):
    """The Nation, Pakistan, English."""

    name = "the_nation_pk"
    start_urls = ["https://www.nation.com.pk/"]
    zone = "Asia/Karachi"
