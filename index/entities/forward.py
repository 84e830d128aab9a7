"""The network's way from words to scores, in few passes over memory.

It gives what a plain reading of the layers gives (a test holds it against one), to rounding:

- Only rows evened out to mean 0 are ever looked at, and evening out is linear: what is added to a
  row is evened out in the weights, once.
- What the first layer sees in a word depends on that word alone, unless it is part of a place's
  name: the products are kept with the word, for each side from which it may be seen.
- ``max(x + b, 0) @ W`` is ``max(x, -b) @ W + b @ W``, one pass in place of two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .memory import Floats, Numbers

__all__ = ["DILATIONS", "POOLED_LAYER", "Forward", "Groups", "normal", "windows"]

DILATIONS = (1, 1, 2)
"""How far to either side each layer looks."""

POOLED_LAYER = 2
"""The layer before which a word learns of its other occurrences."""

_EPSILON = np.float32(1e-5)


def normal(rows: Floats) -> tuple[Floats, Floats]:
    """The rows with mean 0 and variance 1, and what each was multiplied with."""
    return _scaled(rows - rows.mean(1, keepdims=True))


def _scaled(even: Floats) -> tuple[Floats, Floats]:
    """The rows, whose mean is 0, with variance 1, and what each was multiplied with."""
    spread = np.einsum("ij,ij->i", even, even)[:, None] / np.float32(even.shape[1])
    scale: Floats = np.reciprocal(np.sqrt(spread + _EPSILON))
    return even * scale, scale


def windows(rows: Floats, distance: int) -> Floats:
    """Each row between the rows at that distance before and behind it; nothing beyond the ends.

    >>> windows(np.array([[1.], [2.], [3.]], np.float32), 1).tolist()
    [[0.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 3.0, 0.0]]
    """
    width = rows.shape[1]
    found = np.empty((len(rows), 3 * width), np.float32)
    found[:distance, :width] = 0
    found[distance:, :width] = rows[:-distance]
    found[:, width : 2 * width] = rows
    found[:-distance, 2 * width :] = rows[distance:]
    found[-distance:, 2 * width :] = 0
    return found


class Groups:
    """The occurrences of the same word."""

    def __init__(self, numbers: npt.NDArray[np.integer[Any]]) -> None:
        """Places with one number are one group."""
        self.order = np.argsort(numbers, kind="stable")
        ordered = numbers[self.order]
        begins = np.empty(len(numbers), bool)
        begins[:1] = True
        np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
        self.starts = np.flatnonzero(begins)
        ends = np.append(self.starts[1:], len(numbers))
        self.sizes = (ends - self.starts)[:, None].astype(np.float32)
        self.of = np.empty(len(numbers), np.intp)
        self.of[self.order] = np.cumsum(begins) - 1

    def strongest(self, rows: Floats) -> Floats:
        """The maximum of each group's rows, column by column."""
        found: Floats = np.maximum.reduceat(rows[self.order], self.starts)
        return found

    def total(self, rows: Floats) -> Floats:
        """The sum of each group's rows."""
        found: Floats = np.add.reduceat(rows[self.order], self.starts)
        return found

    def strongest_and_mean(self, rows: Floats) -> Floats:
        """The maximum of each group's rows, and beside it their mean.

        Most words stand in an article once, and are their own maximum and mean.
        """
        width = rows.shape[1]
        found = np.empty((len(self.starts), 2 * width), np.float32)
        found[:, :width] = found[:, width:] = rows.take(self.order[self.starts], 0)
        sizes = self.sizes[:, 0].astype(np.intp)
        repeated = np.flatnonzero(sizes > 1)
        if len(repeated):
            again = rows.take(self.order[np.repeat(sizes > 1, sizes)], 0)
            starts = np.cumsum(sizes[repeated]) - sizes[repeated]
            found[repeated, :width] = np.maximum.reduceat(again, starts)
            found[repeated, width:] = np.add.reduceat(again, starts) / self.sizes[repeated]
        return found


class Forward:
    """The layers of a network whose weights stay as they are."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        """Take the weights as training leaves them."""
        w = weights
        self._enter = _evened(w["enter"])
        self._enter_base = _evened(w["enter_base"] + w["spans"][0])
        self._spans = _evened(w["spans"] - w["spans"][0])
        layers = range(len(DILATIONS))
        self._sides = [np.concatenate(np.split(w[f"look{n}"], 3), axis=1) for n in layers]
        self._least = [-w[f"look{layer}_base"] for layer in layers]
        self._tell = [_evened(w[f"tell{layer}"]) for layer in layers]
        self._told = [
            _evened(w[f"look{layer}_base"] @ w[f"tell{layer}"] + w[f"tell{layer}_base"])
            for layer in layers
        ]
        self._pool = w["pool"]
        self._pooled = _evened(w["pooled"])
        self._leave = np.split(w["leave"], 2)
        self._leave_base = w["leave_base"]

    def enter(self, inputs: Floats) -> tuple[Floats, Floats]:
        """What is kept of words: their rows behind the first layer but for what that layer says,
        and what it sees in them as the word before, the word itself and the word behind."""
        rows = inputs @ self._enter + self._enter_base
        return rows + self._told[0], _scaled(rows)[0] @ self._sides[0]

    def scores(
        self, tables: Sequence[Floats], words: Numbers, parts: Numbers, places: Numbers
    ) -> Floats:
        """How much speaks for each label at `places`.

        ``tables`` hold what `enter` gave of all words, ``words`` the rows of the words that stand
        in a row, ``parts`` their `place_parts`.
        """
        rows, products = (table.take(words, 0) for table in tables)
        marked = np.flatnonzero(parts)
        if len(marked):
            rows[marked] += self._spans[parts[marked]]
            products[marked] = _scaled(rows[marked] - self._told[0])[0] @ self._sides[0]
        rows += self._seen(0, products) @ self._tell[0]
        early = even = _scaled(rows)[0]
        for layer in range(1, len(DILATIONS)):
            if layer == POOLED_LAYER:
                early = even
                rows += self._other_occurrences(even, Groups(words))
                even = _scaled(rows)[0]
            rows += self._seen(layer, even @ self._sides[layer]) @ self._tell[layer]
            rows += self._told[layer]
            even = _scaled(rows)[0]
        found: Floats = early.take(places, 0) @ self._leave[0]
        found += even.take(places, 0) @ self._leave[1]
        found += self._leave_base
        return found

    def _seen(self, layer: int, products: Floats) -> Floats:
        """What a layer sees at each place, given what it sees in each row from either side."""
        distance = DILATIONS[layer]
        before, here, behind = np.split(products, 3, axis=1)
        seen: Floats = here.copy()
        seen[distance:] += before[:-distance]
        seen[:-distance] += behind[distance:]
        return np.maximum(seen, self._least[layer], out=seen)

    def _other_occurrences(self, even: Floats, groups: Groups) -> Floats:
        both = groups.strongest_and_mean(np.tanh(even @ self._pool))
        told: Floats = (both @ self._pooled).take(groups.of, 0)
        return told


def _evened(rows: Floats) -> Floats:
    """The rows with mean 0."""
    found: Floats = rows - rows.mean(-1, keepdims=True)
    return found
