"""What an archive knows of a word: how many articles hold it, and beside which words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...index.persian.tokens import Form, QueryWord
from ..engines.occurrences import Occurrences
from ..engines.segment import Bools, Segment

_FIELDS = ("body", "title")


class Evidence:
    """Counts over the segments of an archive, in articles."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.size = sum(segment.size for segment in segments)

    def attested(self, word: QueryWord) -> int:
        """How many articles hold a word of a query in any form, the most of its spellings."""
        return max(self.holding(run) for run in word.alternatives)

    def holding(self, run: Sequence[Form]) -> int:
        """How many articles hold one spelling of a word, in any form of it."""
        if len(run) == 1:
            names = [(f"{field}_exact", run[0].exact) for field in _FIELDS]
            names += [(field, run[0].lemma) for field in _FIELDS]
            return max(self._articles(field, term) for field, term in names)
        return self.side_by_side([form.exact for form in run])

    def _articles(self, field: str, term: str) -> int:
        return sum(_holders(segment, field, term) for segment in self._segments)

    def side_by_side(self, forms: Sequence[str]) -> int:
        """How many articles hold the exact forms one after the other."""
        return max(
            sum(_with_run(segment, f"{field}_exact", forms) for segment in self._segments)
            for field in _FIELDS
        )

    def together(self, form: str, lemma: str) -> int:
        """How many articles hold an exact form, and any form of another word."""
        return sum(_with_both(segment, form, lemma) for segment in self._segments)

    def share(self, field: str, term: str) -> float:
        """The share of all articles that hold a term."""
        return self._articles(field, term) / max(1, self.size)


def _holders(segment: Segment, field: str, term: str) -> int:
    postings = segment.term_postings(field, term)
    return int(segment.live[postings.articles].sum()) if postings else 0


def _with_run(segment: Segment, field: str, forms: Sequence[str]) -> int:
    postings = [segment.term_postings(field, form) for form in forms]
    if not all(postings):
        return 0
    among: Bools = segment.live.copy()
    for found in postings:
        held = np.zeros(segment.size, bool)
        if found:
            held[found.articles] = True
        among &= held
    places = [Occurrences.of_term(found, among) for found in postings]
    run = places[0]
    for following in places[1:]:
        run = run.then(following)
    return len(run.by_article()[0])


def _with_both(segment: Segment, form: str, lemma: str) -> int:
    one = segment.term_postings("body_exact", form)
    two = segment.term_postings("body", lemma)
    if one is None or two is None:
        return 0
    held = np.zeros(segment.size, bool)
    held[two.articles] = segment.live[two.articles]
    return int(held[one.articles].sum())
