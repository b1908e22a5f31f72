"""What a run's account means, and how it is shown."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table

GOOD, BAD = 0, 2
WIDTH = 110
KEPT = ("stored", "updated", "unchanged", "duplicate", "known")
NOT_REASONS = {*KEPT, "failed", "left"}
OUTCOMES = "links/outcome/"
UNFINISHED = (
    "links/unfinished",
    f"{OUTCOMES}left",
    f"{OUTCOMES}failed",
    "sources/failed",
    "spider_exceptions/count",
)
"""Stats of what a run leaves for another; one with none of them is complete."""
BOUNDS = {
    "cut_short": "may have missed some: {} listings still brought only new links at the last page that was followed (LISTING_MAX_PAGES)",
    "load_more": "may have missed some: {} requests for more of a listing were not answered",
    "needs_browser": "may have missed some: {} listings are empty without scripts, and there is no browser to read them with",
    "browser_limit": "may have missed some: {} listings are empty without scripts, beyond those that a browser was used for",
    "sections": "may have missed some: {} sections were not asked for (LISTING_MAX_SECTIONS)",
    "older_entries": "{} older entries of sitemaps were left (SITEMAP_MAX_LINKS; since= asks for them)",
    "sitemap_files": "{} files of sitemap indexes were left (SITEMAP_MAX_FILES; since= asks for more of them)",
    "traps": "{} addresses were not asked for, since there is no end of them (filters, growing paths)",
    "closed_index": "WordPress's own index is closed: {}",
}
"""What a run did not look at, by the name under which it counts it, and how its report says so."""
_READ = ("listing", "browsed", "feed", "news-sitemap", "sitemap", "sitemap-part", "sitemap-index", "wordpress")
Account = dict[str, Any]


def account_of(head: Account, stats: dict[str, Any], started: datetime, reason: str) -> Account:
    """Return a run's document. head: what names it. stats: Scrapy's. started: aware UTC. reason: why it ended."""
    finished = datetime.now(UTC)
    return head | {
        "started": started,
        "finished": finished,
        "seconds": round((finished - started).total_seconds(), 1),
        "reason": reason,
        "complete": reason == "finished" and not any(stats.get(name) for name in UNFINISHED),
        "found": stats.get("links/found", 0),
        "found_by": _part(stats, "links/found_by/"),
        "followed": stats.get("links/followed", 0),
        "outcomes": _part(stats, OUTCOMES),
        "failed": _part(stats, "links/failed/"),
        "sources": _part(stats, "sources/"),
        "bounds": _part(stats, "bounds/"),
        "own_found_nothing": _part(stats, "own_found_nothing/"),
        "boilerplate": _part(stats, "boilerplate/"),
        "requests": stats.get("downloader/request_count", 0),
        "bytes": stats.get("downloader/response_bytes", 0),
        "store_errors": stats.get("store/errors", 0),
        "exceptions": stats.get("spider_exceptions/count", 0),
    }


def _part(stats: dict[str, Any], prefix: str) -> dict[str, int]:
    """Return the stats below a prefix; dots would be paths in MongoDB."""
    return {
        name.removeprefix(prefix).replace(".", "_"): value
        for name, value in stats.items()
        if name.startswith(prefix) and value
    }


def verdict_of(account: Account) -> tuple[int, str]:
    """Return a run's exit code and one line that says why: 0 for a good run, 2 for one whose result is bad."""
    outcomes = account["outcomes"]
    kept = sum(outcomes.get(name, 0) for name in KEPT)
    missing = account["found"] - sum(outcomes.values())
    done = f"{outcomes.get('stored', 0)} stored, {outcomes.get('updated', 0)} updated of {account['found']} found"
    if account["store_errors"]:
        return BAD, f"the store failed {account['store_errors']} times; {done}"
    if account["reason"] != "finished":
        return BAD, f"interrupted ({account['reason']}) with {missing} links left; {done}"
    if not account["found"]:
        return _nothing_found(account["sources"])
    if missing or account["exceptions"]:
        return BAD, f"{missing} links are unaccounted for, {account['exceptions']} exceptions; {done}"
    if outcomes.get("failed", 0) > max(2, account["followed"] // 2) or not kept:
        return BAD, f"{outcomes.get('failed', 0)} of {account['followed']} pages failed, {kept} articles kept; {done}"
    return GOOD, done


def _nothing_found(sources: dict[str, int]) -> tuple[int, str]:
    """Return the verdict over a run that found no links: good where its sources are only as they were the last time."""
    failed, unchanged = sources.get("failed", 0), sources.get("unchanged", 0)
    if unchanged > failed:
        return GOOD, f"0 stored, 0 updated: {unchanged} sources are as they were" + (
            f", {failed} failed" if failed else ""
        )
    asked = sum(sources.get(kind, 0) for kind in ("failed", "forbidden", "gone", *_READ))
    closed = f", {sources['forbidden']} are forbidden by robots.txt" if sources.get("forbidden") else ""
    return BAD, f"found no article links: {failed} of {max(1, asked)} sources could not be fetched{closed}"


def reasons_of(account: Account) -> dict[str, int]:
    """Return how many links were not kept, by reason."""
    return {name: count for name, count in sorted(account["outcomes"].items()) if name not in NOT_REASONS}


def table_of(accounts: list[Account]) -> Table:
    """Return the accounts as a table, a row a run."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("outlet")
    columns = ("found", "stored", "updated", "unchanged", "duplicates", "dropped", "failed", "requests", "seconds")
    for name in columns:
        table.add_column(name, justify="right")
    for account in accounts:
        outcomes = account["outcomes"]
        dropped = reasons_of(account)
        values = {
            "found": account["found"],
            "stored": outcomes.get("stored", 0),
            "updated": outcomes.get("updated", 0),
            "unchanged": outcomes.get("unchanged", 0) + outcomes.get("known", 0),
            "duplicates": outcomes.get("duplicate", 0),
            "dropped": sum(dropped.values()),
            "failed": outcomes.get("failed", 0),
            "requests": account["requests"],
            "seconds": account["seconds"],
        }
        table.add_row(account["outlet"], *(str(values[name]) for name in columns))
    return table


def details_of(account: Account) -> list[str]:
    """Return the lines below the table: why links were dropped or failed, and what was left."""
    lines = []
    if dropped := reasons_of(account):
        lines.append("dropped: " + ", ".join(f"{count} {name}" for name, count in dropped.items()))
    if account["failed"]:
        lines.append("failed: " + ", ".join(f"{count} {name}" for name, count in account["failed"].items()))
    if left := account["outcomes"].get("left"):
        lines.append(f"left for another run: {left} (max_articles)")
    if failed := account["sources"].get("failed"):
        lines.append(f"listings, feeds or sitemaps that could not be fetched: {failed}")
    lines += [said.format(n) for name, said in BOUNDS.items() if (n := account.get("bounds", {}).get(name))]
    if missed := account.get("own_found_nothing"):
        said = ", ".join(f"{field} on {count} pages" for field, count in missed.items())
        lines.append(f"the outlet's own selectors found nothing, and the general reading stood in: {said}")
    if boilerplate := account.get("boilerplate"):
        dropped, repaired = boilerplate.get("dropped", 0), boilerplate.get("repaired", 0)
        alike = boilerplate.get("nothing_else", 0)
        lines.append(
            f"boilerplate: {dropped} paragraphs left out, {repaired} stored articles repaired"
            + (f", {alike} articles say only what others do" if alike else "")
        )
    return lines


def print_report(accounts: list[Account], store: str) -> None:
    """Print runs as a table with a verdict each, on standard error: standard output is for feed exports."""
    console = Console(file=sys.stderr, highlight=False)
    console.width = max(console.width, WIDTH)
    console.print(table_of(accounts))
    for account in accounts:
        code, verdict = verdict_of(account)
        console.print(f"{account['outlet']}: {verdict}", style="green" if code == GOOD else "red", markup=False)
        for line in details_of(account):
            console.print(f"  {line}", style="dim", markup=False)
    console.print(f"kept in {store}", markup=False)
