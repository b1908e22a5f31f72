"""Trains the weights by which a link alone is told to be an article's, on the labelled links under ../shared/corpora/links.

python tests/training/links.py             prints the weights to put into newscrawl/discovery/links.py
python tests/training/links.py --folds 5   says how well they tell links of publishers that they were not trained on
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
sys.path[:0] = [str(ROOT), str(ROOT.parent / "shared" / "tools")]

import score  # noqa: E402

from newscrawl.discovery.links import signs_of  # noqa: E402


def main() -> None:
    """Print the weights, or how well they do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    folds = parser.parse_args().folds
    rows = list(score.rows_of(CORPORA / "links" / "storysniffer_labelled.jsonl.gz"))
    signs = [signs_of(row["url"], row["text"]) for row in rows]
    table = np.array([list(each.values()) for each in signs])
    labels = np.array([row["truth"]["is_story"] for row in rows])
    model: Any = LogisticRegression(C=3, max_iter=2000)
    if folds:
        publishers = [row["publisher"] for row in rows]
        told = cross_val_predict(model, table, labels, groups=publishers, cv=GroupKFold(folds))
        print(f"{(told == labels).mean():.3f} of {len(labels)} links are told rightly")
        return
    model.fit(table, labels)
    for name, weight in sorted(zip(signs[0], model.coef_[0], strict=True), key=lambda pair: -pair[1]):
        print(f"{name:12} {weight:6.2f}")
    print(f"{'bias':12} {model.intercept_[0]:6.2f}")


if __name__ == "__main__":
    main()
