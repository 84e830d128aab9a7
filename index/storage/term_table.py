"""The short terms of a field as one array of letters, made without a loop."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ..records import dataclass
from .terms import FieldTerms


@dataclass(frozen=True)
class TermTable:
    """Short terms of a field in byte order.

    ``letters`` is (n, longest) bytes of UTF-8, filled up with zeros; ``articles`` (n,) tells in how
    many articles of the segment each term stands.
    """

    letters: NDArray[np.uint8]
    articles: NDArray[np.int64]


def read_term_table(terms: FieldTerms | None, longest: int) -> TermTable:
    """The terms of at most ``longest`` bytes, which may be 255."""
    if terms is None:
        return TermTable(np.empty((0, longest), np.uint8), np.empty(0, np.int64))
    starts = terms.key_starts.astype(np.int64)
    sizes = starts[1:] - starts[:-1]
    short = np.flatnonzero(sizes <= longest)
    keys = np.concatenate([terms.keys, np.zeros(longest, np.uint8)])
    letters = sliding_window_view(keys, longest)[starts[short]]
    letters *= np.arange(longest, dtype=np.uint8) < sizes[short].astype(np.uint8)[:, None]
    postings = terms.posting_starts.astype(np.int64)
    return TermTable(letters, (postings[1:] - postings[:-1])[short])
