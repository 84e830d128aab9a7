"""What may have been meant by one word, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...index.persian.tokens import Form
from .evidence import Evidence
from .vocabulary import Near

_SHORTLIST = 12
"""Candidates whose company in the archive is looked at: each takes a fraction of a millisecond."""

_SPLIT_COST = 0.5
_SHORTEST_HALF = 2
_LEAST_TOGETHER = 2  # articles with both halves side by side

_COST, _COMMON, _BESIDE, _TOGETHER = 3.2, 0.45, 0.8, 0.25
"""Weights of the slip, of how common a word is, and of the company that it keeps."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, or two, with its score: the logarithm of how likely it was meant, roughly."""

    words: tuple[str, ...]
    cost: float
    articles: int
    score: float


def most_cost(word: str) -> float:
    """What the slips in a word may cost: the shorter it is, the more words are like it by chance.

    >>> [most_cost("ا" * size) for size in (2, 3, 5, 8)]
    [0.0, 0.7, 1.0, 1.8]
    """
    return (
        (0.0, 0.0, 0.0, 0.7, 1.0, 1.0)[len(word)]
        if len(word) < 6
        else 1.4
        if len(word) < 8
        else 1.8
    )


def candidates(
    word: str,
    before: Form | None,
    after: Form | None,
    others: Sequence[Form],
    near: Callable[[str, float], Sequence[Near]],
    evidence: Evidence,
) -> list[Candidate]:
    """Words for which the folded `word` may stand, the best first.

    Args:
        word: a word that the archive hardly holds.
        before: its neighbour in the query, if any; `after` alike.
        others: the other words of the query.
        near: the archive's words that differ by slips of at most some cost.
        evidence: what the archive says of them.
    """
    found = [((one.word,), one.cost, one.articles) for one in near(word, most_cost(word))]
    found += [(halves, _SPLIT_COST, count) for halves, count in _splits(word, evidence)]
    found.sort(key=lambda one: -_likely(one[1], one[2]))
    scored = []
    for words, cost, articles in found[:_SHORTLIST]:
        score = _likely(cost, articles)
        score += _company(words, before, after, others, evidence)
        scored.append(Candidate(words, cost, articles, score))
    return sorted(scored, key=lambda one: (-one.score, one.words))


def _likely(cost: float, articles: int) -> float:
    return _COMMON * math.log(articles + 0.5) - _COST * cost


def _company(
    words: tuple[str, ...],
    before: Form | None,
    after: Form | None,
    others: Sequence[Form],
    evidence: Evidence,
) -> float:
    beside = 0
    if before is not None:
        beside += evidence.side_by_side([before.exact, words[0]])
    if after is not None:
        beside += evidence.side_by_side([words[-1], after.exact])
    together = sum(evidence.together(words[0], other) for other in others)
    return _BESIDE * math.log1p(beside) + _TOGETHER * math.log1p(together)


def _splits(word: str, evidence: Evidence) -> Iterator[tuple[tuple[str, str], int]]:
    """The word taken for two without the space between them, where the archive has them so."""
    if len(word) > 2 * _SHORTEST_HALF and word.isalpha():
        for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
            halves = (word[:cut], word[cut:])
            count = evidence.side_by_side(halves)
            if count >= _LEAST_TOGETHER:
                yield halves, count
