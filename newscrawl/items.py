"""The article and its parts: schema.org's NewsArticle in snake_case."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(slots=True, kw_only=True)
class Image:
    """A picture of the article. `url` is absolute; caption and credit are empty where the page gives none."""

    url: str
    caption: str = ""
    credit: str = ""


@dataclass(slots=True, kw_only=True)
class Attribution:
    """The outlet or agency that the article says it comes from. `url` is empty where it is not linked."""

    name: str
    url: str = ""


@dataclass(slots=True, kw_only=True)
class Topic:
    """An IPTC Media Topic. `id` is its qcode, `score` in 0..1, `evidence` the words that speak for it."""

    id: str
    label: str
    score: float
    evidence: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Place:
    """A place. `country` is ISO 3166-1 alpha-2, `lat` and `lon` are degrees, `mentions` a count."""

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None
    mentions: int = 1


@dataclass(slots=True, kw_only=True)
class Name:
    """A person or an organisation that the text names. `mentions` is a count."""

    name: str
    mentions: int = 1


@dataclass(slots=True, kw_only=True)
class Article:
    """One article as it is stored.

    url: the address that the page was read at. canonical_url: its canonical form, from which the id is made.
    body: paragraphs with a blank line between them, nothing else. description: the publisher's own summary.
    authors: people's or desks' names, as they sign. date_published, date_modified: aware, UTC, None where unknown.
    date_source, date_raw: where date_published was found and how it was written there. zone_assumed: whether the
    page gave no zone. parts: the addresses of the further pages that its text was joined from; next_part: of the one
    that was not joined, empty where the article is whole. language: BCP 47. section, keywords: the publisher's own. dateline: the place that the text
    opens with. attribution: where the text says that it comes from. genre: news, opinion, analysis, live, ...
    access: free, metered or locked. discovered_by: the sources that had the link. content_hash: of headline and
    body. version: counts from 1. story_id: the same for near-duplicates, across outlets. provenance: for each field
    the part of the page that it came from. outlet: the spider's name.
    """

    url: str
    canonical_url: str = ""
    outlet: str = ""
    headline: str = ""
    description: str = ""
    body: str = ""
    parts: list[str] = field(default_factory=list)
    next_part: str = ""
    authors: list[str] = field(default_factory=list)
    date_published: datetime | None = None
    date_modified: datetime | None = None
    date_source: str = ""
    date_raw: str = ""
    zone_assumed: bool = False
    language: str = ""
    section: str = ""
    keywords: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    dateline: str = ""
    attribution: Attribution | None = None
    genre: str = ""
    access: str = ""
    topics: list[Topic] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    people: list[Name] = field(default_factory=list)
    organisations: list[Name] = field(default_factory=list)
    discovered_by: list[str] = field(default_factory=list)
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    fetched_at: datetime | None = None
    content_hash: str = ""
    version: int = 1
    story_id: str = ""
    provenance: dict[str, str] = field(default_factory=dict)


PARTS: dict[str, type[Any]] = {
    "images": Image,
    "attribution": Attribution,
    "topics": Topic,
    "places": Place,
    "people": Name,
    "organisations": Name,
}
_FIELDS = frozenset(f.name for f in fields(Article))


def article_of(item: Any) -> Article:
    """Return the item as an Article: an Article as it is, any other item by its fields of the same names.

    Fields that an Article does not have are left out. Raises ValueError where the item has no `url`.
    """
    if isinstance(item, Article):
        return item
    given = {name: value for name, value in ItemAdapter(item).asdict().items() if name in _FIELDS and value is not None}
    if not given.get("url"):
        raise ValueError(f"an item of type {type(item).__name__} has no url: no stage can tell which article it is")
    for name in PARTS.keys() & given.keys():
        given[name] = _parts(PARTS[name], given[name])
    return Article(**given)


def _parts(kind: type[Any], value: Any) -> Any:
    """Return the dict, or the list of dicts, as the part that it describes."""
    if isinstance(value, list):
        return [_parts(kind, each) for each in value]
    return kind(**value) if isinstance(value, dict) else value
