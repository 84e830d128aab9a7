"""The best path through the labels of sentences (Viterbi).

Four words in five are no part of a name by so much that no neighbour could turn them. They cut the
sentences into short stretches, which are decoded side by side: a step for each word of the longest
stretch, whatever the length of the article.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .memory import Floats, Numbers

__all__ = ["best_path", "path_again"]

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
    open_ = raised.max(axis=1) > raised[np.arange(len(path)), path]
    borders = _borders(sentences, len(emissions))
    starts, lengths = _stretches(emissions, borders)
    before = np.concatenate([[0], np.cumsum(open_)])
    again = before[starts + lengths] > before[starts]
    found = path.copy()
    _decode(emissions, transitions, borders, starts[again], lengths[again], found)
    return found


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
    score = emissions[starts]
    score[~borders[starts]] += transitions[0]
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    back = np.zeros((lengths[0], len(starts), emissions.shape[1]), np.int8)
    steps = transitions.T[None]
    for step in range(1, int(lengths[0])):
        live = int(running[step])
        through = score[:live, None, :] + steps
        back[step, :live] = through.argmax(axis=2)
        score[:live] = through.max(axis=2) + emissions[starts[:live] + step]
    score[~borders[starts + lengths]] += transitions[:, 0]
    column = score.argmax(axis=1)
    rows = np.arange(len(starts))
    for step in range(int(lengths[0]) - 1, -1, -1):
        live = int(running[step])
        path[starts[:live] + step] = column[:live]
        column[:live] = back[step, rows[:live], column[:live]]


def _borders(sentences: Sequence[tuple[int, int]], words: int) -> npt.NDArray[np.bool_]:
    """Whether a sentence begins at a word, or has ended before it."""
    found = np.zeros(words + 1, bool)
    found[[bound for sentence in sentences for bound in sentence]] = True
    return found


def _stretches(emissions: Floats, borders: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Where words that are to be decoded stand in a row, and how many; the longest rows first."""
    certain = emissions[:, 0] - emissions[:, 1:].max(axis=1) > _CERTAIN
    open_ = np.zeros(len(emissions) + 2, bool)  # with a certain word before and after all
    open_[1:-1] = ~certain
    open_[1:-1] |= open_[:-2] & open_[2:]
    before, here = open_[:-1], open_[1:]
    starts = np.flatnonzero(here & (~before | borders))
    ends = np.flatnonzero(before & (~here | borders))
    order = np.argsort(starts - ends, kind="stable")
    return starts[order], (ends - starts)[order]
