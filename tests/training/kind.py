"""Trains the weights by which articles are told from listings, on the pages under ../shared/corpora/articles and listings.

python tests/training/kind.py             prints the weights to put into newscrawl/reading/kind.py
python tests/training/kind.py --folds 5   says how well they tell pages of sites that they were not trained on
"""

from __future__ import annotations

import argparse
import gzip
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
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
from newscrawl.reading import body, kind  # noqa: E402
from newscrawl.reading.document import Document  # noqa: E402

PENALTY = 0.3


def page_of(job: tuple[dict[str, Any], int]) -> tuple[str, dict[str, float] | None, int]:
    """Return a page's site, its signs (None where it is no page at all) and whether it is an article."""
    row, label = job
    with gzip.open(CORPORA / row["html_file"]) as file:
        html = file.read()
    site = ".".join(urlsplit(row["url"]).netloc.split(".")[-2:])
    try:
        document = Document(html, row["url"])
    except NotAnArticle:
        return site, None, label
    text = body.body_of(document)[0]
    return site, kind.signs_of(document, text) if text else None, label


def jobs() -> list[tuple[dict[str, Any], int]]:
    """Return the pages: articles (1), and listings that are fronts, sections or archives (0)."""
    articles = [(row, 1) for row in score.rows_of(CORPORA / "articles" / "manifest.jsonl.gz")]
    listings = score.rows_of(CORPORA / "listings" / "manifest.jsonl.gz")
    return articles + [
        (row, 0) for row in listings if "elementor" not in row["listing_type"] and row["listing_type"] != "other"
    ]


def fitted(pages: list[Any], names: list[str]) -> Any:
    """Return the weights of the signs, the bias last."""
    table = np.array([[signs[name] for name in names] + [1.0] for _, signs, _ in pages])
    labels = np.array([label for _, _, label in pages])

    def loss(weights: Any) -> tuple[float, Any]:
        raw = table @ weights
        likely = 1 / (1 + np.exp(-raw))
        total = -np.mean(labels * np.log(likely + 1e-12) + (1 - labels) * np.log(1 - likely + 1e-12))
        rest = weights.copy()
        rest[-1] = 0
        return total + PENALTY / len(pages) * rest @ rest / 2, table.T @ (likely - labels) / len(pages) + PENALTY / len(
            pages
        ) * rest

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


def report(pages: list[Any], said: list[bool]) -> None:
    """Print the accuracy, overall and by class."""
    right = [verdict == bool(label) for verdict, (_, _, label) in zip(said, pages, strict=True)]
    by_class = [np.mean([r for r, (_, _, label) in zip(right, pages, strict=True) if label == k]) for k in (1, 0)]
    print(f"accuracy {np.mean(right):.4f}, articles {by_class[0]:.4f}, listings {by_class[1]:.4f}")


def main() -> None:
    """Train, or measure by folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=1)
    folds = parser.parse_args().folds
    with ProcessPoolExecutor(2) as pool:
        pages = list(pool.map(page_of, jobs(), chunksize=8))
    names = sorted(next(signs for _, signs, _ in pages if signs))
    number = [zlib.crc32(site.encode()) % folds for site, _, _ in pages]
    models = [
        fitted([page for page, n in zip(pages, number, strict=True) if page[1] and (n != fold or folds == 1)], names)
        for fold in range(folds)
    ]
    said = [
        bool(signs) and float(np.array([signs[name] for name in names] + [1.0]) @ models[n]) >= 0
        for (_, signs, _), n in zip(pages, number, strict=True)
    ]  # fmt: skip
    report(pages, said)
    if folds == 1:
        *weights, bias = models[0]
        ranked = sorted(zip(names, weights, strict=True), key=lambda item: -item[1])
        print(", ".join(f'"{name}": {weight:.2f}' for name, weight in ranked), f"\nBIAS = {bias:.2f}")


if __name__ == "__main__":
    main()
