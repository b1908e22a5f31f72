"""Listings that only a browser fills, in real Chromium: endless scrolling, and a browser that is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_site import BrowserSite
from conftest import ROOT, Done, documents, environment, missing, scrapy_command

from newscrawl.discovery.browser import browser_executable
from newscrawl.sample import SampleGroup
from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[BrowserSite]:
    if not browser_executable(None):
        missing("Chromium", "there is no Chromium on the PATH")
    with SampleGroup(0, (BrowserSite,)) as group:
        site = group.sites["browser"]
        assert isinstance(site, BrowserSite)
        yield site


def started(folder: Path, urls: list[str], *, declared: bool, **env: str) -> subprocess.Popen[str]:
    """Start a crawl of these listings."""
    (folder / "shells.py").write_text(
        "from newscrawl.sample.outlet import SampleOutlet\n\n\nclass Shells(SampleOutlet):\n"
        f'    name = "shells"\n    start_urls = {urls!r}\n    javascript = {declared}\n'
    )
    settings = ("-s", f"STORE_URI=sqlite:{folder / 'a.db'}", "-s", "SPIDER_MODULES=shells")
    return subprocess.Popen(
        scrapy_command("crawl", "shells", *settings),
        cwd=ROOT,
        env=environment(PYTHONPATH=str(folder), **env),
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> Done:
    _, said = process.communicate(timeout=180)
    return Done(process.returncode, "", said)


def browsers_of(pid: int) -> list[int]:
    """Return the processes below one that are a browser's."""
    parents: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        try:
            stat = (entry / "stat").read_text() if entry.name.isdigit() else ""
        except OSError:
            continue
        if stat:
            parents[int(entry.name)] = (
                int(stat.rpartition(")")[2].split()[1]),
                stat.partition("(")[2].rpartition(")")[0],
            )
    below, found = {pid}, []
    for _ in range(len(parents)):
        more = {child for child, (parent, _) in parents.items() if parent in below} - below
        if not more:
            break
        below |= more
        found += [child for child in more if "chrom" in parents[child][1]]
    return found


@pytest.mark.parametrize("declared", [True, False])
def test_an_endless_list_is_scrolled_to_its_end(site: BrowserSite, tmp_path: Path, declared: bool) -> None:
    done = ended(started(tmp_path, [f"{site.base}/scroll"], declared=declared))
    assert done.code == 0, done.err
    assert documents(tmp_path / "a.db").keys() == {canonical_url(url) for url in site.articles}
    assert "playwright/browser_count': 1" in done.err
    assert "playwright/page_count/max_concurrent': 1" in done.err


def test_a_browser_that_is_killed_is_started_again_and_nothing_is_lost(site: BrowserSite, tmp_path: Path) -> None:
    site.delay = 1.0
    process = started(tmp_path, site.shells, declared=True)
    until = time.monotonic() + 60
    while sum(path.startswith("/api/") for path in site.requests) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    killed = browsers_of(process.pid)
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    site.delay = 0.0
    done = ended(process)
    assert killed
    assert done.code == 0, done.err
    assert documents(tmp_path / "a.db").keys() == {canonical_url(url) for url in site.articles}
    assert "playwright/browser_count': 2" in done.err


def test_without_a_browser_one_line_says_so_and_the_rest_is_crawled(site: BrowserSite, tmp_path: Path) -> None:
    done = ended(started(tmp_path, site.shells[:3], declared=False, PATH="/nowhere"))
    assert done.err.count("there is no browser to read it with") == 1
    assert "3 listings are empty without scripts" in done.err
    assert "Traceback" not in done.err
