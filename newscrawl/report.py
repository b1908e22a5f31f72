"""What a run's account means, and how it is shown."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console
from rich.table import Table

GOOD, BAD = 0, 2
WIDTH = 110
KEPT = ("stored", "updated", "unchanged", "duplicate", "known")
NOT_REASONS = {*KEPT, "failed", "left"}
Account = dict[str, Any]


def verdict_of(account: Account) -> tuple[int, str]:
    """Return a run's exit code and one line that says why: 0 for a good run, 2 for one whose result is bad."""
    outcomes = account["outcomes"]
    kept = sum(outcomes.get(name, 0) for name in KEPT)
    missing = account["found"] - sum(outcomes.values())
    sources = account["sources"]
    done = f"{outcomes.get('stored', 0)} stored, {outcomes.get('updated', 0)} updated of {account['found']} found"
    if account["store_errors"]:
        return BAD, f"the store failed {account['store_errors']} times; {done}"
    if account["reason"] != "finished":
        return BAD, f"interrupted ({account['reason']}) with {missing} links left; {done}"
    if not account["found"]:
        failed = sources.get("failed", 0)
        return BAD, f"found no article links: {failed} of {max(1, sum(sources.values()))} sources could not be fetched"
    if missing or account["exceptions"]:
        return BAD, f"{missing} links are unaccounted for, {account['exceptions']} exceptions; {done}"
    if outcomes.get("failed", 0) > max(2, account["followed"] // 2) or not kept:
        return BAD, f"{outcomes.get('failed', 0)} of {account['followed']} pages failed, {kept} articles kept; {done}"
    return GOOD, done


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
