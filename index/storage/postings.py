"""Postings as arrays: the articles that hold a term, how often, and where."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from ..records import dataclass


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The articles that hold a term, ascending, how often, and where.

    All are arrays of unsigned numbers, as narrow as the segment keeps them: whoever calculates
    with them widens them first. ``positions`` follow in the order of the articles.
    """

    articles: NDArray[Any]
    frequencies: NDArray[Any]
    positions: NDArray[Any]
