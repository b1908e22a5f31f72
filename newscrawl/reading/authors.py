"""Who signs an article: people's and desks' names, each once, in the order given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.reading.blocks import ROLE_NAMES
from newscrawl.reading.headline import folded, headline_at
from newscrawl.reading.names import BY_WORDS, authors_in
from newscrawl.reading.structured import text_in, type_of
from newscrawl.reading.votes import Candidate, ranked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.reading.blocks import Block
    from newscrawl.reading.document import Document

WEIGHTS: dict[str, float] = {
    "agreed": 1.46, "json-ld": 0.94, "link": 0.91, "marked closely": 0.91, "right after": 0.9, "by": 0.85, "person": 0.63,
    "near byline": 0.51, "first": 0.42, "announced": 0.4, "part agreed": 0.25, "many words": 0.23, "many names": 0.2,
    "soon after": 0.15, "handle": 0.14, "meta cxenseparse:author": 0.14, "dated": 0.13, "near date": 0.11,
    "near sidebar": 0.07, "meta": 0.05, "near lead": 0.04, "meta sailthru.author": 0.03, "meta article:author": 0.01,
    "meta parsely-author": 0.0, "near article": 0.0, "after": -0.01, "near header": -0.03, "later node": -0.04,
    "all site": -0.05, "second": -0.05, "meta twitter:data1": -0.09, "near caption": -0.11, "before": -0.12,
    "by within": -0.12, "near credit": -0.12, "near share": -0.13, "site": -0.13, "people only": -0.14, "not written": -0.15,
    "long": -0.16, "near tags": -0.16, "near bio": -0.17, "near quote": -0.17, "near search": -0.21, "holds date": -0.22,
    "meta author": -0.24, "near footer": -0.24, "near hidden": -0.26, "near comment": -0.3, "several": -0.3,
    "near headline": -0.38, "near related": -0.39, "near popular": -0.4, "near body": -0.44, "capitals": -0.49,
    "near meta": -0.5, "late": -0.53, "long before": -0.64, "near nav": -0.64, "many alike": -0.69, "near teaser": -0.74,
    "one word": -0.77, "byline": -0.98, "long after": -1.26,
}  # fmt: skip
"""The weight of each sign, as a conditional logit over the candidates of saved pages has it (tests/training/votes.py)."""
LEAST = -2.0
"""The weight below which a candidate names nobody."""

_META = (
    "dcterms.creator", "citation_author", "article:author", "author", "dc.creator", "byl", "parsely-author", "sailthru.author",
    "cxenseparse:author", "article:author_name", "twitter:data1", "authors", "creator",
)  # fmt: skip
_LAST_FIRST = re.compile(r"^([^\s,]+), ([^\s,]+)$")
_BY_ONLY = re.compile(rf"^\W*(?:{BY_WORDS})\s*[:：]?$", re.IGNORECASE)
_BY_FIRST = re.compile(rf"^\W*(?:{BY_WORDS})\b", re.IGNORECASE)
_BY_WITHIN = re.compile(r"[\s|•·,/–—-](?:by|von|por|par|door|av|przez)\s+:?[A-ZÀ-ÞА-Я]", re.IGNORECASE)
_NOT_WRITTEN = re.compile(
    r"^\W*(?:medically |fact.?)?(?:review|check|edit|approv|verif|photo|foto|image|bild|illustrat|translat|source|quelle|comment|kommentar|"
    r"likes|reply|replies|antwort|filed|tag|categor|in\b|©|\(c\)|copyright)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:19|20)\d{2}\b|\d{1,2}[:.]\d{2}|\bago\b")
_HANDLE = re.compile(r"^[a-z0-9._-]+$|[_@]|\d")
_BODY = re.compile(
    r"\b(?:news|press|times|journal|post|media|network|today|magazine|gazette|tribune|herald|telegram|agenc\w+|agentur|tnn|afp|ap|pti|ani|reuters|dpa|"
    r"bloomberg|chronicle|daily|weekly|review|institute|university|company|inc|llc|gmbh|group|society|association|redaktion|editorial|desk|team|"
    r"staff|bureau|broadcast\w*|radio|tv|\w+\.(?:com|de|net|org|at|ch))\b",
    re.IGNORECASE,
)
_ORGANISATIONS = {"Organization", "NewsMediaOrganization", "Corporation", "WebSite"}
_ROLES = {
    name: ROLE_NAMES.index(name)
    for name in (
        "byline", "bio", "comment", "related", "popular", "teaser", "sidebar", "footer", "caption", "credit", "nav", "header", "meta", "date",
        "article", "share", "tags", "lead", "headline", "body", "hidden", "quote", "search",
    )
}  # fmt: skip
_BYLINE, _META_ROLE = _ROLES["byline"], _ROLES["meta"]
_LABEL = 40
"""Characters up to which a block may be no more than "Written by"."""
_MOST_UNMARKED = 90
"""Characters of the longest byline that nothing marks as one."""
_NEAR = 4
"""Levels within which an element's role is a sign."""
_MOST = 200
"""Characters of the longest block that may be a byline."""


def authors_of(document: Document) -> tuple[list[str], str]:
    """Return the authors and where they were found; an empty list where the page names none."""
    best = next(iter(ranked(candidates_of(document), WEIGHTS)), None)
    return (best.value, best.source) if best and best.weight(WEIGHTS) > LEAST else ([], "")


def candidates_of(document: Document) -> list[Candidate[list[str]]]:
    """Return what the page's JSON-LD, its meta tags and its bylines say of the authors."""
    site = _site_names(document)
    candidates = [
        each for found in (*_declared(document), *_bylines(document)) for each in _with_people_only(found, site)
    ]
    said = [[folded(name) for name in candidate.value] for candidate in candidates]
    for candidate, own in zip(candidates, said, strict=True):
        candidate.signs |= _signs_of_names(candidate.value, site)
        kind = candidate.source == "byline"
        others = [
            names for other, names in zip(candidates, said, strict=True)
            if other is not candidate and (other.source == "byline") != kind
        ]  # fmt: skip
        candidate.signs["agreed"] = float(own in others)
        candidate.signs["part agreed"] = float(own not in others and any(set(own) & set(names) for names in others))
    return candidates


def _with_people_only(candidate: Candidate[list[str]], site: set[str]) -> Iterator[Candidate[list[str]]]:
    """Yield a candidate, and without the bodies that its people write for."""
    yield candidate
    people = [name for name in candidate.value if not _BODY.search(name) and _squashed(name) not in site]
    if people and len(people) < len(candidate.value):
        yield Candidate(people, candidate.source, {**candidate.signs, "people only": 1.0})


def _declared(document: Document) -> Iterator[Candidate[list[str]]]:
    """Yield the authors that JSON-LD and meta tags declare."""
    for rank, node in enumerate(document.article_nodes):
        for key in ("author", "creator"):
            if names := authors_in(_ld_names(node.get(key)), declared=True):
                yield Candidate(names, f"json-ld {key}", {"json-ld": 1.0, "later node": float(rank > 0)})
    for meta in _META:
        values = [_LAST_FIRST.sub(r"\2 \1", value) for value in document.meta.get(meta, []) if "://" not in value]
        if meta == "twitter:data1" and not _is_written_by(document):
            continue
        if names := authors_in(values, declared=True):
            yield Candidate(names, f"meta {meta}", {"meta": 1.0, f"meta {meta}": 1.0})


def _is_written_by(document: Document) -> bool:
    """Tell whether Twitter's first labelled value is the author, as WordPress writes it."""
    label = document.first_meta("twitter:label1")[0].casefold()
    return label in {"written by", "verfasst von", "escrito por", "écrit par", "scritto da", "by"}


def _ld_names(value: Any) -> Iterator[str]:
    """Yield the names in JSON-LD's author: a string, an object, or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and isinstance(each.get("name"), list):
            yield from (text_in(name) for name in each["name"])
        elif isinstance(each, dict):
            yield text_in(each.get("name"))
        else:
            yield text_in(each)


def _bylines(document: Document) -> Iterator[Candidate[list[str]]]:
    """Yield the names of the blocks that may be bylines; neighbours of the same mark-up are one byline."""
    blocks = document.blocks.blocks
    top = headline_at(document)
    alike: dict[tuple[str, ...], int] = {}
    for block in blocks:
        alike[block.signature] = alike.get(block.signature, 0) + 1
    last: Candidate[list[str]] | None = None
    last_at, last_like = -9, tuple[str, ...]()
    rank = 0
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if len(block.text) > _MOST or not (signs := _signs_of(block, before)):
            continue
        names = authors_in(block.named or [block.text])
        if not names:
            continue
        if last and last_like == block.signature and at - last_at <= 3 and not signs.get("by"):
            last.value, last_at = authors_in([*last.value, *names]), at
            last.signs["several"] = 1.0
            continue
        signs |= _signs_of_place(at - top if top >= 0 else None, at / len(blocks), alike[block.signature])
        signs |= {"first": float(rank == 0), "second": float(rank == 1)}
        signs["dated"] = float(any(_DATE.search(near.text[:100]) for near in blocks[max(0, at - 2) : at + 3]))
        last, last_at, last_like = Candidate(names, "byline", signs), at, block.signature
        rank += 1
        yield last


def _signs_of(block: Block, before: Block | None) -> dict[str, float]:
    """Return the signs of a block's own text and mark-up; none where nothing says that it is a byline."""
    text = block.text
    closely = block.depth - block.roles[_BYLINE] <= 1
    marked = bool(block.named) or block.depth - min(_NEAR, block.depth) <= max(
        block.roles[_BYLINE], block.roles[_META_ROLE]
    )
    if not marked and len(text) > _MOST_UNMARKED:
        return {}
    by, within = bool(_BY_FIRST.match(text)), bool(_BY_WITHIN.search(text))
    announced = before is not None and len(before.text) < _LABEL and bool(_BY_ONLY.match(before.text))
    dated = bool(_DATE.search(text))
    if not (by or announced or within or marked or dated):
        return {}
    near = [name for name, role in _ROLES.items() if block.depth - block.roles[role] <= _NEAR]
    return {
        "byline": 1.0, "by": float(by), "announced": float(announced), "by within": float(within and not by),
        "link": float(bool(block.named)), "not written": float(bool(_NOT_WRITTEN.match(text))),
        "holds date": float(dated), "long": float(len(text) > 80), "marked closely": float(closely),
        **{f"near {name}": 1.0 for name in near},
    }  # fmt: skip


def _signs_of_place(after: int | None, share: float, alike: int) -> dict[str, float]:
    """Return the signs of where a block stands: blocks after the headline, share of the page before it, blocks like it."""
    if after is None:
        return {"no headline": 1.0, "late": share, "many alike": float(alike > 3)}
    place = (
        "long before" if after < -5 else "before" if after < 0 else "right after" if after <= 3
        else "soon after" if after <= 8 else "after" if after <= 20 else "long after"
    )  # fmt: skip
    return {place: 1.0, "late": share, "many alike": float(alike > 3)}


def _signs_of_names(names: list[str], site: set[str]) -> dict[str, float]:
    """Return the signs of what the names look like."""
    words = [len(name.split()) for name in names]
    return {
        "person": float(all(2 <= count <= 4 for count in words) and all(name[:1].isupper() for name in names)),
        "one word": float(any(count == 1 for count in words)),
        "many words": float(any(count > 4 for count in words)),
        "handle": float(any(_HANDLE.search(name) for name in names)),
        "site": float(any(_squashed(name) in site for name in names)),
        "all site": float(all(_squashed(name) in site for name in names)),
        "many names": float(len(names) > 4),
        "capitals": float(all(name.isupper() for name in names)),
    }


def _site_names(document: Document) -> set[str]:
    """Return the names of site and publisher, squashed: some systems give them as every article's author."""
    publishers = [text_in(node.get("publisher")) for node in document.article_nodes]
    publishers += [text_in(node.get("name")) for node in document.json_ld if type_of(node) in _ORGANISATIONS]
    host = urlsplit(document.url).netloc.removeprefix("www.")
    names = [*publishers, *document.meta.get("og:site_name", []), *document.meta.get("application-name", []), host]
    return {squashed for name in [*names, host.rsplit(".", 1)[0]] if (squashed := _squashed(name))}


def _squashed(name: str) -> str:
    """Return a name without case, punctuation, spaces and article."""
    return folded(name).removeprefix("the ").replace(" ", "")
