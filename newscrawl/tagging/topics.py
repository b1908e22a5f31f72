"""Topics in IPTC's Media Topics: by the topics' own names in the text, and by the publisher's section and keywords."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from newscrawl.items import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 8
LONGEST = 5
HEADLINE_WEIGHT = 3
PUBLISHER_SCORE = 0.9
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_AMBIGUOUS = frozenset(
    "act art arts ball bowling bridge cards chess code dance darts diving fencing film food game games go history labour law life love "
    "market music party people plant play race riding road rowing sailing school shooting snow space speech state track walking war work "
    "accounting economy employment event events exercise family fire industry language leisure medicine nature network parents philosophy "
    "recreation society sport technology theory weather women wrestling".split()
)


def topics_of(headline: str, body: str, language: str) -> list[Topic]:
    """Return the topics whose names stand in the text, the weightiest first; the headline counts threefold.

    language: the primary subtag. Only names in the language, and English ones, are looked for. A common word ("party")
    speaks for a topic only with others of the same branch, or in the headline.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for weight, text in ((HEADLINE_WEIGHT, headline), (1, body)):
        for topic, name in _names_in(text, language):
            found[topic][name] += weight
    branches = Counter(_top(topic) for topic, names in found.items() for _ in range(names.total()))
    weights: dict[str, float] = {}
    for topic, names in found.items():
        total = names.total() + 0.3 * branches[_top(topic)]
        if not (set(names) <= _AMBIGUOUS and total < HEADLINE_WEIGHT):
            weights[topic] = total
    return _ranked({t: (1 - 1 / (1 + 0.4 * w), list(found[t])) for t, w in weights.items() if w >= 2})


def topics_of_publisher(section: str, keywords: Iterable[str], topics: list[Topic]) -> list[Topic]:
    """Return topics with those added that the publisher's section and keywords mean; both agreeing weighs more."""
    found = {topic.id: (topic.score, topic.evidence) for topic in topics}
    for source, text in [("section", section), *(("keyword", keyword) for keyword in keywords)]:
        for topic in _publisher_topics(text):
            score, evidence = found.get(topic, (0.0, []))
            agreed = 1 - (1 - score) * (1 - PUBLISHER_SCORE) if source == "section" else 1 - (1 - score) * 0.5
            found[topic] = (agreed, [*evidence, f"{source}: {text}"])
    return _ranked(found)


def label_of(topic: str) -> str:
    """Return the English name of a topic. Raises KeyError for an unknown qcode."""
    return str(_taxonomy()[topic]["names"]["en"])


def _ranked(found: dict[str, tuple[float, list[str]]]) -> list[Topic]:
    """Return the topics by score, at most MOST."""
    ranked = sorted(found.items(), key=lambda each: (-each[1][0], each[0]))
    return [
        Topic(id=t, label=label_of(t), score=round(score, 3), evidence=evidence[:5])
        for t, (score, evidence) in ranked[:MOST]
    ]


def _publisher_topics(text: str) -> list[str]:
    """Return the topics that a section's name or a keyword means: by the map of section names, else by a topic's name."""
    folded = text.casefold().strip()
    if section := _sections().get(folded):
        return [section]
    return list(_labels("en").get(folded, ())) if folded not in _AMBIGUOUS else []


def _names_in(text: str, language: str) -> Iterable[tuple[str, str]]:
    """Yield the topics whose names stand in a text, with the name; the longest name at each place."""
    words = [word.casefold() for word in _WORD.findall(text)]
    tables = [_labels(language)] + ([_labels("en")] if language != "en" else [])
    i = 0
    while i < len(words):
        for size in range(min(LONGEST, len(words) - i), 0, -1):
            name = " ".join(words[i : i + size])
            topics = next((table[name] for table in tables if name in table), ())
            if topics:
                yield from ((topic, name) for topic in topics)
                i += size - 1
                break
        i += 1


def _top(topic: str) -> str:
    """Return the top-level topic above a topic."""
    while broader := _taxonomy()[topic]["broader"]:
        if broader not in _taxonomy():
            break
        topic = broader
    return topic


@cache
def _taxonomy() -> dict[str, dict[str, Any]]:
    """Return the Media Topics by qcode: broader, and names by language."""
    packed = files("newscrawl.data").joinpath("mediatopics.json.gz").read_bytes()
    return dict(json.loads(gzip.decompress(packed))["topics"])


@cache
def _labels(language: str) -> dict[str, tuple[str, ...]]:
    """Return the topics by their names in a language, without what stands in brackets, singular and plural of the last word."""
    found: dict[str, list[str]] = defaultdict(list)
    for topic, entry in _taxonomy().items():
        for code, name in entry["names"].items():
            if code.split("-")[0] == language:
                plain = _BRACKETS.sub("", name).casefold().strip()
                for form in {plain, f"{plain}s" if language == "en" and not plain.endswith("s") else plain}:
                    if topic not in found[form]:
                        found[form].append(topic)
    return {name: tuple(topics) for name, topics in found.items() if len(name) > 2}


@cache
def _sections() -> dict[str, str]:
    """Return the topic of each section name."""
    table = tomllib.loads(files("newscrawl.data").joinpath("sections.toml").read_text(encoding="utf-8"))
    return {name.casefold(): topic for topic, names in table.items() for name in names}
