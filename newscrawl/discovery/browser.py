"""Listings that only a browser can read: pages filled by scripts, "load more" buttons and endless scrolling.

The only module that knows playwright. A crawl that does not ask for it starts no browser.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from newscrawl.discovery.phrases import LOAD_MORE
from newscrawl.reading.document import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from playwright.async_api import Locator, Page
    from playwright.async_api import Request as BrowserRequest
    from scrapy.settings import BaseSettings

    from newscrawl.reading.document import Document

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SKIPPED = {"image", "media", "font", "stylesheet", "ping", "websocket"}
_PLACES = ("div", "main", "section", "ul", "ol")
_SHELL_TEXT = 2500
"""Characters of text, menu and footer included, up to which a page may be waiting for its scripts."""
CLICKS = 50
STEP_MS = 5000


def browser_executable(settings: BaseSettings | None) -> str:
    """Return the browser to run: BROWSER_EXECUTABLE, else the Chromium on the PATH; empty without one or without playwright."""
    if find_spec("scrapy_playwright") is None:
        return ""
    chosen = settings.get("BROWSER_EXECUTABLE") if settings is not None else None
    return chosen or next((path for name in _NAMES if (path := shutil.which(name))), "")


def has_browser(settings: BaseSettings) -> bool:
    """Tell whether there is a browser to fetch listings with."""
    return bool(settings.get("PLAYWRIGHT_LAUNCH_OPTIONS"))


def require_browser(settings: BaseSettings) -> None:
    """Raise ValueError where there is no browser to run."""
    if not browser_executable(settings):
        raise ValueError(
            "this spider needs a browser: install scrapy-playwright and Chromium, or set BROWSER_EXECUTABLE"
        )


def use_browser(settings: BaseSettings) -> None:
    """Have scrapy-playwright ready for a spider, where there is a browser. It is started by the first request that asks for it.

    Only requests that ask for it (see `browser_meta`) go to the browser; all others are fetched as ever.
    """
    executable = browser_executable(settings)
    if not executable:
        return
    handler = "newscrawl.discovery.browser_handler.BrowserHandler"
    settings.setdict({"DOWNLOAD_HANDLERS": {"http": handler, "https": handler}}, priority="spider")
    options = {
        "executable_path": executable,
        "headless": True,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
    }
    settings.set("PLAYWRIGHT_LAUNCH_OPTIONS", options, priority="spider")
    settings.set("PLAYWRIGHT_ABORT_REQUEST", skipped, priority="spider")
    settings.set("PLAYWRIGHT_MAX_PAGES_PER_CONTEXT", 4, priority="spider")
    settings.set(
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT", settings.getfloat("DOWNLOAD_TIMEOUT") * 1000, priority="spider"
    )


def is_shell(document: Document) -> bool:
    """Tell whether a page without teasers is empty until its scripts have run: little text, and a place for more of it."""
    tree = document.tree
    if not any(_is_code(script) for script in tree.iter("script")) or len(text_of(tree)) > _SHELL_TEXT:
        return False
    if any("javascript" in text_of(note).lower() for note in tree.iter("noscript")):
        return True
    places = (element for tag in _PLACES for element in tree.iter(tag) if element.get("id") or element.get("class"))
    return any(len(element) == 0 and not (element.text or "").strip() for element in places)


def _is_code(script: HtmlElement) -> bool:
    """Tell whether a script is one, not data."""
    return (script.get("type") or "").lower() in {"", "module", "text/javascript", "application/javascript"}


def browser_meta() -> dict[str, Any]:
    """Return the meta of a request that the browser is to fetch, with everything loaded that a reader could load."""
    from scrapy_playwright.page import PageMethod  # noqa: PLC0415 an optional package

    return {"playwright": True, "playwright_page_methods": [PageMethod(load_all)]}


def skipped(request: BrowserRequest) -> bool:
    """Tell whether a listing can be read without what the page asks for: pictures, fonts, films, styles."""
    return request.resource_type in _SKIPPED


async def load_all(page: Page) -> None:
    """Click "load more" and scroll down until nothing comes any more, at most CLICKS times."""
    await page.wait_for_load_state("networkidle", timeout=STEP_MS)
    links = await _links(page)
    for _ in range(CLICKS):
        button = await _button(page)
        if button is not None:
            await button.click(timeout=STEP_MS)
        else:
            await page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        await page.wait_for_timeout(300)
        await page.wait_for_load_state("networkidle", timeout=STEP_MS)
        more = await _links(page)
        if more <= links:
            return
        links = more


async def _links(page: Page) -> int:
    """Return how many links the page holds."""
    return await page.locator("a[href]").count()


async def _button(page: Page) -> Locator | None:
    """Return the visible "load more" button, or None."""
    for element in await page.locator("button, a, [role=button], input[type=button]").all():
        if await element.is_visible() and LOAD_MORE.match((await element.text_content() or "").strip()):
            return element
    return None
