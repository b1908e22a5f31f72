"""When an article was published and last changed: aware, UTC, never in the future, never made up."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import dateparser
from htmldate import find_date

from newscrawl.addresses import day_in
from newscrawl.reading.document import text_of
from newscrawl.reading.headline import headline_at
from newscrawl.reading.structured import text_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.reading.document import Document

_BEFORE, _AFTER = 6, 14
"""Blocks before and after the headline in which a date is looked for."""
_LINE = 120
"""Characters of the longest line that gives a date rather than tells of one."""
DAY_IN_TEXT = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er)?\.?,?\s+(?:de\s+|of\s+)?[^\W\d]{3,12}\.?,?\s+(?:de\s+|del\s+)?(?:19|20)\d{2}(?!\d)|"
    r"[^\W\d]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}(?!\d)|"
    r"(?:19|20)\d{2}\s*[年./년-]\s*\d{1,2}\s*[月./월-]\s*\d{1,2}(?!\d)"
)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?"
)
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publish-date", "publish_date",
    "published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article:post_date", "originalpublicationdate",
    "article_date_original", "published-date", "publication_date", "date.created", "datecreated", "og:article:published_time",
    "rnews:datepublished", "citation_publication_date", "created", "last-modified-date-original",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "article:updated",
)  # fmt: skip
_DATED = re.compile(r"date|publish|posted|time|datum|fecha|meta")
_DATED_TAGS = frozenset({"span", "div", "p", "li", "abbr", "small", "h6", "dd", "td"})
_ELSEWHERE = re.compile(r"card|related|recent|comment|sidebar")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[年./년-]\s*(\d{1,2})\s*[月./월-]\s*(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:時](\d{2})(?!\d)")
_MONTH_FIRST = {"", "en", "en-US", "en-PH"}
_PUBLISHED = re.compile(
    r"(?i)^\W*(?:first )?(?:published|posted|publié|veröffentlicht|publicado|pubblicato|date|datum|erschienen|stand|on|am|le|el)"
    r"(?: on| at| le| am| el| em| il)?\s*[:|]?\s+"
)
_DAY_AND_YEAR = re.compile(r"\d.*(?:19|20)\d{2}|(?:19|20)\d{2}.*\d|\d\D+\d+\D+\d{2}|[٠-٩०-९۰-۹]{4}")
_TIME_TAGS = (
    "//time[@itemprop='datePublished'] | //*[@itemprop='datePublished'] | //time[@pubdate] | "
    "//time[contains(@class,'publish') or contains(@class,'entry-date') or contains(@class,'post-date') or contains(@class,'date')]"
    " | //article//time[@datetime] | //header//time[@datetime] | //main//time[@datetime]"
)


@dataclass(slots=True)
class FoundDate:
    """A date of the page. `zone_assumed` says that the page gave no zone; a day without a time is its midnight."""

    value: datetime
    raw: str
    source: str
    zone_assumed: bool


def published(document: Document, zone: str = "UTC", now: datetime | None = None) -> FoundDate | None:
    """Return the date of publication, or None where the page does not say.

    zone: the outlet's IANA zone, for dates without one. now: nothing after it is believed; the present by default.
    """
    return _first(_published_texts(document), zone, document.language, now) or _guessed(document, zone, now)


def modified(document: Document, zone: str = "UTC", now: datetime | None = None) -> FoundDate | None:
    """Return the date of the last change that the page declares, or None."""
    texts = [(text_in(node.get("dateModified")), "json-ld dateModified") for node in document.article_nodes]
    texts += [(value, f"meta {name}") for name in _MODIFIED_META for value in document.meta.get(name, [])]
    return _first(iter(texts), zone, document.language, now)


def parsed_date(text: str, zone: str = "UTC", language: str = "") -> tuple[datetime, bool] | None:
    """Return a date as aware UTC and whether its zone was assumed; None where the text is no date.

    ISO 8601 first, then dateparser, in whatever language the text is; relative dates ("2 hours ago") are refused,
    since the time of reading is no fact of the page. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    text = re.sub(r"\s+", " ", text).strip()[:100]
    if not text or not re.search(r"\d", text):
        return None
    value = _iso(text) or _numeric(text, language) or _spoken(text, language)
    if value is None:
        return None
    assumed = value.tzinfo is None
    if assumed:
        value = value.replace(tzinfo=ZoneInfo(zone))
    try:
        return value.astimezone(UTC), assumed
    except OverflowError:
        return None


def _iso(text: str) -> datetime | None:
    """Return an ISO 8601 date, aware where it names an offset."""
    if not (match := _ISO.match(text)):
        return None
    *numbers, offset = match.groups()
    try:
        value = datetime(*(int(n or 0) for n in numbers))  # type: ignore[arg-type]  # noqa: DTZ001 the zone is told below
    except ValueError:
        return None
    if not offset:
        return value
    return value.replace(tzinfo=UTC) + (-_offset(offset) if offset[0] in "+-" else timedelta())


def _numeric(text: str, language: str) -> datetime | None:
    """Return a date written in numbers (2019年4月21日, 2019/4/21, 21.4.2019, 4/21/2019), wherever it stands in a short text."""
    if match := _YEAR_FIRST.search(text):
        year, month, day = match[1], match[2], match[3]
    elif match := _YEAR_LAST.search(text):
        month_first = language in _MONTH_FIRST and match[2] == "/"
        day, month, year = (match[3], match[1], match[4]) if month_first else (match[1], match[3], match[4])
        if month_first and int(month) > 12:
            day, month = month, day
    else:
        return None
    clock = _CLOCK.search(text, match.end())
    try:
        return datetime(int(year), int(month), int(day), *(int(n) for n in clock.groups()) if clock else ())  # noqa: DTZ001
    except ValueError:
        return None


def _offset(text: str) -> timedelta:
    """Return the offset that +05:30, +0530 or +5 means."""
    digits = text[1:].replace(":", "").rjust(2, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    return -span if text[0] == "-" else span


def _spoken(text: str, language: str) -> datetime | None:
    """Return the date that a person wrote, by dateparser; only absolute ones, with day, month and year."""
    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_DATES_FROM": "past",
        "DATE_ORDER": "MDY" if language in _MONTH_FIRST else "DMY",
    }
    text = _PUBLISHED.sub("", text).strip(" |,:·•-–—()")
    if not _DAY_AND_YEAR.search(text) or len(text) > 60:
        return None
    for languages in _languages(language):
        with suppress(ValueError, OverflowError):
            found: datetime | None = dateparser.parse(text, languages=languages, settings=settings)
            if found:
                return found
    return None


def _languages(language: str) -> list[list[str]]:
    """Return the languages to read a date in: the page's own, then English."""
    own = language.split("-", maxsplit=1)[0]
    return [[own], ["en"]] if own and own != "en" else [["en"]]


def _published_texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what the page says of its publication, and where, the most reliable first."""
    for node in document.article_nodes:
        yield text_in(node.get("datePublished")), "json-ld datePublished"
    for name in _PUBLISHED_META:
        for value in document.meta.get(name, [])[:1]:
            yield value, f"meta {name}"
    for node in document.json_ld:
        yield text_in(node.get("datePublished")), "json-ld datePublished"
    if day := day_in(document.url):
        yield day, "url"
    for tag in document.tree.xpath(_TIME_TAGS)[:5]:
        yield (tag.get("datetime") or tag.get("content") or text_of(tag)), f"<{tag.tag}>"
    for tag in islice((tag for tag in document.marked(_DATED) if _may_date(tag)), 10):
        yield text_of(tag), f"class {(str(tag.get('class') or tag.get('id')).split() or [''])[0]}"
    for text in _near_headline(document):
        yield text, "near the headline"


def _may_date(tag: HtmlElement) -> bool:
    """Tell whether an element that is named for a date holds little else, and stands in the page's main part."""
    if tag.tag not in _DATED_TAGS or len(text_of(tag)) >= 90:
        return False
    around = (tag, *tag.iterancestors())
    return not any(a.tag in {"aside", "footer", "nav"} or _ELSEWHERE.search(a.get("class") or "") for a in around)


def _near_headline(document: Document) -> Iterator[str]:
    """Yield the dates with a day and a year that stand in short texts around the headline, as bylines do, the nearest first."""
    at = headline_at(document)
    if at < 0:
        return
    blocks = document.blocks.blocks[max(0, at - _BEFORE) : at + _AFTER]
    here = min(at, _BEFORE)
    for _, block in sorted(enumerate(blocks), key=lambda item: abs(item[0] - here) + (item[0] < here) * _AFTER):
        if len(block.text) <= _LINE:
            yield from (match[0] for match in DAY_IN_TEXT.finditer(block.text))


def candidates_of(document: Document, zone: str = "UTC") -> list[FoundDate]:
    """Return every credible date of publication that the page gives, each day and time once, the most reliable first."""
    found: dict[datetime, FoundDate] = {}
    for raw, source in _published_texts(document):
        if raw and (parsed := parsed_date(raw, zone, document.language)) and _credible(parsed[0], None):
            found.setdefault(parsed[0], FoundDate(parsed[0], raw, source, parsed[1]))
    return list(found.values())


def _first(texts: Iterator[tuple[str, str]], zone: str, language: str, now: datetime | None) -> FoundDate | None:
    """Return the first text that is a credible date."""
    for raw, source in texts:
        if raw and (parsed := parsed_date(raw, zone, language)) and _credible(parsed[0], now):
            return FoundDate(parsed[0], raw, source, parsed[1])
    return None


def _guessed(document: Document, zone: str, now: datetime | None) -> FoundDate | None:
    """Return the day that htmldate reads from address and text, as the outlet's midnight."""
    latest = (now or datetime.now(UTC)).date().isoformat()
    try:
        day = find_date(document.html, url=document.url, original_date=True, extensive_search=True, max_date=latest)
    except (ValueError, RecursionError, TypeError):
        return None
    if not day or day.endswith("-01-01") or not (parsed := parsed_date(day, zone)) or not _credible(parsed[0], now):
        return None
    return FoundDate(parsed[0], day, "htmldate", True)


def _credible(value: datetime, now: datetime | None) -> bool:
    """Tell whether news can be of that date: in the age of the web, and not in the future (an hour for wrong clocks)."""
    return EARLIEST <= value <= (now or datetime.now(UTC)) + timedelta(hours=1)
