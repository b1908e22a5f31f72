"""A trained model of oblivious decision trees, applied with numpy: what gradient boosting learned, without its library."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of one depth, each asking the same question at all nodes of a level.

    features, borders: of each tree and level, the column that is asked and the value that it must exceed, the first level
    being the lowest bit of the leaf's number. leaves: of each tree, its leaves' values. bias: what all rows begin with.
    """

    features: NDArray[np.int16]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    @classmethod
    def load(cls, name: str) -> Trees:
        """Return the model in newscrawl/data of that name. Raises FileNotFoundError where there is none."""
        content = files("newscrawl.data").joinpath(name).read_bytes()
        with np.load(io.BytesIO(content)) as arrays:
            return cls(arrays["features"], arrays["borders"], arrays["leaves"], float(arrays["bias"]))

    def save(self, path: str) -> None:
        """Write the model as a compressed npz file."""
        np.savez_compressed(
            path, features=self.features, borders=self.borders, leaves=self.leaves, bias=np.float64(self.bias)
        )

    def probabilities(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for each row of a matrix the probability that it is of the class that was trained for."""
        trees, depth = self.features.shape
        exceeds = matrix[:, self.features.ravel()] > self.borders.ravel()
        leaf = exceeds.reshape(-1, trees, depth) @ (1 << np.arange(depth))
        raw = self.leaves[np.arange(trees), leaf].sum(axis=1, dtype=np.float64) + self.bias
        probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-raw))
        return probabilities
