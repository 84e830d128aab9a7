"""One step of training for the tagging network: forward with dropout, backward, Adam.

The forward half is what `Forward` computes, plainly and with a memory of what it saw; NumPy is
enough for a network of this size.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bayegan.index.entities.forward import DILATIONS, POOLED_LAYER, Groups, normal, windows
from bayegan.index.entities.memory import Floats

__all__ = ["Adam", "Batch", "Step", "fresh_weights"]

Weights = dict[str, Floats]
Numbers = npt.NDArray[np.intp]
FROZEN = frozenset(("vectors",))


@dataclass(frozen=True)
class Batch:
    """Articles in one row: `word` and `symbols` by kind of word, the rest by place in the row.

    ``label`` is -1 at boundaries, ``same`` one number for the occurrences of a word in an article.
    """

    word: Numbers
    symbols: Numbers
    kind: Numbers
    span: Numbers
    same: Numbers
    label: Numbers


def fresh_weights(
    vectors: Floats, symbols: int, labels: int, random: np.random.Generator, width: int = 96
) -> Weights:
    """Weights to begin with: `width` columns all through, half for what is pooled; 40 a symbol."""
    inner, told = 40, width // 2

    def matrix(rows: int, columns: int, size: float = 1.0) -> Floats:
        scale = size * np.sqrt(2 / (rows + columns))
        return (random.standard_normal((rows, columns)) * scale).astype(np.float32)

    zeros = np.zeros(width, np.float32)
    weights = {
        "vectors": vectors,
        "symbols": (random.standard_normal((symbols, inner)) * 0.15).astype(np.float32),
        "enter": matrix(vectors.shape[1] + inner, width),
        "enter_base": zeros.copy(),
        "spans": (random.standard_normal((4, width)) * 0.1).astype(np.float32),
    }
    weights["symbols"][0] = 0
    for layer in range(len(DILATIONS)):
        weights[f"look{layer}"] = matrix(3 * width, width, 1.4)
        weights[f"look{layer}_base"] = zeros.copy()
        weights[f"tell{layer}"] = matrix(width, width, 0.5)
        weights[f"tell{layer}_base"] = zeros.copy()
    weights["pool"] = matrix(width, told)
    weights["pooled"] = matrix(2 * told, width, 0.7)
    weights["leave"] = matrix(2 * width, labels)
    weights["leave_base"] = np.zeros(labels, np.float32)
    return weights


@dataclass
class Step:
    """Forward and backward through one batch.

    ``drop`` is the share of numbers set to zero on the way, ``forget`` the share of words whose
    vector is left out, so that their letters must do.
    """

    weights: Weights
    batch: Batch
    random: np.random.Generator
    drop: float = 0.3
    forget: float = 0.1
    _masks: dict[str, Floats] = field(default_factory=dict)
    _seen: dict[object, tuple[Floats, ...]] = field(default_factory=dict)

    def gradients(self, likely: Floats | None = None) -> tuple[Weights, float]:
        """The gradient for every weight that learns, and the loss, a mean over words.

        ``likely`` says how likely each label should be: a row for each number in the batch's
        ``label``, which without it are the labels themselves.
        """
        scores = self._forward()
        label = self.batch.label
        inside = np.flatnonzero(label >= 0)
        if likely is None:
            likely = np.eye(scores.shape[1], dtype=np.float32)
        wanted = likely[label[inside]].astype(scores.dtype)
        scores = scores - scores.max(1, keepdims=True)
        found = np.exp(scores)
        found /= found.sum(1, keepdims=True)
        loss = float(-(wanted * np.log(found[inside] + 1e-9)).sum(1).mean())
        back = np.zeros_like(found)
        back[inside] = (found[inside] - wanted) / np.float32(len(inside))
        return self._backward(back), loss

    def _dropped(self, rows: Floats, name: str) -> Floats:
        if not self.drop:
            return rows
        kept = self.random.random(rows.shape, dtype=np.float32) >= self.drop
        mask = self._masks[name] = kept.astype(np.float32) * np.float32(1 / (1 - self.drop))
        return rows * mask

    def _undropped(self, rows: Floats, name: str) -> Floats:
        return rows * self._masks[name] if self.drop else rows

    def _forward(self) -> Floats:
        w, batch = self.weights, self.batch
        vectors = np.where(batch.word[:, None] >= 0, w["vectors"][batch.word], 0)
        vectors[self.random.random(len(vectors)) < self.forget] = 0
        raw = np.concatenate([vectors, w["symbols"][batch.symbols].sum(1)], axis=1)
        raw = self._dropped(raw.astype(np.float32), "raw")
        rows = (raw @ w["enter"] + w["enter_base"])[batch.kind] + w["spans"][batch.span]
        rows = self._dropped(rows, "rows")
        first = rows
        for layer, distance in enumerate(DILATIONS):
            if layer == POOLED_LAYER:
                first = rows
                rows = rows + self._pool(rows) @ w["pooled"]
            even, scale = normal(rows)
            around = windows(even, distance)
            seen = np.maximum(around @ w[f"look{layer}"] + w[f"look{layer}_base"], 0)
            seen = self._dropped(seen, f"seen{layer}")
            self._seen[layer] = (even, scale, around, seen)
            rows = rows + seen @ w[f"tell{layer}"] + w[f"tell{layer}_base"]
        (early, scale1), (late, scale2) = normal(first), normal(rows)
        both = self._dropped(np.concatenate([early, late], axis=1), "both")
        self._seen["leave"] = (early, scale1, late, scale2, both)
        self._seen["raw"] = (raw,)
        return both @ w["leave"] + w["leave_base"]

    def _pool(self, rows: Floats) -> Floats:
        groups = self._groups = Groups(self.batch.same)
        even, scale = normal(rows)
        inner = np.tanh(even @ self.weights["pool"])
        strongest = groups.strongest(inner)[groups.of]
        mean = (groups.total(inner) / groups.sizes)[groups.of]
        told = self._dropped(np.concatenate([strongest, mean], axis=1), "told")
        self._seen["pool"] = (even, scale, inner, strongest, told)
        return told

    def _backward(self, back: Floats) -> Weights:
        w, found = self.weights, {}
        early, scale1, late, scale2, both = self._seen["leave"]
        found["leave"], found["leave_base"] = both.T @ back, back.sum(0)
        split = self._undropped(back @ w["leave"].T, "both")
        width = early.shape[1]
        first = _through_normal(split[:, :width], early, scale1)
        rows = _through_normal(split[:, width:], late, scale2)
        for layer in reversed(range(len(DILATIONS))):
            even, scale, around, seen = self._seen[layer]
            found[f"tell{layer}"], found[f"tell{layer}_base"] = seen.T @ rows, rows.sum(0)
            inner = self._undropped(rows @ w[f"tell{layer}"].T, f"seen{layer}") * (seen > 0)
            found[f"look{layer}"], found[f"look{layer}_base"] = around.T @ inner, inner.sum(0)
            inner = _through_windows(inner @ w[f"look{layer}"].T, DILATIONS[layer])
            rows = rows + _through_normal(inner, even, scale)
            if layer == POOLED_LAYER:
                rows = rows + self._through_pool(rows, found) + first
        self._to_words(self._undropped(rows, "rows"), found)
        return found

    def _through_pool(self, rows: Floats, found: Weights) -> Floats:
        even, scale, inner, strongest, told = self._seen["pool"]
        groups = self._groups
        found["pooled"] = told.T @ rows
        back = groups.total(self._undropped(rows @ self.weights["pooled"].T, "told"))
        width = inner.shape[1]
        mean = (back[:, width:] / groups.sizes)[groups.of]
        back = mean + np.where(inner == strongest, back[:, :width][groups.of], 0)
        back = back * (1 - inner * inner)
        found["pool"] = even.T @ back
        return _through_normal(back @ self.weights["pool"].T, even, scale)

    def _to_words(self, rows: Floats, found: Weights) -> None:
        w, batch = self.weights, self.batch
        found["spans"] = np.stack([rows[batch.span == number].sum(0) for number in range(4)])
        kinds = Groups(batch.kind)  # every kind of word stands in the row
        back = kinds.total(rows)
        (raw,) = self._seen["raw"]
        found["enter"], found["enter_base"] = raw.T @ back, back.sum(0)
        back = self._undropped(back @ w["enter"].T, "raw")[:, w["vectors"].shape[1] :]
        flat = Groups(batch.symbols.ravel())
        rows_of = flat.order // batch.symbols.shape[1]
        total = np.zeros_like(w["symbols"])
        total[batch.symbols.ravel()[flat.order[flat.starts]]] = np.add.reduceat(
            back[rows_of], flat.starts
        )
        total[0] = 0
        found["symbols"] = total


def _through_normal(back: Floats, even: Floats, scale: Floats) -> Floats:
    mean = back.mean(1, keepdims=True)
    found: Floats = scale * (back - mean - even * (back * even).mean(1, keepdims=True))
    return found


def _through_windows(back: Floats, distance: int) -> Floats:
    width = back.shape[1] // 3
    found = back[:, width : 2 * width].copy()
    found[:-distance] += back[distance:, :width]
    found[distance:] += back[:-distance, 2 * width :]
    return found


class Adam:
    """The optimiser; gradients longer than 1 are cut to that."""

    def __init__(self, weights: Weights) -> None:
        """Begin with no memory of earlier steps."""
        self._weights = weights
        self._mean = {name: np.zeros_like(array) for name, array in weights.items()}
        self._square = {name: np.zeros_like(array) for name, array in weights.items()}
        self._steps = 0

    def step(self, gradients: Weights, rate: float) -> None:
        """Change the weights in place."""
        self._steps += 1
        length = np.sqrt(sum(float((g * g).sum()) for g in gradients.values()))
        cut = np.float32(min(1.0, 1.0 / length))
        size = np.float32(rate / (1 - 0.9**self._steps))
        unbias = np.float32(1 / np.sqrt(1 - 0.99**self._steps))
        for name, gradient in gradients.items():
            mean, square = self._mean[name], self._square[name]
            short = gradient * cut
            mean += np.float32(0.1) * (short - mean)
            square += np.float32(0.01) * (short * short - square)
            self._weights[name] -= size * mean / (np.sqrt(square) * unbias + np.float32(1e-6))
