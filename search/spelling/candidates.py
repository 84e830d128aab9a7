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
_GRAMMAR = 0.5
"""Taken from function words: texts are full of them, queries are not."""
_BESIDE_CERTAIN = 0.3
"""What it counts for a slip that the archive has the best candidate beside a neighbour."""
_LEAST_SHARE, _LEAST_ALONE = 0.5, 0.4
"""How likely the best candidate must be among all; less where no other word is found instead."""
_MOST_OFFERED, _SURE = 3, 0.75
"""How many are offered at most, and how sure to be that one of them was meant."""
_FEW_BESIDE, _FEW_TOGETHER = 0.5, 5.0
"""Added to counts of articles, so that few of them prove little."""


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
    is_grammar: Callable[[str], bool],
) -> list[Candidate]:
    """Words for which the folded `word` may stand, the best first.

    Args:
        word: a word that the archive hardly holds.
        company: the words beside it.
        near: the archive's words that differ by slips of at most some cost.
        evidence: what the archive says of them.
        is_grammar: whether a word is one of those that are common in all texts.
    """
    found: list[tuple[tuple[str, ...], float, int]] = []
    found += [((one.word,), one.cost, one.articles) for one in near(word, most_cost(word))]
    found += [(halves, _SPLIT_COST, count) for halves, count in _splits(word, evidence)]
    found.sort(key=lambda one: -_likely(one[1], one[2]))
    scored = []
    for words, cost, articles in found[:_SHORTLIST]:
        score = _likely(cost, articles) + _keeps(words, articles, company, evidence)
        score -= _GRAMMAR * is_grammar(words[0])
        scored.append(Candidate(words, cost, articles, score))
    return sorted(scored, key=lambda one: (-one.score, one.words))


def certainty(
    word: str,
    found: Sequence[Candidate],
    size: int,
    *,
    held: bool,
    known: bool,
    beside: int = 0,
) -> float:
    """How certain it is that a word is a slip for the best candidate: above 0 more than not.

    A common candidate that stands alone, a small slip and a long word speak for it; that an
    article holds the word itself, or dictionaries know it, speaks against. The weights are those
    of a logistic regression over misspelt words, and right words that few articles hold, each
    alone, of the half on which all else was chosen, on an archive of 15,567 articles; how much the
    size of an archive counts was chosen on the same words and one of 170. Of a hundred right words
    one is asked about. Whoever types a run of words mostly means one that the archive has.

    Args:
        word: the folded word.
        found: what it may stand for.
        size: how many articles the archive has.
        held: whether any article holds the word itself.
        known: whether the word is one of the language, or a name.
        beside: how many articles have the best candidate beside a word that it was typed beside.
    """
    best = found[0]
    against = 3.3 + 1.1 * known if held else 2.9 * known
    return (
        0.8 * math.log(best.articles + 0.5)
        - 0.4 * math.log(size)
        - 5.5 * best.cost
        + math.log(share(found))
        + 0.35 * len(word)
        + _BESIDE_CERTAIN * math.log(1 + beside)
        - against
        + 4.8
    )


def beside(
    words: tuple[str, ...],
    company: Company,
    evidence: Evidence,
    is_grammar: Callable[[str], bool],
) -> int:
    """How many articles have the words beside a neighbour of the query; grammar is beside all."""
    before, after = company.before, company.after
    runs = []
    if before is not None and not is_grammar(before.exact):
        runs.append((before.exact, words[0]))
    if after is not None and not is_grammar(after.exact):
        runs.append((words[-1], after.exact))
    return max(map(evidence.side_by_side, runs), default=0)


def share(found: Sequence[Candidate]) -> float:
    """How likely it is that the best candidate was meant, rather than any other.

    >>> one, other = (Candidate(("باکو",), 1.0, 9, score) for score in (2.0, 2.0))
    >>> share([one]), share([one, other])
    (1.0, 0.5)
    """
    return 1 / sum(math.exp(one.score - found[0].score) for one in found)


def likeliest(found: Sequence[Candidate], *, alone: bool = False) -> list[Candidate]:
    """The best candidate, and those beside it until one of them was likely meant.

    None where even the best is one of many; ``alone`` says that the query is this word.

    >>> [len(likeliest([Candidate(("باکو",), 1.0, 9, score) for score in scores]))
    ...  for scores in ([2.0, 0.5], [2.0, 1.5, -1.0], [2.0, 1.9, 1.8, 1.7])]
    [1, 2, 0]
    """
    best = share(found)
    if best < (_LEAST_ALONE if alone else _LEAST_SHARE):
        return []
    chosen = [found[0]]
    sure = best
    for one in found[1:_MOST_OFFERED]:
        if sure < _SURE:
            chosen.append(one)
            sure += best * math.exp(one.score - found[0].score)
    return chosen


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
