"""What the sample newspapers' spiders share."""

from __future__ import annotations

import re
from typing import Any

from newscrawl.outlet import OutletSpider


class SampleOutlet(OutletSpider):
    """An outlet of the sample group, crawled without the delays that live sites are owed.

    port: where the site is served, if not on its usual port (`-a port=9001`).
    """

    custom_settings = {"DOWNLOAD_DELAY": 0.01, "AUTOTHROTTLE_ENABLED": False}

    def __init__(self, name: str | None = None, port: str = "", **arguments: Any) -> None:
        if port:
            if not port.isdigit():
                raise ValueError(f"port={port!r} must be a number")
            for attribute in ("start_urls", "feeds", "sitemaps"):
                setattr(self, attribute, [re.sub(r":\d+/", f":{port}/", url) for url in getattr(type(self), attribute)])
        super().__init__(name, **arguments)
