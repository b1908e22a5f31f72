"""JSON-LD (schema.org) as news pages write it, mistakes included."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARTICLE_TYPES = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review|AnalysisNewsArticle)$")
MAX_OBJECTS = 2000
_COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/|<!--|-->|<!\[CDATA\[|\]\]>)\s*", re.MULTILINE | re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def json_ld(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """Return every object in the scripts, outer ones first, `@graph` and nesting unfolded, ids resolved to objects."""
    objects: list[dict[str, Any]] = []
    for script in scripts:
        for each in _objects(_parsed(script), 0):
            objects.append(each)
            if len(objects) >= MAX_OBJECTS:
                break
    _resolve(objects)
    return objects


def article_nodes(objects: list[dict[str, Any]], url: str) -> list[dict[str, Any]]:
    """Return the objects that are articles: the one about the page's own address first, then as they come."""
    articles = [each for each in objects if ARTICLE_TYPES.match(type_of(each))]
    own = url.split("?", maxsplit=1)[0].rstrip("/")

    def rank(node: dict[str, Any]) -> tuple[bool, bool]:
        addresses = [text_in(node.get(key)) for key in ("url", "mainEntityOfPage", "@id")]
        is_own = any(address.split("?")[0].split("#")[0].rstrip("/") == own for address in addresses if address)
        return (not is_own, not node.get("datePublished"))

    return sorted(articles, key=rank)


def type_of(node: dict[str, Any]) -> str:
    """Return the object's schema.org type; the first one where it has several."""
    kinds = node.get("@type")
    kind = next((k for k in kinds if isinstance(k, str)), "") if isinstance(kinds, list) else kinds
    return str(kind or "").rsplit("/", 1)[-1]


def text_in(value: Any) -> str:
    """Return the text that a JSON-LD value stands for: a string, the first of a list, an object's name or id."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unescape(value)).strip()
    if isinstance(value, list):
        return next((text for each in value if (text := text_in(each))), "")
    if isinstance(value, dict):
        return next((text for key in ("name", "@value", "url", "@id") if (text := text_in(value.get(key)))), "")
    return ""


def _parsed(script: str) -> Any:
    """Return the script's JSON, read leniently, or None."""
    text = script.strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _COMMENT.sub("", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects in a JSON value, outer ones first."""
    if depth > 12:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            if isinstance(each, (dict, list)):
                yield from _objects(each, depth + 1)


def _resolve(objects: list[dict[str, Any]]) -> None:
    """Put the object in place of a mere `{"@id": ...}` that refers to it."""
    by_id = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    for each in objects:
        for key in ("author", "publisher", "image", "creator"):
            value = each.get(key)
            many = value if isinstance(value, list) else [value]
            full = [by_id.get(v["@id"], v) if isinstance(v, dict) and list(v) == ["@id"] else v for v in many]
            if value is not None:
                each[key] = full if isinstance(value, list) else full[0]
