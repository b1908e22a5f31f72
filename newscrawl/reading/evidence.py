"""Everything that a page says of the fields that are voted on: what won, and what lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.reading import authors, body, dates, headline
from newscrawl.reading.votes import ranked

if TYPE_CHECKING:
    from newscrawl.reading.page import ArticlePage


@dataclass(frozen=True, slots=True)
class Said:
    """What one place of a page says of a field. weight: of the evidence for it, None where the order alone decides."""

    field: str
    value: str
    source: str
    weight: float | None = None


def evidence_of(page: ArticlePage) -> list[Said]:
    """Return what the page says of headline, authors, date and body, of each field the most credible first."""
    document = page.document
    found = [Said("body", reading.text, reading.source) for reading in body.readings_of(document, thorough=True)]
    found += [
        Said("date_published", date.value.isoformat(), f"{date.source}: {date.raw}")
        for date in dates.candidates_of(document, page.zone)
    ]
    headlines = [
        (each.value, each.source, each.weight(headline.WEIGHTS))
        for each in ranked(headline.candidates_of(document), headline.WEIGHTS)
    ]
    names = [
        (", ".join(each.value), each.source, each.weight(authors.WEIGHTS))
        for each in ranked(authors.candidates_of(document), authors.WEIGHTS)
    ]
    return [*_once("headline", headlines), *_once("authors", names), *found]


def _once(field: str, candidates: list[tuple[str, str, float]]) -> list[Said]:
    """Return the candidates of a field, of those that say the same only the first."""
    said: dict[str, Said] = {}
    for value, source, weight in candidates:
        said.setdefault(value, Said(field, value, source, round(weight, 2)))
    return list(said.values())
