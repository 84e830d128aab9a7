"""The best path through the labels of sentences (Viterbi).

Four words in five are no part of a name by so much that no neighbour could turn them. They cut the
sentences into short stretches, which are decoded side by side: a step for each word of the longest
stretch, whatever the length of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from .memory import Floats, Numbers

__all__ = ["best_path", "path_again", "strongest"]

_CERTAIN = 8.0
"""By how much the first label, that of no name, leads where a word is not looked at again."""


def best_path(
    emissions: Floats, transitions: Floats, sentences: Sequence[tuple[int, int]]
) -> Numbers:
    """The number of the best label of every word.

    ``transitions[a, b]`` is added where label b follows label a. A word whose first label leads all
    others by more than 8 has that label, unless it stands between two words that do not.

    >>> emissions = np.array([[0, 2], [1, 0.5], [1, 0.2], [9, 0], [0, 1]], np.float32)
    >>> best_path(emissions, np.array([[0, 0], [0, 1]], np.float32), [(0, 5)]).tolist()
    [1, 1, 1, 0, 1]
    """
    path = np.zeros(len(emissions), np.intp)
    borders = _borders(sentences, len(emissions))
    starts, lengths = _stretches(emissions, borders)
    _decode(emissions, transitions, borders, starts, lengths, path)
    return path


def path_again(
    emissions: Floats,
    transitions: Floats,
    sentences: Sequence[tuple[int, int]],
    path: Numbers,
    raised: Floats,
) -> Numbers:
    """The best path now that some emissions were raised, given the best one before.

    ``raised`` is by how much. Where no label was raised by more than the one that a word has, the
    path stays the best, for no other has gained as much: only the other stretches are looked at.

    >>> steps, before = np.zeros((2, 2), np.float32), np.array([[3, 0], [3, 1]], np.float32)
    >>> raised = np.array([[0, 0], [0, 4]], np.float32)
    >>> path = best_path(before, steps, [(0, 2)])
    >>> path.tolist(), path_again(before + raised, steps, [(0, 2)], path, raised).tolist()
    ([0, 0], [0, 1])
    """
    open_ = strongest(raised) > raised[np.arange(len(path)), path]
    borders = _borders(sentences, len(emissions))
    starts, lengths = _stretches(emissions, borders)
    before = np.concatenate([[0], np.cumsum(open_)])
    again = before[starts + lengths] > before[starts]
    found = path.copy()
    _decode(emissions, transitions, borders, starts[again], lengths[again], found)
    return found


def strongest(rows: Floats) -> Floats:
    """The maximum of each row; for rows of few numbers NumPy's own takes several times as long.

    >>> strongest(np.array([[0, 2, 1], [1, 0.5, 0]], np.float32)).tolist()
    [2.0, 1.0]
    """
    return reduce(np.maximum, rows.T)


def _decode(
    emissions: Floats,
    transitions: Floats,
    borders: npt.NDArray[np.bool_],
    starts: Numbers,
    lengths: Numbers,
    path: Numbers,
) -> None:
    """Put the best labels of the stretches, the longest first, into the path."""
    if not len(starts):
        return
    # A row a label: NumPy compares long rows many times as fast as seven numbers at a time.
    score = emissions[starts].T.copy()
    score[:, ~borders[starts]] += transitions[0, :, None]
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()
    before = []  # the scores that each step began with
    for step in range(1, int(lengths[0])):
        live = running[step]
        before.append(score[:, :live].copy())
        through = before[-1][:, None, :] + transitions[:, :, None]
        score[:, :live] = np.maximum.reduce(through) + emissions[starts[:live] + step].T
    score[:, ~borders[starts + lengths]] += transitions[:, :1]
    column = score.argmax(axis=0)
    for step in range(int(lengths[0]) - 1, 0, -1):
        live = running[step]
        path[starts[:live] + step] = column[:live]
        column[:live] = (before[step - 1] + transitions[:, column[:live]]).argmax(axis=0)
    path[starts] = column


def _borders(sentences: Sequence[tuple[int, int]], words: int) -> npt.NDArray[np.bool_]:
    """Whether a sentence begins at a word, or has ended before it."""
    found = np.zeros(words + 1, bool)
    found[[bound for sentence in sentences for bound in sentence]] = True
    return found


def _stretches(emissions: Floats, borders: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Where words that are to be decoded stand in a row, and how many; the longest rows first."""
    certain = emissions[:, 0] - strongest(emissions[:, 1:]) > _CERTAIN
    open_ = np.zeros(len(emissions) + 2, bool)  # with a certain word before and after all
    open_[1:-1] = ~certain
    open_[1:-1] |= open_[:-2] & open_[2:]
    before, here = open_[:-1], open_[1:]
    starts = np.flatnonzero(here & (~before | borders))
    ends = np.flatnonzero(before & (~here | borders))
    order = np.argsort(starts - ends, kind="stable")
    return starts[order], (ends - starts)[order]
