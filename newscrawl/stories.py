"""Fingerprints of texts, and when two texts are the same report."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np
from datasketch import MinHash

PERMUTATIONS = 128
BANDS = 32
SHINGLE = 3
SAME = 0.55
CONTAINED = 0.85
MIN_SHINGLES = 12
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Fingerprint:
    """What is kept of a text to find its copies.

    article_id: whose text. outlet: who published it. signature: MinHash of its 3-word shingles, 128 values of 32 bits,
    little-endian bytes. size: the number of distinct shingles. bands: 32 hashes of 4 values each; two texts that share
    one may be copies.
    """

    article_id: str
    outlet: str
    signature: bytes
    size: int
    bands: list[str]


def content_hash(headline: str, body: str) -> str:
    """Return the same 32 hexadecimal digits for texts that differ in spacing, case and punctuation only."""
    return hashlib.blake2b(" ".join([*_words(headline), "\n", *_words(body)]).encode(), digest_size=16).hexdigest()


def same_text(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether two (headline, body) pairs are the same report: a copy, edited, shortened or extended.

    The same event told in other words is not.
    """
    one, other = fingerprint("", "", *a), fingerprint("", "", *b)
    return similar(one, other)


def fingerprint(article_id: str, outlet: str, headline: str, body: str) -> Fingerprint:
    """Return the fingerprint of a text; the headline stands for it where the body is too short to tell."""
    shingles = _shingles(body) if len(_words(body)) >= MIN_SHINGLES else _shingles(f"{headline} {body}")
    minhash = MinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update_batch([s.encode() for s in shingles])
    values = np.asarray(minhash.hashvalues, dtype="<u4")
    rows = PERMUTATIONS // BANDS
    bands = [f"{i}:{values[i * rows : (i + 1) * rows].tobytes().hex()}" for i in range(BANDS)]
    return Fingerprint(article_id, outlet, values.tobytes(), len(shingles), bands)


def similar(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether two fingerprints are of the same report: by Jaccard, or by containment of the shorter text."""
    if min(a.size, b.size) < MIN_SHINGLES:
        return a.signature == b.signature
    jaccard = float(np.mean(np.frombuffer(a.signature, "<u4") == np.frombuffer(b.signature, "<u4")))
    shared = jaccard / (1 + jaccard) * (a.size + b.size)
    contained = shared / min(a.size, b.size)
    return jaccard >= SAME or (jaccard >= 0.42 and contained >= CONTAINED)


def _shingles(text: str) -> set[str]:
    """Return the runs of three words of a text."""
    words = _words(text)
    return {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def _words(text: str) -> list[Any]:
    """Return the words of a text, folded."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
