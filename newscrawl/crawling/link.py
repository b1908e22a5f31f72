"""A link that a run follows: what is known of it, when it is followed again, and how it is told by the answer to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy.http import Response

    from newscrawl.discovery import Teaser
    from newscrawl.stores import LinkRecord

NEW, KNOWN, SEEN = "new", "known", "seen"
"""What a link is to a run: new, known to the store, or seen before in this run."""


@dataclass(slots=True)
class Link:
    """A link that is being followed: where it was found, what its teaser says, and since when it is known."""

    id: str
    url: str
    teaser: Teaser
    first_seen: datetime
    sources: set[str] = field(default_factory=set)
    is_new: bool = False


def is_due(record: LinkRecord, teaser: Teaser, now: datetime) -> bool:
    """Tell whether a known link is to be fetched again: its time has come, or its source says that it changed since."""
    if record.due is not None and record.due <= now:
        return True
    return bool(teaser.modified and record.article_id and teaser.modified > (record.fetched or record.last_seen))


def link_of(response: Response | None) -> Link | None:
    """Return the link that a response answers, where an outlet's spider asked for it."""
    if response is None or response.request is None:
        return None
    link = response.request.cb_kwargs.get("link")
    return link if isinstance(link, Link) else None
