"""The rules of the house: who imports whom, what the catalogue holds, what the documentation says."""

from __future__ import annotations

import ast
import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from conftest import ROOT, corpora
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl import settings as project
from newscrawl.outlet import OutletSpider
from newscrawl.reading import read_article
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
    assert len(OUTLETS) >= 60
    assert len(languages) >= 12
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


def saved_pages() -> dict[str, list[dict[str, Any]]]:
    """Return the saved pages of the outlets of the catalogue that hold their own text, by the outlet's name."""
    with gzip.open(corpora() / "articles" / "manifest.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    spiders = [outlet() for outlet in OUTLETS]
    pages: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        host = urlsplit(row["url"]).hostname or ""
        owner = (s.name for s in spiders for own in s.allowed_domains if host == own or host.endswith(f".{own}"))
        if row.get("body_coverage", 1.0) >= 0.85 and (name := next(owner, None)):
            pages.setdefault(name, []).append(row)
    return pages


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def test_the_page_classes_read_what_is_saved_of_their_outlets() -> None:
    pages = saved_pages()
    assert len(pages) >= 35
    for name, rows in pages.items():
        outlet = LOADER.load(name)
        for row in rows:
            html = gzip.decompress((corpora() / row["html_file"]).read_bytes())
            article = read_article(html, row["url"], outlet.article_page, outlet.zone)
            for field in ("headline", "body", "date_published", "authors"):
                assert not row["truth"].get(field) or getattr(article, field), (name, row["url"], field)
            if row["truth"].get("body"):
                said, true = words(article.body), words(row["truth"]["body"])
                assert 2 * (said & true).total() / (said.total() + true.total()) >= 0.6, (name, row["url"])
