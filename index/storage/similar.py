"""Terms that are written alike, found by Whoosh's Levenshtein automaton."""

from __future__ import annotations

from whoosh.codec.base import Automata

from .codec_readers import ArrayCursor
from .terms import FieldTerms


def terms_within(terms: FieldTerms | None, word: str, distance: int) -> list[str]:
    """The terms at most ``distance`` letters away that begin with the same letter."""
    if not word:  # what folds to nothing begins with no letter
        return []
    return list(Automata().terms_within(ArrayCursor(terms), word, distance, prefix=1))
