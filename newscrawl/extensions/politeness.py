"""Keeps to what a host asks for: robots.txt's Crawl-delay, and Retry-After."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy import Request, Spider
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)
BUSY = {429, 503}
NO_CONTACT = "contact.invalid"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Politeness:
    """Raises a host's delay to what its robots.txt or its Retry-After asks for, and keeps AutoThrottle from going below.

    longest: the longest delay in seconds that is believed; a host that asks for more waits that long.
    """

    def __init__(self, crawler: Crawler, longest: float) -> None:
        self.crawler = crawler
        self.longest = longest
        self._crawl_delay: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        """Make the extension. Raises ValueError for a delay of zero: Scrapy would then ignore the limit a host."""
        delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        if delay <= 0:
            raise ValueError(
                f"DOWNLOAD_DELAY is {delay:g}; it must be above 0, since every host would be asked many times at once"
            )
        politeness = cls(crawler, crawler.settings.getfloat("POLITENESS_MAX_DELAY"))
        crawler.signals.connect(politeness.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(politeness.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(politeness.response_downloaded, signal=signals.response_downloaded)
        return politeness

    def spider_opened(self, spider: Spider) -> None:
        """Remind the operator to say who they are, before other people's sites are crawled."""
        hosts = {urlsplit(url).hostname for url in spider.start_urls}
        if NO_CONTACT in str(self.crawler.settings["USER_AGENT"]) and not hosts <= LOOPBACK:
            logger.warning("USER_AGENT names nobody who could be asked: put your address in it (%s)", spider.name)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Note the host's Crawl-delay."""
        delay = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        slot = self._slot(request)
        if delay and slot:
            key, there = slot
            self._crawl_delay[key] = min(float(delay), self.longest)
            self._keep(there, self._crawl_delay[key])

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Wait as long as a busy host asks; otherwise keep to its Crawl-delay. AutoThrottle has adjusted the delay before."""
        if not (slot := self._slot(request)):
            return
        key, there = slot
        asked = retry_after(response.headers) if response.status in BUSY else 0.0
        if asked:
            logger.info("%s asks to wait %.0f s (HTTP %d)", key, asked, response.status)
            self.crawler.stats.inc_value("politeness/retry_after")
        if delay := max(self._crawl_delay.get(key, 0.0), min(asked, self.longest)):
            self._keep(there, delay)

    def _keep(self, slot: Slot, delay: float) -> None:
        """Raise a host's delay, without the jitter that could shorten it."""
        slot.delay = max(slot.delay, delay)
        slot.jitter = 0.0

    def _slot(self, request: Request) -> tuple[str, Slot] | None:
        """Return the downloader's slot of a request and its name."""
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        return downloader._get_slot(request) if key else None  # noqa: SLF001 the one way to a host's delay, as AutoThrottle has it


def retry_after(headers: Mapping[str, bytes | None]) -> float:
    """Return the seconds that a Retry-After header asks for, as a number or as a date; 0 where there is none."""
    value = (headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
