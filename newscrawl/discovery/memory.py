"""What a run remembers of an outlet's sources, so that asking again costs little where nothing is new."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.stores import SourceRecord
from newscrawl.urls import article_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.http import Response

    from newscrawl.discovery import Teaser
    from newscrawl.stores import Store

NOT_MODIFIED = 304
ABSENT = "absent"
"""The kind of a source that was guessed or named by another, and is not there."""
BROWSED = "browsed"
"""The kind of a listing that is empty without scripts, so that a browser reads it; its validators are those of the empty page."""
_ABSENT_FOR = timedelta(days=30)
_INDEX = "sitemap-index"


class SourceMemory:
    """The sources of one outlet, as they were when they were last asked for.

    full_after: a source is read whole at least this often, whatever its server says of it: some send "not modified" for
    a page that was. Validators and digests are kept only of runs that followed all that they found.
    """

    def __init__(self, store: Store, outlet: str, start: str, full_after: timedelta) -> None:
        self.store = store
        self.outlet = outlet
        self.start = start
        self.full_after = full_after
        self.trusted = False
        self._known: dict[str, SourceRecord] = {}
        self._now: dict[str, SourceRecord] = {}
        self._gone: set[str] = set()

    async def load(self, *, trusted: bool) -> None:
        """Read what is remembered. trusted: whether the last run followed all that it found, so that "unchanged" means "known"."""
        self.trusted = trusted
        records = await self.store.sources(self.outlet)
        self._known = {record.id: record for record in records if record.start == self.start}

    async def save(self, *, complete: bool) -> None:
        """Keep what this run learned; of one that left something, only how often the sources were asked for."""
        records = []
        for key, record in self._now.items():
            known = self._known.get(key)
            if not complete:
                record.etag, record.last_modified, record.digest, record.read_at = (
                    (known.etag, known.last_modified, known.digest, known.read_at) if known else ("", "", "", None)
                )
            records.append(record)
        await self.store.keep_sources(records, self._gone)

    def sources(self) -> list[SourceRecord]:
        """Return the remembered sources that can be asked again, those first that bring most for each time of asking."""
        there = [s for s in self._known.values() if s.kind in _ASKED_AGAIN and s.checks]
        return sorted(there, key=lambda s: (-s.new_links / s.checks, s.url))

    def is_absent(self, url: str) -> bool:
        """Tell whether a source was not there or not open some days ago, so that it need not be tried again."""
        record = self._known.get(self._key(url))
        return record is not None and not record.read_at and datetime.now(UTC) - record.checked_at < _ABSENT_FOR

    def may_guess(self) -> bool:
        """Tell whether no sitemap is remembered, so that the usual address may be tried."""
        return not any("sitemap" in record.kind for record in self._known.values())

    def is_first(self, url: str) -> bool:
        """Tell whether a source was never read by a run that followed all that it found."""
        record = self._known.get(self._key(url))
        return record is None or record.read_at is None

    def conditions(self, url: str) -> dict[str, str]:
        """Return the headers that make a request conditional; none where the answer could not be believed."""
        record = self._known.get(self._key(url))
        if record is None or not self.trusted or record.stale or record.read_at is None or record.kind == _INDEX:
            return {}
        if datetime.now(UTC) - record.read_at > self.full_after:
            return {}
        headers = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
        return {name: value for name, value in headers.items() if value}

    def note(self, url: str, kind: str, response: Response, teasers: Sequence[Teaser]) -> bool:
        """Note an answer of a source; tell whether its links are others than the last time.

        url: the source's, as it was asked for. teasers: what it lists; of an answer "not modified" nothing.
        """
        now = datetime.now(UTC)
        known = self._known.get(self._key(url))
        is_same = response.status == NOT_MODIFIED
        record = self._record(url, known.kind if known and is_same else kind, now)
        record.named = bool(response.meta.get("named"))
        record.checks += 1
        if is_same:
            return False
        digest = digest_of(teasers)
        changed = digest != record.digest
        etag, modified = (
            ("", "") if kind == BROWSED else (_header(response, name) for name in ("ETag", "Last-Modified"))
        )
        same = (etag, modified) == (record.etag, record.last_modified) and bool(etag or modified)
        record.stale = record.stale or bool(record.digest and changed and same)
        record.etag, record.last_modified, record.digest, record.read_at = etag, modified, digest, now
        record.items = len(teasers)
        if changed:
            record.changes += 1
            record.changed_at = now
        dates = [teaser.date for teaser in teasers if teaser.date and teaser.date <= now]
        record.newest = max([*dates, *([record.newest] if record.newest else [])], default=None)
        return changed or not self.trusted

    def is_current(self, url: str, modified: datetime | None) -> bool:
        """Tell whether a source was read since it was changed, by what another says of it."""
        record = self._known.get(self._key(url))
        read_at = record.read_at if record and self.trusted else None
        return bool(read_at and modified and modified < read_at)

    def note_absent(self, url: str, kind: str) -> None:
        """Note that a source is not there, or not open."""
        self._record(url, kind, datetime.now(UTC)).read_at = None

    def brought(self, url: str, links: int) -> None:
        """Note how many links, unknown before, a source brought."""
        if (record := self._now.get(self._key(url))) is not None:
            record.new_links += links

    def forget(self, url: str) -> bool:
        """Forget a source that is no more; tell whether it was remembered."""
        key = self._key(url)
        is_known = key in self._known
        if is_known:
            self._gone.add(key)
        return is_known

    def _record(self, url: str, kind: str, now: datetime) -> SourceRecord:
        """Return this run's record of a source, begun from the remembered one."""
        key = self._key(url)
        if key not in self._now:
            known = self._known.get(key)
            fields = {name: getattr(known, name) for name in SourceRecord.__slots__} if known else {}
            own = {"id": key, "outlet": self.outlet, "url": url, "kind": kind, "start": self.start, "checked_at": now}
            self._now[key] = SourceRecord(**(fields | own))
        return self._now[key]

    def _key(self, url: str) -> str:
        """Return the id of a source of this outlet and start."""
        return hashlib.blake2b(f"{self.outlet} {self.start} {url}".encode(), digest_size=16).hexdigest()


_ASKED_AGAIN = frozenset({"news-sitemap", "feed", "wordpress", "listing", "sitemap", BROWSED, _INDEX})
"""The kinds that are asked for by what is remembered; parts of sitemaps are by their index."""


def digest_of(teasers: Sequence[Teaser]) -> str:
    """Return a digest of what a source lists: its links in their order, their titles and the time of their last change."""
    hashed = hashlib.blake2b(digest_size=16)
    for teaser in teasers:
        hashed.update(f"{article_id(teaser.url)} {teaser.title} {teaser.modified or ''}\n".encode())
    return hashed.hexdigest()


def _header(response: Response, name: str) -> str:
    """Return a header of a response, or an empty string."""
    return (response.headers.get(name) or b"").decode("latin-1")
