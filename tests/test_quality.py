"""Floors: how well the saved pages are read. They are raised as newscrawl gets better, and never lowered."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, SHARED, corpora, environment

from newscrawl.discovery.links import is_story
from newscrawl.exceptions import NotAnArticle
from newscrawl.reading import read_article

if TYPE_CHECKING:
    from pathlib import Path


def figures(tmp_path: Path, tool: str, *args: str) -> dict[str, Any]:
    """Run one of the measuring tools and return its figures."""
    corpora()
    out = tmp_path / "figures.json"
    command = [sys.executable, str(SHARED / "tools" / tool), *args, "--json", str(out)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900, env=environment()
    )
    assert done.returncode == 0, done.stderr[-2000:]
    print(done.stdout)
    return dict(json.loads(out.read_text()))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return figures(tmp_path_factory.mktemp("articles"), "score.py", "articles")


@pytest.fixture(scope="module")
def listings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return figures(tmp_path_factory.mktemp("listings"), "score.py", "listings")


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("body_f1", 0.970), ("segment_f", 0.938), ("headline", 0.880), ("date", 0.922), ("authors", 0.795), ("keywords", 0.60),
    ],
)  # fmt: skip
def test_articles_mean_of_corpora(articles: dict[str, Any], field: str, floor: float) -> None:
    assert articles["macro"][field] >= floor


@pytest.mark.parametrize(
    ("corpus", "floor"), [("aeb", 0.967), ("fundus-eval", 0.990), ("fundus", 0.973), ("andy", 0.957), ("wcxb", 0.958)]
)
def test_body_by_corpus(articles: dict[str, Any], corpus: str, floor: float) -> None:
    assert articles[corpus]["body_f1"] >= floor


def test_articles_are_told_from_listings() -> None:
    corpora()
    sys.path.insert(0, str(ROOT / "tests" / "training"))
    kind = importlib.import_module("kind")
    with ProcessPoolExecutor(2) as pool:
        said = list(pool.map(is_article, [(row["html_file"], row["url"]) for row, _ in kind.jobs()], chunksize=8))
    right = [verdict == bool(label) for verdict, (_, label) in zip(said, kind.jobs(), strict=True)]
    assert sum(right) / len(right) >= 0.984


def is_article(page: tuple[str, str]) -> bool:
    with gzip.open(SHARED / "corpora" / page[0]) as file:
        html = file.read()
    try:
        read_article(html, page[1])
    except NotAnArticle:
        return False
    return True


@pytest.mark.parametrize(
    ("group", "floor"), [("all", 0.915), ("elementor", 0.90), ("wordpress", 0.885), ("read more", 0.94)]
)
def test_listings_f1(listings: dict[str, Any], group: str, floor: float) -> None:
    assert listings[group]["f1"] >= floor
    assert listings[group]["errors"] == 0


def test_next_page(listings: dict[str, Any]) -> None:
    assert listings["all"]["next_page"] >= 0.98


def test_links_are_told_by_address_and_text_alone() -> None:
    with gzip.open(corpora() / "links" / "storysniffer_labelled.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    right = sum(is_story(row["url"], row["text"]) == row["truth"]["is_story"] for row in rows)
    assert right / len(rows) >= 0.95


def test_whole_sites_are_found_and_nothing_is_stored_again(tmp_path: Path) -> None:
    wrapper = tmp_path / "scrapy"
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} -m scrapy "$@"\n')
    wrapper.chmod(0o755)
    sites = figures(tmp_path, "score_sites.py", "--again", "--scrapy", str(wrapper))
    assert sum(site["recall"] for site in sites.values()) / len(sites) >= 0.97
    assert sum(site["precision"] for site in sites.values()) / len(sites) >= 0.955
    assert {site["again"]["stored"] for site in sites.values()} == {0}
    assert {site["exit"] for site in sites.values()} == {0}


def test_stories_and_tags_are_measured(tmp_path: Path) -> None:
    stories = figures(tmp_path, "score.py", "stories")
    assert stories["reuters"]["f1"] >= 0.82
    tags = figures(tmp_path, "score.py", "tags")
    assert tags["places"]["f1"] >= 0.64
    assert tags["bbc5"]["accuracy"] >= 0.34


def test_the_floors_are_not_skipped_in_ci() -> None:
    if os.environ.get("CI"):
        assert (SHARED / "corpora").exists(), "CI must have the saved pages beside the clone"
