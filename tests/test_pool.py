"""A page that hangs or kills its reader is lost alone."""

import asyncio
import os
import time

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.reading import ArticlePage
from newscrawl.reading.pool import ReadingError, ReadingPool

GOOD = (
    b"<html><head><title>A Treaty Signed</title></head><body><article><h1>A Treaty Signed</h1><p>Negotiators signed a treaty on Monday that "
    b"ends eleven years of argument about the water of the upper valley.</p><p>Under its terms the dam will be opened twice a year.</p>"
    b"</article></body></html>"
)
URL = "https://o.example/a-treaty-signed"


class Hangs(ArticlePage):
    @property
    def headline(self) -> str:
        time.sleep(60)
        return ""


class Dies(ArticlePage):
    @property
    def headline(self) -> str:
        os._exit(3)


async def test_a_page_that_hangs_or_dies_is_lost_alone() -> None:
    pool = ReadingPool(2, 5)
    try:
        kinds: list[type[ArticlePage]] = [ArticlePage, Hangs, Dies, ArticlePage, ArticlePage]
        results = await asyncio.gather(*(pool.read(GOOD, URL, kind) for kind in kinds), return_exceptions=True)
        assert [getattr(result, "headline", None) for result in results] == [
            "A Treaty Signed",
            None,
            None,
            "A Treaty Signed",
            "A Treaty Signed",
        ]
        assert isinstance(results[1], ReadingError)
        assert "longer than 5 s" in str(results[1])
        assert isinstance(results[2], ReadingError)
        assert "died" in str(results[2])
        with pytest.raises(NotAnArticle, match="empty"):
            await pool.read(b"", URL, ArticlePage)
        assert (await pool.read(GOOD, URL, ArticlePage)).headline == "A Treaty Signed"
    finally:
        pool.close()


async def test_without_processes_pages_are_read_in_place() -> None:
    assert (await ReadingPool(0, 1).read(GOOD, URL, ArticlePage)).headline == "A Treaty Signed"


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(ValueError, match="READING_TIMEOUT"):
        ReadingPool(1, 0)
