"""The rules of the house: who imports whom, what the catalogue holds, what the documentation says."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from conftest import ROOT
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl import settings as project
from newscrawl.outlet import OutletSpider
from newscrawl.sample.outlet import SampleOutlet

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = ("newscrawl", "spiders", "pipelines")
FILES = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]


def imports_of(path: Path) -> set[str]:
    """Return the modules that a file imports, at its top or within."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tops(path: Path) -> set[str]:
    return {module.split(".")[0] for module in imports_of(path)}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_who_may_import_whom(path: Path) -> None:
    name, imported = name_of(path), imports_of(path)
    package = name.split(".")[0]
    if package == "newscrawl" and name != "newscrawl.settings":
        assert not tops(path) & {"spiders", "pipelines"}
    if package in {"spiders", "pipelines"}:
        assert not {i for i in imported if i.startswith(f"{package}.")}, "no stage imports a stage, no outlet an outlet"
    if package == "spiders":
        assert "pipelines" not in tops(path)
    assert "newscrawl.settings" not in imported
    if not name.startswith("newscrawl.stores.mongodb"):
        assert not tops(path) & {"pymongo", "bson"}
    if not name.startswith("newscrawl.discovery.browser"):
        assert not tops(path) & {"playwright", "scrapy_playwright"}
    if name in {"newscrawl.items", "newscrawl.exceptions", "newscrawl.urls"}:
        assert "newscrawl" not in tops(path)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_can_be_read_at_a_glance(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= (40 if path.parent.name == "spiders" else 320)


LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
SPIDERS = [LOADER.load(name) for name in LOADER.list()]
OUTLETS = [spider for spider in SPIDERS if not issubclass(spider, SampleOutlet) and spider.name != "any"]


def test_the_catalogue_holds_outlets_in_many_languages() -> None:
    languages = {re.findall(r"(\w+)\.$", spider.__doc__ or "")[0] for spider in OUTLETS}
    assert len(OUTLETS) >= 12
    assert len(languages) >= 8
    assert {"dawn", "tribune"} <= {spider.name for spider in OUTLETS}


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda spider: spider.name)
def test_an_outlet_is_a_class_of_known_fields_at_https_addresses(outlet: type[OutletSpider]) -> None:
    spider = outlet()
    known = {name for base in OutletSpider.__mro__ for name in vars(base)} | {"allowed_domains", "name", "start_urls"}
    assert {name for name in vars(outlet) if not name.startswith("_")} <= known
    assert spider.start_urls
    for url in (*spider.start_urls, *spider.feeds, *spider.sitemaps):
        assert urlsplit(url).scheme == "https"
        assert any((urlsplit(url).hostname or "").endswith(domain) for domain in spider.allowed_domains)


SETTINGS = {name: value for name, value in vars(project).items() if name.isupper()}
OURS = sorted(
    name for name in SETTINGS if name not in vars(__import__("scrapy.settings.default_settings", fromlist=["x"]))
)


@pytest.mark.parametrize("name", OURS)
def test_every_setting_of_ours_is_documented_with_its_default(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{name}` \| `?([^|`]*)`? \|", readme, re.MULTILINE)
    assert row, f"README.md has no row for {name}"
    assert row[1].strip() == str(SETTINGS[name])


def test_the_egg_has_the_versions_name() -> None:
    from newscrawl import __version__  # noqa: PLC0415

    assert f'version="{__version__}"' in (ROOT / "setup.py").read_text(encoding="utf-8")
