"""Trains the weights by which the headline's and the authors' candidates are ranked, on the pages under ../shared/corpora/articles.

    python tests/training/votes.py authors|headline            prints the weights to put into the field's module
    python tests/training/votes.py authors|headline --folds 5  says how well they rank pages of sites that they were not trained on

A conditional logit: the weights make the right candidate of each page the likeliest of the page's candidates.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
sys.path[:0] = [str(ROOT), str(ROOT.parent / "shared" / "tools")]

import score  # noqa: E402

from newscrawl.exceptions import NotAnArticle  # noqa: E402
from newscrawl.reading import authors, headline  # noqa: E402
from newscrawl.reading.document import Document  # noqa: E402

PENALTY = 0.1
READERS: dict[str, Any] = {"authors": authors.candidates_of, "headline": headline.candidates_of}


def page_of(field: str, row: dict[str, Any]) -> tuple[dict[str, Any], list[Any]] | None:
    """Return a page's candidates with how right each is in 0..1, or None where the corpus does not say."""
    if field not in row["fields"]:
        return None
    try:
        with gzip.open(CORPORA / row["html_file"]) as file:
            document = Document(file.read(), row["url"])
    except NotAnArticle:
        return row, []
    truth = row["truth"][field]
    out = []
    for candidate in READERS[field](document):
        right = (
            score.set_f1(candidate.value, truth) if field == "authors"
            else float(score.folded(candidate.value) == score.folded(truth))
        )  # fmt: skip
        out.append((candidate.signs, right, candidate.value, candidate.source))
    return row, out


def fitted(pages: list[Any], names: list[str]) -> Any:
    """Return the weights of the signs that make the best candidates likeliest."""
    number = {name: i for i, name in enumerate(names)}
    tables = []
    for _, candidates in pages:
        right = np.array([r for _, r, _, _ in candidates])
        if not len(right) or right.max() < 0.5 or right.min() == right.max():
            continue
        table = np.zeros((len(candidates), len(names)))
        for i, (signs, _, _, _) in enumerate(candidates):
            for sign, value in signs.items():
                if sign in number:
                    table[i, number[sign]] = value
        tables.append((table, right >= right.max() - 1e-9))

    def loss(weights: Any) -> tuple[float, Any]:
        total, gradient = 0.0, np.zeros(len(weights))
        for table, right in tables:
            raw = table @ weights
            raw -= raw.max()
            likely = np.exp(raw) / np.exp(raw).sum()
            mass = likely[right].sum()
            total -= np.log(max(mass, 1e-12))
            gradient += table.T @ likely - table[right].T @ (likely[right] / max(mass, 1e-12))
        count = len(tables)
        return total / count + PENALTY / 2 * weights @ weights / 10, gradient / count + PENALTY / 10 * weights

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x


def report(pages: list[Any], chosen: list[Any]) -> None:
    """Print by corpus how right the chosen candidates are, and how right the best ones would have been."""
    corpora: dict[str, list[tuple[float, float]]] = {}
    for (row, candidates), weights in zip(pages, chosen, strict=True):
        ranked = sorted(candidates, key=lambda c: -sum(weights.get(sign, 0) * value for sign, value in c[0].items()))
        best = max((right for _, right, _, _ in candidates), default=0.0)
        corpora.setdefault(row["source_corpus"], []).append((ranked[0][1] if ranked else 0.0, best))
    for name, values in sorted(corpora.items()):
        print(
            f"{name:12} {len(values):4}  right {np.mean([v for v, _ in values]):.3f}  best {np.mean([b for _, b in values]):.3f}"
        )
    print(f"mean {np.mean([np.mean([v for v, _ in values]) for values in corpora.values()]):.4f}")


def main() -> None:
    """Train, or measure by folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("field", choices=READERS)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    rows = score.rows_of(CORPORA / "articles" / "manifest.jsonl.gz")
    with ProcessPoolExecutor(2) as pool:
        pages = [page for page in pool.map(partial(page_of, args.field), rows, chunksize=8) if page]
    seen: dict[str, int] = {}
    for _, candidates in pages:
        for sign in {sign for signs, *_ in candidates for sign, value in signs.items() if value}:
            seen[sign] = seen.get(sign, 0) + 1
    names = sorted(sign for sign, count in seen.items() if count >= 8)
    if args.folds:
        fold = [
            zlib.crc32(".".join(urlsplit(row["url"]).netloc.split(".")[-2:]).encode()) % args.folds for row, _ in pages
        ]
        models = [
            dict(zip(names, fitted([p for p, f in zip(pages, fold, strict=True) if f != n], names), strict=True))
            for n in range(args.folds)
        ]  # fmt: skip
        report(pages, [models[n] for n in fold])
        return
    weights = {name: round(float(weight), 2) for name, weight in zip(names, fitted(pages, names), strict=True)}
    report(pages, [weights] * len(pages))
    print(", ".join(f'"{name}": {weight}' for name, weight in sorted(weights.items(), key=lambda item: -item[1])))


if __name__ == "__main__":
    main()
