"""What may have been meant by one word, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from ...index.persian.joins import AFFIXES
from ...index.persian.tokens import Form
from ...index.records import dataclass
from .evidence import Evidence
from .vocabulary import Near

_SHORTLIST = 12
"""Candidates whose company in the archive is looked at: each takes a fraction of a millisecond."""

_SPLIT_COST = 0.5
_SHORTEST_HALF = 2
_LEAST_TOGETHER = 2  # articles with both halves side by side

_COMMON, _COST, _BESIDE, _TOGETHER = 0.6, 4.0, 0.4, 0.3
"""Weights: how common a word is, the slip, and the company that it keeps. Chosen on one half of
the pairs of scripts/benchmarks/spelling, and measured on the other."""
_FEW_BESIDE, _FEW_TOGETHER = 0.5, 5.0
"""Added to counts of articles, so that few of them prove little."""

_MOST_LEAD = 4.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, or two, with its score: the logarithm of how likely it was meant, roughly."""

    words: tuple[str, ...]
    cost: float
    articles: int
    score: float


@dataclass(frozen=True, slots=True)
class Company:
    """The words of the query before and after a word, and all but that word itself."""

    before: Form | None = None
    after: Form | None = None
    others: Sequence[Form] = ()


def most_cost(word: str) -> float:
    """What the slips in a word may cost: the shorter it is, the more words are like it by chance.

    >>> [most_cost("ا" * size) for size in (2, 3, 4, 6, 8)]
    [0.0, 0.7, 1.2, 1.6, 2.0]
    """
    return {2: 0.0, 3: 0.7, 4: 1.2, 5: 1.2, 6: 1.6, 7: 1.6}.get(len(word), 2.0)


def candidates(
    word: str,
    company: Company,
    near: Callable[[str, float], Sequence[Near]],
    evidence: Evidence,
) -> list[Candidate]:
    """Words for which the folded `word` may stand, the best first.

    Args:
        word: a word that the archive hardly holds.
        company: the words beside it.
        near: the archive's words that differ by slips of at most some cost.
        evidence: what the archive says of them.
    """
    found: list[tuple[tuple[str, ...], float, int]] = []
    found += [((one.word,), one.cost, one.articles) for one in near(word, most_cost(word))]
    found += [(halves, _SPLIT_COST, count) for halves, count in _splits(word, evidence)]
    found.sort(key=lambda one: -_likely(one[1], one[2]))
    scored = []
    for words, cost, articles in found[:_SHORTLIST]:
        score = _likely(cost, articles) + _keeps(words, articles, company, evidence)
        scored.append(Candidate(words, cost, articles, score))
    return sorted(scored, key=lambda one: (-one.score, one.words))


def certainty(word: str, found: Sequence[Candidate]) -> float:
    """How certain it is that the best candidate was meant by `word`: above 0 more than not.

    A common word, a small slip, no other candidate as good, and length speak for it. The weights
    are those of a logistic regression over misspelt words, and right words that an archive does
    not know, of the half on which all else was chosen.
    """
    best = found[0]
    lead = best.score - found[1].score if len(found) > 1 else _MOST_LEAD
    return (
        0.4 * math.log(best.articles + 0.5)
        - 6.0 * best.cost
        + 0.8 * min(lead, _MOST_LEAD)
        + 0.5 * len(word)
        - 1.0
    )


def _likely(cost: float, articles: int) -> float:
    return _COMMON * math.log(articles + 0.5) - _COST * cost


def _keeps(words: tuple[str, ...], articles: int, company: Company, evidence: Evidence) -> float:
    """How much oftener than by chance the archive has the words in this company."""
    score = 0.0
    runs = []
    if company.before is not None:
        runs.append((company.before.exact, (company.before.exact, words[0])))
    if company.after is not None:
        runs.append((company.after.exact, (words[-1], company.after.exact)))
    for neighbour, run in runs:
        chance = articles * evidence.share("body_exact", neighbour)
        seen = evidence.side_by_side(run)
        score += _BESIDE * math.log((seen + _FEW_BESIDE) / (chance + _FEW_BESIDE))
    for other in company.others:
        chance = articles * evidence.share("body", other.lemma)
        seen = evidence.together(words[0], other.lemma)
        score += _TOGETHER * math.log((seen + _FEW_TOGETHER) / (chance + _FEW_TOGETHER))
    return score


def _splits(word: str, evidence: Evidence) -> Iterator[tuple[tuple[str, str], int]]:
    """The word taken for two without the space between them, where the archive has them so."""
    for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        halves = (word[:cut], word[cut:])
        if not AFFIXES.isdisjoint(halves):
            continue
        count = evidence.side_by_side(halves)
        if count >= _LEAST_TOGETHER:
            yield halves, count
