"""How a hit is scored: BM25 over lemmas and exact forms, and words that stand together.

A word scores in each field by its lemma and, more, by the form that was typed; neighbouring
words of the query score again where the text has them side by side (a sequential dependence
model: Metzler and Croft, SIGIR 2005). The formula of a single term is Whoosh's own BM25F, so
stock Whoosh can check it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .segment import Floats, Ints

K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts.

    ``function_word`` scales the words that every text holds (از, که, ...).
    """

    fields: Mapping[str, float] = field(
        default_factory=lambda: {
            "title": 1.0,
            "title_exact": 1.0,
            "body": 1.0,
            "body_exact": 1.0,
        }
    )
    together: Mapping[str, float] = field(default_factory=lambda: {"title": 1.0, "body": 1.0})
    function_word: float = 0.05


def inverse_document_frequency(articles: int, frequency: int) -> float:
    """``ln(N / (df + 1)) + 1``, as in Whoosh.

    >>> round(inverse_document_frequency(100, 9), 3)
    3.303
    """
    return math.log(articles / (frequency + 1)) + 1.0


def bm25(frequencies: Floats, lengths: Floats, average: float, idf: float) -> Floats:
    """Whoosh's BM25F of one term in one field; arrays over the term's articles."""
    norm = K1 * ((1.0 - B) + B * lengths / np.float32(max(average, 1.0)))
    scores: Floats = (np.float32(idf * (K1 + 1.0)) * frequencies / (frequencies + norm)).astype(
        np.float32
    )
    return scores


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for articles: how often something occurs in which of a segment's articles."""

    articles: Ints
    frequencies: Floats


NO_EVIDENCE = Evidence(np.empty(0, np.int64), np.empty(0, np.float32))
