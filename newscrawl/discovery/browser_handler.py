"""Fetches listings with a browser that is started by the first of them, and started again where it crashed or hangs."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

logger = logging.getLogger(__name__)
PAGE_SECONDS = 180
"""The longest that a page may take with all its clicks; a browser that takes longer hangs."""
CLOSE_SECONDS = 10


class BrowserHandler(HTTP11DownloadHandler):
    """Scrapy's own download handler, but for requests with "playwright" in their meta."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._browser: ScrapyPlaywrightDownloadHandler | None = None
        self._starting = asyncio.Lock()

    async def download_request(self, request: Request) -> Response:
        """Fetch a page. Raises DownloadFailedError and DownloadTimeoutError, which are retried, where the browser fails."""
        if not request.meta.get("playwright"):
            return await super().download_request(request)
        from playwright.async_api import Error  # noqa: PLC0415 an optional package

        browser = await self._started()
        try:
            async with asyncio.timeout(PAGE_SECONDS):
                response: Response = await browser.download_request(request)
        except TimeoutError as error:
            await self._stop()
            raise DownloadTimeoutError(f"the browser took longer than {PAGE_SECONDS} s for {request.url}") from error
        except Error as error:
            if not _is_connected(browser):
                await self._stop()
            raise DownloadFailedError(f"the browser failed on {request.url}: {error.message}") from error
        return response

    async def close(self) -> None:
        """Close the browser, if it was ever started."""
        await self._stop()
        await super().close()

    async def _started(self) -> ScrapyPlaywrightDownloadHandler:
        """Return the browser's handler, started."""
        async with self._starting:
            if self._browser is None:
                from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # noqa: PLC0415 an optional package

                browser = ScrapyPlaywrightDownloadHandler(self._crawler)
                await browser._launch()  # noqa: SLF001 it waits for the engine's start, which is over
                self._browser = browser
            return self._browser

    async def _stop(self) -> None:
        """Close the browser, whatever state it is in; the next request starts another."""
        browser, self._browser = self._browser, None
        if browser is None:
            return
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await browser.close()
        except Exception as error:  # noqa: BLE001 a browser that crashed may fail in any way
            logger.info("the browser was not closed in order: %s", error)


def _is_connected(handler: ScrapyPlaywrightDownloadHandler) -> bool:
    """Tell whether the browser is still there."""
    browser = getattr(handler, "browser", None)
    return browser is not None and bool(browser.is_connected())
