"""How likely one word was typed for another: a distance with the slips that people make.

The optimal string alignment distance (insertions, deletions, substitutions, transpositions of
neighbours) with a cost for each slip: letters that sound alike, that differ by their dots, or
whose keys lie side by side cost little. One word is compared with many at once, as arrays.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .keyboards import ROWS

Letters = NDArray[np.uint8]
Costs = NDArray[np.float32]

ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیabcdefghijklmnopqrstuvwxyz"
"""The letters of folded words; a letter's number is its place here, counted from 1."""
NUMBER = {letter: number for number, letter in enumerate(ALPHABET, 1)}

_SOUND_ALIKE = ("سصث", "زذضظ", "تط", "هح", "غق", "اع", "ckq", "sz", "iy", "vw")
_DIFFER_BY_DOTS = ("بپتثنی", "جچحخ", "دذ", "رزژ", "سش", "صض", "طظ", "عغ", "فق", "کگ", "یئ")
_OFTEN_DROPPED = "اوهیعaeiouh"

_SOUND, _DOTS, _KEY, _ANY = 0.45, 0.6, 0.65, 1.0
_SWAPPED = 0.6
_DOUBLED = 0.45  # a letter typed twice, or once instead of twice
_HELD = 0.75  # the letter before typed once more instead of another
_VOWEL, _LETTER = 0.7, 0.9  # a letter left out
_EXTRA_KEY, _EXTRA = 0.7, 0.9  # a letter too many: of a neighbouring key, or any
_FIRST = 0.2  # added to a slip in the first letter, where people seldom slip
DEAREST = _ANY + _FIRST
"""The cost of the dearest slip."""
_FAR = np.float32(99)


def _table() -> tuple[Costs, NDArray[np.bool_]]:
    size = len(ALPHABET) + 1
    costs = np.full((size, size), _ANY, np.float32)
    near = np.zeros((size, size), bool)
    pairs = [(pair, _KEY) for row in ROWS for pair in pairwise(row)]
    for groups, cost in ((_DIFFER_BY_DOTS, _DOTS), (_SOUND_ALIKE, _SOUND)):
        pairs += [((a, b), cost) for group in groups for a in group for b in group]
    for (one, other), cost in pairs:
        a, b = NUMBER.get(one, 0), NUMBER.get(other, 0)
        costs[a, b] = costs[b, a] = min(cost, costs[a, b])
        near[a, b] = near[b, a] = near[a, b] or cost == _KEY
    np.fill_diagonal(costs, 0)
    return costs, near


_SUBSTITUTION, _NEAR = _table()
_LEFT_OUT: Costs = np.array(
    [_FAR, *(_VOWEL if letter in _OFTEN_DROPPED else _LETTER for letter in ALPHABET)], np.float32
)


def numbered(word: str) -> Letters | None:
    """The numbers of a word's letters, or ``None`` where it holds another character."""
    numbers = [NUMBER.get(letter, 0) for letter in word]
    return np.array(numbers, np.uint8) if all(numbers) else None


def distances(typed: Letters, words: Letters, sizes: NDArray[np.uint8], band: int) -> Costs:
    """The cost of having typed `typed` for each of `words`.

    Args:
        typed: letter numbers, shape (m,).
        words: letter numbers of k words, shape (k, n), filled up with zeros.
        sizes: the length of each word, shape (k,).
        band: how far apart the places of letters may be that are held against each other.

    >>> words = ["انقلاب", "اتصال"]
    >>> matrix = np.zeros((2, 6), np.uint8)
    >>> for row, word in zip(matrix, words): row[: len(word)] = numbered(word)
    >>> costs = distances(numbered("اتقلاب"), matrix, np.array([6, 5], np.uint8), 2)
    >>> [round(float(cost), 2) for cost in costs]
    [0.6, 2.35]
    """
    m, n = len(typed), words.shape[1]
    columns = np.ascontiguousarray(words.T)
    # The row of the letter before last, of the last letter, and the row under way.
    before: list[Costs] = []
    above = _first_row(columns)
    for i in range(1, m + 1):
        letter = typed[i - 1]
        extra = _extra(typed, i)
        row = [np.full(len(words), _FAR, np.float32) for _ in range(n + 1)]
        row[0] = above[0] + np.float32(extra)
        for j in range(max(1, i - band), min(n, i + band) + 1):
            first = _FIRST if i == j == 1 else 0.0
            column = columns[j - 1]
            substituted = _SUBSTITUTION[letter][column]
            if i > 1 and typed[i - 2] == letter:
                substituted = np.minimum(substituted, np.float32(_HELD))
            best = above[j - 1] + substituted + (substituted > 0) * np.float32(first)
            np.minimum(best, row[j - 1] + _left_out(columns, j), out=best)
            np.minimum(best, above[j] + np.float32(extra), out=best)
            if i > 1 and j > 1:
                swapped = (columns[j - 2] == letter) & (column == typed[i - 2])
                np.minimum(best, np.where(swapped, before[j - 2] + _SWAPPED, _FAR), out=best)
            row[j] = best
        before, above = above, row
    found: Costs = np.stack(above)[sizes, np.arange(len(words))]
    return found


def _first_row(columns: Letters) -> list[Costs]:
    row = [np.zeros(columns.shape[1], np.float32)]
    for j in range(1, len(columns) + 1):
        row.append(row[-1] + _left_out(columns, j) + np.float32(_FIRST if j == 1 else 0))
    return row


def _left_out(columns: Letters, j: int) -> Costs:
    """What it costs that the j-th letter of each word was not typed."""
    cost: Costs = _LEFT_OUT[columns[j - 1]]
    if j > 1:
        twice = (columns[j - 1] == columns[j - 2]) & (columns[j - 1] > 0)
        cost[twice] = _DOUBLED
    return cost


def _extra(typed: Letters, i: int) -> float:
    """What it costs that the i-th letter was typed though the word has none."""
    letter = typed[i - 1]
    beside = [typed[k] for k in (i - 2, i) if 0 <= k < len(typed)]
    if letter in beside:
        return _DOUBLED
    cost = _EXTRA_KEY if any(_NEAR[letter, other] for other in beside) else _EXTRA
    return cost + (_FIRST if i == 1 else 0.0)
