"""The account of a run: every link that was found, what became of it, and whether it was a good run."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from scrapy import signals

from newscrawl import __version__
from newscrawl.crawling.link import KNOWN, NEW, SEEN, Link, is_due, link_of
from newscrawl.discovery import Teaser
from newscrawl.discovery.memory import SourceMemory
from newscrawl.exceptions import Duplicate, OutOfRange, Unchanged
from newscrawl.items import Article
from newscrawl.report import OUTCOMES, account_of, print_report, verdict_of
from newscrawl.stores import LinkRecord, StoreError, store_of
from newscrawl.urls import article_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure


logger = logging.getLogger(__name__)
PENDING = 100
LOOK_BACK = 50
REVISITED = {"stored", "updated", "unchanged", "NotAnArticle", "Forbidden"}
"""Outcomes that another look may change: articles are edited, a first alert of one sentence grows into one, rules are relaxed."""


class Run:
    """Counts links and remembers them in the store once their fate is known.

    Found = known + each outcome + failed + left; a difference at the end of a finished run is an error. A link that failed
    is not remembered, so the next run tries again. catching_up: the last run from the same start did not come to a good
    end or left something, so that known articles on a listing do not mean that those on its next pages are known.
    revisit_hours: the ages of a link, in hours, at which it is fetched again to see whether the article changed. memory:
    what is known of the outlet's sources.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store = store_of(crawler)
        self.revisit_hours = sorted(float(hours) for hours in crawler.settings.getlist("REVISIT_HOURS"))
        self.table = crawler.settings.getbool("RUN_TABLE_ENABLED")
        self.started = datetime.now(UTC)
        self.id = uuid4().hex
        self.catching_up = True
        self.account: dict[str, Any] = {}
        self.verdict: tuple[int, str] = (1, "it did not start")
        self.full_after = timedelta(hours=crawler.settings.getfloat("SOURCE_FULL_CHECK_HOURS"))
        self.memory = SourceMemory(self.store, "", "", self.full_after)
        self._sources: dict[str, set[str]] = {}
        self._known: set[str] = set()
        self._listed: dict[str, set[str]] = {}
        self._open: dict[str, Link] = {}
        self._records: dict[str, LinkRecord] = {}
        self._pending: dict[str, LinkRecord] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Run:
        """Make the run of a crawl. Raises ValueError for a wrong setting."""
        run = cls(crawler)
        crawler.signals.connect(run.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(run.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(run.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(run.item_error, signal=signals.item_error)
        crawler.signals.connect(run.spider_closed, signal=signals.spider_closed)
        return run

    def count(self, name: str, by: int = 1) -> int:
        """Add to a stat; return what it was before."""
        before = int(self.crawler.stats.get_value(name, 0))
        if by:
            self.crawler.stats.inc_value(name, by)
        return before

    async def unknown(self, teasers: Sequence[Teaser], source: str, most: int = 0) -> list[Link]:
        """Return the links that are new in this run and new to the store or due for another look.

        most: how many the whole run may follow, 0 for any number; links beyond it are counted as left.
        """
        fresh: dict[str, Teaser] = {}
        for teaser in teasers:
            key = article_id(teaser.url)
            if key not in self._sources:
                fresh[key] = teaser
            self._sources.setdefault(key, set()).add(source)
            if record := self._records.get(key):
                self._found_again(record)
        self.count("links/found", len(fresh))
        self.count(f"links/found_by/{source}", len(fresh))
        remembered = await self.store.links(list(fresh)) if fresh else {}
        return self._chosen(fresh, remembered, most)

    def _chosen(self, fresh: dict[str, Teaser], remembered: dict[str, LinkRecord], most: int) -> list[Link]:
        """Return the links to follow, and account for the others."""
        now, chosen = datetime.now(UTC), []
        for key, teaser in fresh.items():
            record = remembered.get(key)
            if record is not None:
                self._known.add(key)
            if record is not None and not is_due(record, teaser, now):
                self.count(f"{OUTCOMES}known")
                record.last_seen = now
                self._found_again(record)
            elif most and self.crawler.stats.get_value("links/followed", 0) >= most:
                self.count(f"{OUTCOMES}left")
            else:
                self.count("links/followed")
                first_seen = record.first_seen if record else now
                link = Link(key, teaser.url, teaser, first_seen, self._sources[key], is_new=record is None)
                self._open[key] = link
                chosen.append(link)
        return chosen

    def _found_again(self, record: LinkRecord) -> None:
        """Note which sources have a link whose fate is known."""
        record.discovered_by = sorted({*record.discovered_by, *self._sources[record.id]})
        self._note(record)

    def _note(self, record: LinkRecord) -> None:
        """Have a link's record written with the next batch."""
        self._records[record.id] = self._pending[record.id] = record

    async def due(self, most: int, is_own: Callable[[str], bool]) -> list[Link]:
        """Return the remembered links that are to be looked at again, at most so many, the longest due first."""
        now = datetime.now(UTC)
        links = []
        for record in await self.store.due_links(self.outlet, now, most) if most else ():
            if record.id not in self._sources and is_own(record.url):
                sources = self._sources[record.id] = set(record.discovered_by)
                links.append(Link(record.id, record.url, Teaser(url=record.url), record.first_seen, sources))
        ids = {link.id: link for link in links}
        self._known |= ids.keys()
        self._open |= ids
        for name in ("links/found", "links/followed", "links/found_by/revisit"):
            self.count(name, len(ids))
        return links

    def fates_of(self, teasers: Sequence[Teaser], kind: str) -> list[str]:
        """Tell of each link of a source whether the store knew it, another source of its kind in this run had it, or none."""
        listed = self._listed.setdefault(kind, set())
        keys = [article_id(teaser.url) for teaser in teasers]
        fates = [SEEN if key in listed else KNOWN if key in self._known else NEW for key in keys]
        listed |= set(keys)
        return fates

    def settle(self, link: Link, outcome: str, article: str = "", detail: str = "", *, remember: bool = True) -> None:
        """Note what became of a link, and remember it unless another run may find otherwise."""
        if self._open.pop(link.id, None) is None:
            return
        logger.debug("%s: %s %s", link.url, outcome, detail)
        self.count(f"{OUTCOMES}{outcome}")
        if not remember:
            return
        now = datetime.now(UTC)
        self._note(
            LinkRecord(
                fetched=now,
                id=link.id,
                url=link.url,
                outlet=self.outlet,
                outcome=outcome,
                article_id=article,
                first_seen=link.first_seen,
                last_seen=now,
                due=self._due(link.first_seen, now) if outcome in REVISITED else None,
                discovered_by=sorted(link.sources),
            )
        )

    def drop(self, link: Link, reason: BaseException, article: str = "") -> None:
        """Note that a link led to nothing that is kept, by the class of the reason; what is out of range may be asked for later."""
        name = type(reason).__name__
        if isinstance(reason, Duplicate):
            self.settle(link, "duplicate", reason.article_id)
        elif isinstance(reason, Unchanged):
            self.settle(link, "unchanged", article)
        elif isinstance(reason, OutOfRange):
            self.settle(link, name, detail=str(reason), remember=False)
            self.count("links/unfinished")
        else:
            self.settle(link, name, detail=str(reason))

    def follows(self, link_id: str) -> bool:
        """Tell whether this run found the link and followed it or knew it."""
        return link_id in self._sources

    def fail(self, link: Link, error: str) -> None:
        """Note that a link could not be followed; it is not remembered."""
        if self._open.pop(link.id, None) is not None:
            self.count(f"{OUTCOMES}failed")
            self.count(f"links/failed/{error}")

    async def item_scraped(self, item: Any, response: Response | None) -> None:
        """Settle the link of an article that is safe in the store."""
        if (link := link_of(response)) and isinstance(item, Article):
            self.settle(link, "updated" if item.version > 1 else "stored", article_id(item.canonical_url))
        await self.remember()

    async def item_dropped(self, item: Any, response: Response | None, exception: BaseException) -> None:
        """Settle the link of an article that a stage did not keep."""
        if link := link_of(response):
            self.drop(link, exception, article_id(item.canonical_url) if isinstance(item, Article) else "")
        await self.remember()

    async def item_error(self, item: Any, response: Response | None, failure: Failure) -> None:  # noqa: ARG002 the signal's
        """Note that a stage broke on an article."""
        if isinstance(failure.value, StoreError):
            self.count("store/errors")
        if link := link_of(response):
            self.fail(link, type(failure.value).__name__)

    async def spider_opened(self, spider: Spider) -> None:
        """Ask how the last run from the same start ended, and note that this one has begun."""
        start = start_of(spider)
        last = next((run for run in await self.store.runs(spider.name, LOOK_BACK) if run.get("start") == start), None)
        self.catching_up = last is None or not last.get("complete", False)
        self.memory = SourceMemory(self.store, spider.name, start, self.full_after)
        await self.memory.load(trusted=not self.catching_up)
        begun = {
            "_id": self.id,
            "outlet": spider.name,
            "start": start,
            "started": self.started,
            "reason": "running",
            "complete": False,
        }
        await self.store.record_run(begun)

    @property
    def closed(self) -> bool:
        """Whether the run came to its end and was accounted for."""
        return bool(self.account)

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Remember the last links, keep the account, and say what happened."""
        if not self.crawler.stats.get_value("downloader/request_count"):
            return  # the crawl could not start; the error says why
        try:
            await self.remember(everything=True)
            self._judge(spider, reason)
            await self.memory.save(complete=self.account["complete"])
            await self.store.record_run(self.account | {"exit_code": self.verdict[0], "verdict": self.verdict[1]})
        except StoreError as error:
            logger.error("%s", error)  # noqa: TRY400 the message says it all
            self.count("store/errors")
            self._judge(spider, reason)
        logger.info("%s: %s", spider.name, self.verdict[1])
        if self.table:
            print_report([self.account], self.store.name)

    @property
    def outlet(self) -> str:
        """The name of the spider."""
        return self.crawler.spider.name if self.crawler.spider else ""

    def _due(self, first_seen: datetime, now: datetime) -> datetime | None:
        """Return when a link is to be looked at again, or None for never."""
        moments = (first_seen + timedelta(hours=hours) for hours in self.revisit_hours)
        return next((moment for moment in moments if moment > now), None)

    async def remember(self, *, everything: bool = False) -> None:
        """Write the settled links, a batch at a time; where the store fails they wait for the next time.

        Raises StoreError at the end of the run, when there is no next time.
        """
        if not self._pending or not (everything or len(self._pending) >= PENDING):
            return
        batch, self._pending = self._pending, {}
        try:
            await self.store.remember(list(batch.values()))
        except StoreError as error:
            self._pending = batch | self._pending
            if everything:
                raise
            self.count("store/errors")
            logger.warning("%d links wait to be remembered: %s", len(self._pending), error)

    def _judge(self, spider: Spider, reason: str) -> None:
        """Draw up the account as it stands, and say what it means."""
        head = {"_id": self.id, "outlet": spider.name, "start": start_of(spider), "newscrawl": __version__}
        self.account = account_of(head, self.crawler.stats.get_stats(), self.started, reason)
        self.verdict = verdict_of(self.account)


def start_of(spider: Spider) -> str:
    """Return where a run begins: the page that an argument names, or an empty string for the outlet's own sources."""
    return str(getattr(getattr(spider, "arguments", None), "url", ""))
