"""The arguments of a spider (`-a name=value`), checked before the first request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

ALLOWED = ("url", "since", "until", "max_articles", "max_pages", "sources")
SOURCES = ("news-sitemap", "feed", "wordpress", "listing", "sitemap")
"""The kinds of sources, those first that say most for the fewest bytes."""
_DAY = timedelta(days=1)
_SPAN = re.compile(r"(\d+)([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


@dataclass(slots=True, kw_only=True)
class Arguments:
    """url: the page to start from, in place of the outlet's own. since, until: aware UTC, articles outside are not kept.

    max_articles: how many articles to fetch, 0 for all. max_pages: how many pages of a listing to follow, 0 for all,
    None for the setting LISTING_MAX_PAGES. sources: the kinds of sources to ask, empty for those of the outlet.
    """

    url: str = ""
    since: datetime | None = None
    until: datetime | None = None
    max_articles: int = 0
    max_pages: int | None = None
    sources: tuple[str, ...] = ()

    def include(self, moment: datetime) -> bool:
        """Tell whether a moment is within since and until, both included."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment <= self.until)

    def may_include(self, moment: datetime | None) -> bool:
        """Tell whether an article may be within since and until by what a source says of its date; a day more or less."""
        if moment is None:
            return True
        return self.may_be_before(moment) and (self.until is None or moment <= self.until + _DAY)

    def may_be_before(self, moment: datetime) -> bool:
        """Tell whether older articles than one of this date may be within since and until; a day more or less."""
        return self.since is None or self.since - _DAY <= moment


def checked(given: dict[str, Any], now: datetime | None = None) -> Arguments:
    """Return the arguments, parsed. Names with a leading underscore are scrapyd's own and pass.

    Raises ValueError that names the argument, its value and what is allowed.
    """
    now = now or datetime.now(UTC)
    names = {name for name in given if not name.startswith("_")}
    if unknown := sorted(names - set(ALLOWED)):
        raise ValueError(f"unknown argument {unknown[0]!r}; known are {', '.join(ALLOWED)}")
    max_pages = given.get("max_pages")
    arguments = Arguments(
        url=_url(given["url"]) if given.get("url") else "",
        since=_moment("since", given["since"], now) if given.get("since") else None,
        until=_moment("until", given["until"], now) if given.get("until") else None,
        max_articles=_count("max_articles", given.get("max_articles") or 0),
        sources=_kinds(given.get("sources") or ""),
        max_pages=None if max_pages in {None, ""} else _count("max_pages", max_pages),
    )
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise ValueError(f"since={given['since']!r} is after until={given['until']!r}")
    return arguments


def _url(text: str) -> str:
    """Return an absolute http(s) address."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"url={text!r} is no address of a page; it must be like https://outlet.example/news/")
    return text.strip()


def _moment(name: str, text: str, now: datetime) -> datetime:
    """Return the moment that an ISO date, or a span before now (36h, 7d, 2w), means; the end of the day for `until`."""
    if span := _SPAN.fullmatch(text.strip()):
        return now - timedelta(**{_UNITS[span[2]]: int(span[1])})
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(
            f"{name}={text!r} is no date; it must be like 2026-01-31, 2026-01-31T06:00+05:00 or 7d"
        ) from None
    if name == "until" and len(text.strip()) == len("2026-01-31"):
        value += timedelta(days=1)
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _kinds(text: str) -> tuple[str, ...]:
    """Return kinds of sources that are separated by commas."""
    kinds = tuple(kind.strip() for kind in text.split(",") if kind.strip())
    if wrong := [kind for kind in kinds if kind not in SOURCES]:
        raise ValueError(f"sources={text!r}: {wrong[0]!r} is none of {', '.join(SOURCES)}")
    return kinds


def _count(name: str, text: Any) -> int:
    """Return a number that is not negative."""
    if not str(text).strip().isdigit():
        raise ValueError(f"{name}={text!r} must be a number, 0 for no limit")
    return int(text)
