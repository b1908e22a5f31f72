"""What one look at an outlet tells: its sources, its platform and rules, five of its articles, and what looks wrong."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.crawling.sources import reason_of
from newscrawl.discovery.memory import ABSENT, BROWSED
from newscrawl.outlet import OutletSpider

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser
    from twisted.python.failure import Failure

    from newscrawl.discovery.listing import Listing
    from newscrawl.items import Article
    from newscrawl.reading.document import Document
    from newscrawl.stores import SourceRecord

ARTICLES = 5
_SHORT = 80
"""Words below which a text may be cut off."""
_PLATFORMS = {
    "wp-content": "WordPress", "elementor": "WordPress with Elementor", "drupal": "Drupal", "ghost": "Ghost", "joomla": "Joomla",
    "blogger": "Blogger", "__next": "Next.js", "arc-publishing": "Arc XP", "substack": "Substack", "squarespace": "Squarespace",
    "wix.com": "Wix", "typo3": "TYPO3", "hugo": "Hugo", "jekyll": "Jekyll", "medium.com": "Medium",
}  # fmt: skip
_GENERIC = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "gob", "or", "ne", "go", "gen"})


@dataclass(slots=True)
class Finding:
    """What was seen of an outlet. crawl_delay: seconds, as robots.txt asks. is_shell: its front page is empty without scripts.

    failure: why the page could not be fetched, empty where it was.
    """

    url: str
    title: str = ""
    platform: str = ""
    language: str = ""
    teasers: int = 0
    has_next_page: bool = False
    crawl_delay: float = 0.0
    is_forbidden: bool = False
    is_shell: bool = False
    failure: str = ""
    sources: list[SourceRecord] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    account: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The outlet's name as a spider has it: the host's own part, "bbc" of www.bbc.co.uk."""
        parts = (urlsplit(self.url).hostname or "outlet").removeprefix("www.").split(".")
        own = [part for part in parts[:-1] if part not in _GENERIC] or parts
        name = (
            re.sub(r"\W+", "_", "_".join(own[-1:] if not own[-1].isdigit() else parts)).strip("_").lower() or "outlet"
        )
        return f"outlet_{name}" if name[0].isdigit() or keyword.iskeyword(name) else name

    @property
    def zone(self) -> str:
        """The time zone of the country in the host's name where it has only one; empty otherwise: it is not guessed."""
        country = (urlsplit(self.url).hostname or "").rpartition(".")[2].upper()
        zones = _zones().get({"UK": "GB"}.get(country, country), [])
        return zones[0] if len(zones) == 1 else ""


def spider_of(finding: Finding, name: str = "") -> str:
    """Return the source of a spider for the outlet, as `spiders/NAME.py` holds it."""
    name = name or finding.name
    title = re.sub(r'["\\\n]', "", finding.title).strip() or name
    lines = [f"    name = {name!r}", f"    start_urls = [{finding.url!r}]"]
    if finding.zone:
        lines.append(f"    zone = {finding.zone!r}")
    if finding.is_shell:
        lines.append("    javascript = True")
    said = f"{title}{f', {finding.language}' if finding.language else ''}."
    kind = "".join(part.title() for part in name.split("_"))
    body = "\n".join(lines).replace("'", '"')
    return f'"""{said}"""\n\nfrom newscrawl.outlet import OutletSpider\n\n\nclass {kind}(OutletSpider):\n    """{said}"""\n\n{body}\n'


def doubts_of(finding: Finding) -> list[str]:
    """Return what looks wrong, a sentence each."""
    articles, account = finding.articles, finding.account
    doubts = []
    if finding.is_forbidden:
        doubts.append("robots.txt forbids the page that a crawl would begin at")
    if not finding.teasers and not finding.is_forbidden:
        doubts.append("no article links were found on the page; is it a listing?")
    elif finding.teasers and not finding.has_next_page:
        doubts.append("no next page was found: older articles come from other sources only")
    if finding.is_shell and account.get("bounds", {}).get("needs_browser"):
        doubts.append("the page is empty without scripts, and there is no browser here to read it with")
    if not any(s.kind not in {"listing", BROWSED, ABSENT} and s.items for s in finding.sources):
        doubts.append("no feed, sitemap or index was found besides the listings")
    if not articles:
        doubts.append("not one article could be read")
    for what, number in _missing(articles).items():
        doubts.append(f"{number} of {len(articles)} articles have {what}")
    refused = {
        name: n for name, n in account.get("outcomes", {}).items() if name in {"NotAnArticle", "Forbidden", "gone"}
    }
    doubts += [
        f"{number} of the links that were followed led to no article: {name}" for name, number in refused.items()
    ]
    return doubts


def _name_in(title: str, host: str) -> str:
    """Return the part of a page's title that names the site: the one that is most like its host, else the last."""
    parts = [part.strip() for part in re.split(r"\s+[|–—·:-]+\s+", title) if part.strip()] or [host]
    like = [part for part in parts if host in re.sub(r"\W+", "", part).lower()]
    return (like or parts)[-1]


def _missing(articles: list[Article]) -> Counter[str]:
    """Return how many articles lack what nearly every article has."""
    missing: Counter[str] = Counter()
    repeated = Counter(article.headline for article in articles)
    for article in articles:
        missing["no date of publication"] += article.date_published is None
        missing["a date without a time zone"] += article.zone_assumed
        missing["no author"] += not article.authors
        missing[f"fewer than {_SHORT} words"] += len(article.body.split()) < _SHORT
        missing["no language"] += not article.language
        missing["a headline that others have, too"] += repeated[article.headline] > 1
        missing["a text that is for subscribers"] += article.access == "locked"
    return +missing


def _zones() -> dict[str, list[str]]:
    """Return the time zones of each country, by its ISO code, from the time zone database."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    zones: dict[str, list[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones.setdefault(country, []).append(zone.strip())
    return zones


class ProbeSpider(OutletSpider):
    """Crawls an outlet as its spider would, but for five articles and few listings, and keeps what it sees in `finding`."""

    name = "probe"

    def __init__(self, finding: Finding, **arguments: Any) -> None:
        super().__init__(url=finding.url, max_articles=str(ARTICLES), max_pages="1", **arguments)
        self.finding = finding

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep the rules of the outlet's host."""
        super().robots_parsed(robotparser, request)
        agent = self.settings["USER_AGENT"]
        if self.is_own(request.url):
            self.finding.crawl_delay = float(robotparser.crawl_delay(agent) or 0)
            self.finding.is_forbidden = not robotparser.allowed(self.finding.url, agent)

    async def source_lost(self, failure: Failure) -> None:
        """Keep why the page that the look begins at could not be fetched."""
        await super().source_lost(failure)
        if failure.request.meta["named"]:  # type: ignore[attr-defined]
            self.finding.failure = "forbidden by robots.txt" if self.finding.is_forbidden else reason_of(failure)

    def _listing(self, document: Document) -> Listing:
        """Keep what the first page says of the outlet."""
        listing, finding = super()._listing(document), self.finding
        if not finding.title:
            finding.title = document.first_meta("og:site_name")[0] or _name_in(document.title, finding.name)
            finding.language = document.language.partition("-")[0]
            html = document.html.lower()
            finding.platform = next((name for mark, name in reversed(_PLATFORMS.items()) if mark in html), "")
            finding.platform = document.first_meta("generator")[0] or finding.platform
        if not finding.teasers and listing.teasers:
            finding.teasers, finding.has_next_page = len(listing.teasers), bool(listing.next_page)
        return listing

    def _is_shell(self, document: Document, response: Response) -> bool:
        """Note that the front page needs a browser."""
        told = super()._is_shell(document, response)
        if told and response.meta.get("named"):
            self.finding.is_shell = True
        return told
