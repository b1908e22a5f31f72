"""A field of which a page says several things: each is a candidate with signs, and the weightiest wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")


@dataclass(slots=True)
class Candidate(Generic[T]):
    """What one place of the page says of a field: the value, the place, and by name the signs for and against it."""

    value: T
    source: str
    signs: dict[str, float]

    def weight(self, weights: Mapping[str, float]) -> float:
        """Return the sum of the weights of its signs; a sign without a weight counts nothing."""
        return sum(weights.get(sign, 0.0) * value for sign, value in self.signs.items())


def ranked(candidates: Iterable[Candidate[T]], weights: Mapping[str, float]) -> list[Candidate[T]]:
    """Return the candidates, the weightiest first; of equals the first stays first."""
    return sorted(candidates, key=lambda candidate: -candidate.weight(weights))
