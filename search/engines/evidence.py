"""What speaks for articles: how often something occurs in which of them, and how early."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...index.records import dataclass
from .article_set import FEW, ArticleSet, Ints, begins, union
from .index import Postings
from .segment import Floats

_FAR = np.iinfo(np.int32).max
"""Behind every position."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often articles hold something that is more than one term.

    ``first`` tells after how many words it occurs first.
    """

    articles: Ints
    frequencies: Floats
    first: Ints

    def first_at(self, places: Ints | None) -> Ints:
        """``first`` at some places among the articles, or at all."""
        return self.first if places is None else self.first.take(places)


Evidence = Postings | Counted
"""Postings of one term are evidence as they are."""

NO_EVIDENCE = Counted(np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.int64))


def added_up(size: int, postings: Postings) -> Evidence:
    """All of several terms, whose postings follow each other, as one."""
    if not len(postings.articles):
        return NO_EVIDENCE
    if FEW * len(postings.articles) < size:
        return _added_up_few(postings)
    frequencies = np.bincount(postings.articles, postings.frequencies, size)
    first = np.full(size, _FAR, np.int64)
    np.minimum.at(first, postings.articles, postings.first_at(None).astype(np.int64))
    articles = np.flatnonzero(frequencies > 0)
    return Counted(articles, frequencies.take(articles).astype(np.float32), first.take(articles))


def _added_up_few(postings: Postings) -> Counted:
    order = np.argsort(postings.articles, kind="stable")
    articles = postings.articles.take(order)
    first = np.flatnonzero(begins(articles))
    frequencies = postings.frequencies.take(order).astype(np.float32)
    return Counted(
        articles.take(first),
        np.add.reduceat(frequencies, first),
        np.minimum.reduceat(postings.first_at(order), first),
    )


def highest(size: int, evidence: Sequence[Evidence]) -> Evidence:
    """Several spellings of one word: an article counts the one it uses most."""
    evidence = [one for one in evidence if len(one.articles)]
    if len(evidence) < 2:
        return evidence[0] if evidence else NO_EVIDENCE
    held = [ArticleSet(size, one.articles) for one in evidence]
    every = union(size, held)
    frequencies = np.zeros(len(every), np.float32)
    first = np.full(len(every), _FAR, np.int64)
    for one, articles in zip(evidence, held, strict=True):
        here = articles.holds(every.numbers)
        frequencies[here] = np.maximum(frequencies[here], one.frequencies)
        first[here] = np.minimum(first[here], one.first_at(None))
    return Counted(every.numbers, frequencies, first)
