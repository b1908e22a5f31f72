"""The egg that scrapyd-deploy builds, in a real scrapyd on loopback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from conftest import ROOT, documents, environment, free_port, missing, wait_for

from newscrawl.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sample import SampleGroup

BIN = Path(sys.executable).parent
CONF = "[scrapyd]\nhttp_port = {port}\nbind_address = 127.0.0.1\neggs_dir = {folder}/eggs\nlogs_dir = {folder}/logs\ndbs_dir = {folder}/dbs\n"


@pytest.fixture
def scrapyd(tmp_path: Path) -> Iterator[int]:
    program = shutil.which("scrapyd", path=str(BIN)) or shutil.which("scrapyd")
    if not program:
        missing("scrapyd", "it is not installed (tests/requirements.txt)")
    port = free_port()
    (tmp_path / "scrapyd.conf").write_text(CONF.format(port=port, folder=tmp_path))
    with subprocess.Popen(
        [str(program)], cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        wait_for(port, process)
        yield port
        process.terminate()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, so that what the build leaves behind is not left in the tree."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("newscrawl", "spiders", "pipelines", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "scrapy.cfg"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def deploy(project: Path, *args: str) -> str:
    command = [sys.executable, str(BIN / "scrapyd-deploy"), *args]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def call(server: int, name: str, **fields: str) -> dict[str, Any]:
    """Ask scrapyd; with fields by POST."""
    url = f"http://127.0.0.1:{server}/{name}.json"
    with urlopen(url, urlencode(fields).encode() if fields else None) as answer:
        return dict(json.load(answer))


def test_the_egg_holds_the_packages_and_their_data_and_no_tests(project: Path) -> None:
    deploy(project, "--build-egg", "newscrawl.egg")
    names = zipfile.ZipFile(project / "newscrawl.egg").namelist()
    assert {name.split("/")[0] for name in names} == {"newscrawl", "spiders", "pipelines", "EGG-INFO"}
    data = {
        "newscrawl/data/mediatopics.json.gz",
        "newscrawl/data/sections.toml",
        "newscrawl/data/NOTICE",
        "newscrawl/sample/courier.txt",
    }
    assert data <= set(names)
    assert not [name for name in names if "test" in name]


def test_a_deployed_spider_stores_the_sample(scrapyd: int, project: Path, group: SampleGroup, tmp_path: Path) -> None:
    (project / "scrapy.cfg").write_text(
        f"[settings]\ndefault = newscrawl.settings\n[deploy]\nurl = http://127.0.0.1:{scrapyd}/\nproject = newscrawl\n"
    )
    said = deploy(project, "--version", "r1")
    assert '"status": "ok"' in said
    assert '"spiders"' in said
    db = tmp_path / "store.db"
    port = str(group.port("harbour_courier"))
    job = call(
        scrapyd, "schedule", project="newscrawl", spider="harbour_courier", setting=f"STORE_URI=sqlite:{db}", port=port
    )
    assert job["status"] == "ok"
    until = time.monotonic() + 90
    while time.monotonic() < until and not call(scrapyd, "listjobs")["finished"]:
        time.sleep(0.3)
    log = next((tmp_path / "logs").rglob("*.log")).read_text(encoding="utf-8")
    assert documents(db).keys() == {canonical_url(url) for url in group.manifest["harbour_courier"]}, log[-3000:]
    assert "24 stored" in log
