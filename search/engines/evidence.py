"""What speaks for articles: how often something occurs in which of them, and how early."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from ...index.records import dataclass
from .article_set import FEW, ArticleSet, Ints, distinct, meeting, union
from .index import Occurring, Postings
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

    def at(self, places: Ints | None, *, first: bool) -> Occurring:
        """As :meth:`Postings.at`."""
        if places is None:
            return self.frequencies, self.first if first else None
        return self.frequencies.take(places), self.first.take(places) if first else None


class AddedUp:
    """All of several terms as one.

    There may be more postings than memory: they are read part by part, each time anew.
    """

    def __init__(self, size: int, parts: Callable[[], Iterable[Postings]]) -> None:
        """``parts`` reads the postings of the terms, in any order, each term whole."""
        self._size = size
        self._parts = parts
        self.articles = _holding(size, (part.articles for part in parts()))

    def at(self, places: Ints | None, *, first: bool) -> Occurring:
        """As :meth:`Postings.at`."""
        wanted = ArticleSet(
            self._size, self.articles if places is None else self.articles.take(places)
        )
        slot_of = _slots(wanted)
        frequencies = np.zeros(len(wanted))
        nearest = np.full(len(wanted), _FAR, np.int32)
        for part in self._parts():
            articles, held = part.articles, None
            if places is not None:
                held = wanted.mask.take(articles).nonzero()[0]
                articles = articles.take(held)
            if not len(articles):
                continue
            slots = slot_of(articles)
            counts, begins = part.at(held, first=first)
            frequencies += np.bincount(slots, counts, len(wanted))
            if begins is not None:
                np.minimum.at(nearest, slots, begins.astype(np.int32))
        return frequencies.astype(np.float32), nearest if first else None


Evidence = Postings | Counted | AddedUp
"""Postings of one term are evidence as they are."""

NO_EVIDENCE = Counted(np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.int64))


def _holding(size: int, parts: Iterator[Ints]) -> Ints:
    """The articles in any of some lists, ascending, each once."""
    few: list[Ints] = [np.empty(0, np.int64)]
    count = 0
    for articles in parts:
        few.append(articles)
        count += len(articles)
        if FEW * count >= size:
            break
    else:
        return distinct(np.concatenate(few))
    mask = np.zeros(size, bool)
    for articles in few:
        mask[articles] = True
    for articles in parts:
        mask[articles] = True
    return mask.nonzero()[0]


def _slots(wanted: ArticleSet) -> Callable[[Ints], Ints]:
    """Tells where some of the wanted articles stand among them."""
    if FEW * len(wanted) < wanted.size:
        return wanted.numbers.searchsorted
    slots: Ints = np.empty(wanted.size, np.int32)
    slots[wanted.numbers] = np.arange(len(wanted))
    return slots.take


def highest(size: int, evidence: Sequence[Evidence]) -> Evidence:
    """Several spellings of one word: an article counts the one it uses most."""
    evidence = [one for one in evidence if len(one.articles)]
    if len(evidence) < 2:
        return evidence[0] if evidence else NO_EVIDENCE
    held = [ArticleSet(size, one.articles) for one in evidence]
    every = union(size, held)
    frequencies = np.zeros(len(every), np.float32)
    nearest = np.full(len(every), _FAR, np.int64)
    for one, articles in zip(evidence, held, strict=True):
        _, here = meeting(articles, every)
        where = slice(None) if here is None else here
        counts, first = one.at(None, first=True)
        frequencies[where] = np.maximum(frequencies[where], counts)
        if first is not None:
            nearest[where] = np.minimum(nearest[where], first)
    return Counted(every.numbers, frequencies, nearest)
