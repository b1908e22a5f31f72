"""Trains the model that tells an article's text from the rest of its page, on the pages under ../shared/corpora/articles.

    pip install -r tests/training/requirements.txt
    python tests/training/body.py            trains on all pages and writes newscrawl/data/body.npz and body-second.npz
    python tests/training/body.py --folds 5  says how well pages of sites are read that were left out of the training

Only weights over the features of newscrawl/reading/features.py are written; no page's text is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from catboost import CatBoostClassifier, Pool

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
sys.path[:0] = [str(ROOT), str(ROOT.parent / "shared" / "tools"), str(Path(__file__).parent)]

import score  # noqa: E402
from labels import labels_of  # noqa: E402

from newscrawl.exceptions import NotAnArticle  # noqa: E402
from newscrawl.reading import body  # noqa: E402
from newscrawl.reading.document import Document  # noqa: E402
from newscrawl.reading.features import candidates_of, with_reading  # noqa: E402
from newscrawl.reading.trees import Trees  # noqa: E402

if TYPE_CHECKING:
    from newscrawl.reading.blocks import Blocks

SETTINGS: dict[str, Any] = {
    "depth": 4, "iterations": 200, "learning_rate": 0.1, "l2_leaf_reg": 30, "subsample": 0.7, "rsm": 0.3, "border_count": 64,
    "bootstrap_type": "Bernoulli", "random_seed": 1, "thread_count": 2, "verbose": 0,
    "allow_writing_files": False,
}  # fmt: skip


@dataclass
class Page:
    """A page to learn from: its blocks, which of them may be text, their features, whether they are text (above .5), and how much each counts."""

    row: dict[str, Any]
    blocks: Blocks
    candidates: list[int]
    matrix: Any
    seen: Any
    labels: Any
    weights: Any

    @property
    def site(self) -> str:
        """The page's site, so that no site is both learnt from and measured."""
        host = urlsplit(self.row["url"]).netloc.replace(".co.", ".").replace(".com.", ".")
        return ".".join(host.split(".")[-2:])


def page_of(row: dict[str, Any]) -> Page | None:
    """Return what can be learnt from a page of the corpora, or None where it holds nothing."""
    with gzip.open(CORPORA / row["html_file"]) as file:
        html = file.read()
    try:
        document = Document(html, row["url"])
    except NotAnArticle:
        return None
    blocks = document.blocks
    labelled = labels_of(row, blocks.blocks) if blocks.blocks else None
    if labelled is None:
        return None
    if not (candidates := candidates_of(blocks)):
        return None
    matrix = body.matrix_of(document, candidates, body.article_body_of(document))
    seen = with_reading(matrix, blocks, candidates, body.trafilatura_text(document))
    return Page(row, blocks, candidates, matrix, seen, *(values[candidates] for values in labelled))


def trained(pages: list[Page]) -> tuple[Trees, Trees]:
    """Return the first and the second model."""
    return _trained(pages, [page.matrix for page in pages]), _trained(pages, [page.seen for page in pages])


def _trained(pages: list[Page], rows: list[Any]) -> Trees:
    """Return the model that features of pages teach; each page counts alike, but for the root of its length."""
    labels, weights = [], []
    for page in pages:
        weight = np.sqrt(page.weights)
        labels.append(page.labels > 0.5)
        weights.append(weight * (100 / max(1.0, weight.sum())) ** 0.5)
    weight = np.concatenate(weights)
    counts = weight > 0
    model = CatBoostClassifier(**SETTINGS)
    model.fit(Pool(np.vstack(rows)[counts], np.concatenate(labels)[counts].astype(int), weight=weight[counts]))
    return exported(model)


def exported(model: CatBoostClassifier) -> Trees:
    """Return a trained model as arrays."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        content = json.loads(path.read_text())
    trees = content["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    features = np.zeros((len(trees), depth), dtype=np.int16)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    for i, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            features[i, level], borders[i, level] = split["float_feature_index"], split["border"]
        leaves[i, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = content["scale_and_bias"]
    return Trees(features, borders, leaves * np.float32(scale), float(bias[0]))


def report(pages: list[Page], models: list[tuple[Trees, Trees]], folds: int) -> None:
    """Print body and segment scores, each page read by the model that did not see its site."""
    scores, doubtful = [], 0
    for page in pages:
        likely = np.zeros(len(page.blocks.blocks))
        first, second = models[fold_of(page, folds)]
        likely[page.candidates] = first.probabilities(page.matrix)
        if body.in_doubt(page.matrix[:, 0], likely[page.candidates]):
            likely[page.candidates] = second.probabilities(page.seen)
            doubtful += 1
        text = "\n\n".join(body.paragraphs_of(page.blocks, likely))
        scores.append(score_of(page.row, text))
    by_corpus: dict[str, list[dict[str, Any]]] = {}
    for each in scores:
        by_corpus.setdefault(each["corpus"], []).append(each)
    figures = {name: score.summary(group) for name, group in sorted(by_corpus.items())}
    for name, figure in figures.items():
        print(
            f"{name:12}"
            + "".join(f"  {k} {figure[k]:.3f}" for k in ("body_p", "body_r", "body_f1", "segment_f") if k in figure)
        )
    print(f"{doubtful} of {len(pages)} pages in doubt")
    for key in ("body_f1", "segment_f"):
        print(f"mean {key} {np.mean([f[key] for f in figures.values() if key in f]):.4f}")


def score_of(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return one page's scores as score.py has them."""
    truth = row["truth"]
    out = dict.fromkeys(["body_pr", "word_f1", "segments", "headline", "date", "authors", "keywords", "error"])
    out |= {"corpus": row["source_corpus"], "cpu_ms": 0.0}
    if "body" in row["fields"]:
        references = score.reference_bodies(truth)
        out["body_pr"] = max((score.shingle_match(text, reference) for reference in references), key=score.f1_of_match)
        out["word_f1"] = max(score.word_f1(text, reference) for reference in references)
    if truth.get("with") and row["source_corpus"] in {"trafilatura", "wcxb"}:
        out["segments"] = score.segment_counts(text, truth["with"], truth.get("without") or [])
    return out


def fold_of(page: Page, folds: int) -> int:
    """Return the fold that a page's site is left out of."""
    return zlib.crc32(page.site.encode()) % folds


def main() -> None:
    """Train, or measure by folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / "newscrawl" / "data")
    args = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        pages = [
            p for p in pool.map(page_of, score.rows_of(CORPORA / "articles" / "manifest.jsonl.gz"), chunksize=8) if p
        ]
    print(f"{len(pages)} pages, {sum(len(p.labels) for p in pages)} blocks, {pages[0].matrix.shape[1]} features")
    if args.folds:
        report(
            pages, [trained([p for p in pages if fold_of(p, args.folds) != n]) for n in range(args.folds)], args.folds
        )
        return
    models = trained(pages)
    for model, name in zip(models, ("body.npz", "body-second.npz"), strict=True):
        model.save(str(args.out / name))
    report(pages, [models], 1)


if __name__ == "__main__":
    main()
