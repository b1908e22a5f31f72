"""`scrapy read`: a page's fields, where each came from, and what lost."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from conftest import scrapy

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawl.sample import SampleGroup

TEXT = (
    "The council voted late on Monday to dredge the inner channel before the first storms of the winter arrive at the coast. "
    * 3
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour to be dredged - The Courier</title>
<link rel="canonical" href="https://courier.example/2025/10/01/harbour-to-be-dredged">
<meta property="og:title" content="Harbour to be dredged this winter">
<meta property="article:published_time" content="2025-10-01T08:15:00+02:00"></head><body>
<article><h1>Harbour to be dredged</h1><p class="byline">By <a rel="author" href="/author/ann-lee">Ann Lee</a></p>
<p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


def test_the_table_says_what_was_found_where_and_what_lost(page: Path) -> None:
    done = scrapy("read", str(page))
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    row = {line.split()[0]: line for line in lines if line.strip()}
    assert "h1" in row["headline"] or "Harbour to be dredged" in done.out
    assert any(line.startswith("headline") and "this winter" in line and "og:title" in line for line in lines)
    assert any(line.startswith("authors") and "Ann Lee" in line and "byline" in line for line in lines)
    assert any(line.startswith("section") and " - " in line for line in lines)
    assert "2025-10-01 06:15:00+00:00" in row["date_published"] or "2025-10-01 06:15" in done.out
    assert "What else the page says" in done.out
    assert "trafilatura" in done.out
    assert done.err == ""


def test_json_is_the_article_as_it_would_be_stored(page: Path, tmp_path: Path) -> None:
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress(page.read_bytes()))
    said = json.loads(scrapy("read", "--json", str(packed)).out)
    assert said["headline"] == "Harbour to be dredged"
    assert said["authors"] == ["Ann Lee"]
    assert said["canonical_url"] == "https://courier.example/2025/10/01/harbour-to-be-dredged"
    assert said["body"].startswith("The council voted")
    assert said["provenance"]["authors"] == "byline"


def test_a_page_of_an_outlet_is_fetched_and_read_as_its_spider_does(group: SampleGroup) -> None:
    front = f"http://127.0.0.1:{group.port(next(iter(group.manifest)))}/"
    done = scrapy("read", front)
    assert done.code == 2, "a front page is no article"
    assert f"no article at {front}" in done.err
    name, articles = next(iter(group.manifest.items()))
    url, truth = next(iter(articles.items()))
    said = json.loads(scrapy("read", "--json", url, "--spider", name).out)
    assert said["headline"] == truth.headline


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["missing.html"], 1, "No such file"),
        (["http://127.0.0.1:9/x"], 1, "could not be fetched: DownloadConnectionRefusedError"),
        ([], 2, "give one URL, or one file"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(args: list[str], code: int, said: str) -> None:
    done = scrapy("read", *args)
    assert done.code == code
    assert said in done.err + done.out
    assert "Traceback" not in done.err


def test_a_file_must_say_its_address(tmp_path: Path) -> None:
    path = tmp_path / "bare.html"
    path.write_text(PAGE.replace("canonical", "x"))
    done = scrapy("read", str(path))
    assert done.code == 1
    assert "give it with --url" in done.err
    done = scrapy("read", str(path), "--url", "https://courier.example/2025/10/01/other")
    assert done.code == 0
    assert "https://courier.example/2025/10/01/other" in done.out


def test_an_unknown_spider_is_said(page: Path) -> None:
    done = scrapy("read", str(page), "--spider", "nobody")
    assert done.code == 1
    assert "nobody" in done.err
