"""Where words, phrases and patterns match, and what they score."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice

import numpy as np

from ...index.persian.analyzer import QueryWord
from ...index.records import dataclass
from ..query.tree import TextField
from .article_set import FEW, ArticleSet, Ints, begins, distinct, union
from .bounded_cache import BoundedCache
from .index import Index, Postings
from .occurrences import EMPTY, Occurrences
from .ranking import (
    NO_EVIDENCE,
    RUNS,
    WORDS,
    Evidence,
    Saturation,
    Weights,
    bm25,
    inverse_document_frequency,
    order_weight,
    typed_order_weight,
)
from .segment import Floats
from .together import (
    LONGEST_RUN,
    PhrasePlaces,
    Sentence,
    TermsOf,
    begins_run,
    near_pairs,
)

_FAR = np.iinfo(np.int32).max
"""Behind every position."""
_NO_LENGTH = np.zeros(1, np.float32)
LEAST_WEIGHT = 0.02
"""Runs that count less than this part of their weight are not looked for."""

_WORDS_BYTES = 48 << 20
"""Memory for words that may be asked for again."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Articles and what each of them scores, in the order of their numbers."""

    articles: ArticleSet
    scores: Floats

    @property
    def nbytes(self) -> int:
        """How much memory it may come to hold."""
        return self.articles.nbytes + int(self.scores.nbytes)


class WordMatcher:
    """Evaluates words over an index."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights
        self._kept = BoundedCache[Scored](_WORDS_BYTES, lambda scored: scored.nbytes)

    def forget(self) -> None:
        """Lets go of words that might be asked for again."""
        self._kept.clear()

    def word(
        self,
        word: QueryWord,
        fields: Sequence[TextField],
        prefix: str | None = None,
        *,
        told: bool = False,
    ) -> Scored:
        """A word in any form; with a prefix, also the words that begin so.

        ``told`` credits articles for having it at all, as in a query that tells a matter.
        """
        key = (word.alternatives, word.stop, tuple(fields), prefix, told)
        return self._kept.get(key, lambda: self._word(word, fields, prefix, told))

    def _word(
        self, word: QueryWord, fields: Sequence[TextField], prefix: str | None, told: bool
    ) -> Scored:
        found = _Sum(self._index.size)
        scale = self._weights.function_word if word.stop else 1.0
        for field in fields:
            weights = self._weights.fields
            lemma = self._lemma_evidence(field, word)
            self._add(found, field, lemma, scale * weights[field], told=told)
            exact = self._exact_evidence(field, word, prefix)
            self._add(found, field, exact, scale * weights[f"{field}_exact"])
        return found.scored()

    def together(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Scored:
        """Scores for words of the query that the text has side by side, or near each other."""
        found = _Sum(self._index.size)
        weights = self._weights
        stops = [word.stop for word in words]
        content = stops.count(False)
        for field in fields:
            any_form = Sentence(self._index, _in_any_form(field), words)
            runs = [
                (run, weights.run * order_weight(length, content))
                for length, run in _runs(any_form, stops, content)
            ]
            if runs:
                among = union(
                    self._index.size,
                    [ArticleSet(self._index.size, run.articles) for run, _ in runs],
                )
                exact = Sentence(self._index, _as_typed(field), words, among)
                runs += [
                    (run, weights.exact_run * typed_order_weight(length, content))
                    for length, run in _runs(exact, stops, content)
                ]
            runs += [
                (_evidence(any_form.near(one, other)), weights.near)
                for one, other in near_pairs(stops)
            ]
            self._add_runs(
                found, field, [(run, weight) for run, weight in runs if len(run.articles)]
            )
        return found.scored()

    def phrase(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Scored:
        """Exact forms side by side, in any spelling."""
        found = _Sum(self._index.size)
        for field in fields:
            places = PhrasePlaces(self._index, _as_typed(field), words).whole()
            self._add(found, field, _evidence(places), 1.0)
        return found.scored()

    def pattern(self, pattern: str, fields: Sequence[TextField]) -> Scored:
        """Words that fit a pattern with ``*`` for any letters."""
        key = ("pattern", pattern, tuple(fields))
        return self._kept.get(key, lambda: self._pattern(pattern, fields))

    def _pattern(self, pattern: str, fields: Sequence[TextField]) -> Scored:
        prefix, _, rest = pattern.partition("*")
        if not rest:
            return self._expanded(fields, lambda f: self._index.beginning(f, prefix))
        fits = re.compile(".*".join(map(re.escape, pattern.split("*")))).fullmatch

        def fitting(field: str) -> Postings:
            every = [s.terms_with_prefix(field, prefix) for s in self._index.segments]
            return self._index.any_of(field, [list(filter(fits, terms)) for terms in every])

        return self._expanded(fields, fitting)

    def similar(self, word: str, distance: int, fields: Sequence[TextField]) -> Scored:
        """Words at most ``distance`` letters away."""
        segments = self._index.segments
        return self._expanded(
            fields,
            lambda f: self._index.any_of(f, [s.terms_within(f, word, distance) for s in segments]),
        )

    # -- evidence

    def _expanded(
        self, fields: Sequence[TextField], postings_of: Callable[[str], Postings]
    ) -> Scored:
        found = _Sum(self._index.size)
        for field in fields:
            name = f"{field}_exact"
            evidence = _added_up(self._index.size, postings_of(name))
            self._add(found, field, evidence, self._weights.fields[name])
        return found.scored()

    def _lemma_evidence(self, field: str, word: QueryWord) -> Evidence:
        runs = [tuple(form.lemma for form in forms) for forms in word.alternatives]
        return _highest(self._index.size, self._spellings(field, runs))

    def _exact_evidence(self, field: str, word: QueryWord, prefix: str | None) -> Evidence:
        name = f"{field}_exact"
        runs = [tuple(form.exact for form in forms) for forms in word.alternatives]
        evidence = self._spellings(name, runs)
        if prefix:
            evidence.append(_added_up(self._index.size, self._index.beginning(name, prefix)))
        return _highest(self._index.size, evidence)

    def _spellings(self, field: str, runs: Iterable[tuple[str, ...]]) -> list[Evidence]:
        """The evidence of each way to write a word: one term, or several side by side."""
        evidence = []
        for run in dict.fromkeys(runs):
            parts = [self._index.postings(field, term) for term in run]
            if len(parts) == 1:
                evidence.append(_of_term(parts[0]))
            else:
                evidence.append(_evidence(_chain(list(map(Occurrences.of, parts)))))
        return evidence

    # -- scoring

    def _add(
        self,
        found: _Sum,
        field: TextField,
        evidence: Evidence,
        weight: float,
        saturation: Saturation = WORDS,
        *,
        told: bool = False,
    ) -> None:
        """Adds one kind of evidence, scored by BM25 with the archive's figures.

        ``told`` adds what it counts that an article has it at all.
        """
        if not len(evidence.articles):
            return
        lead = self._weights.lead if saturation is WORDS else 0.0
        idf = inverse_document_frequency(self._index.size, len(evidence.articles))
        average = self._index.average_length(field)
        lengths = self._index.lengths(field).take(evidence.articles)
        gained = bm25(evidence.weighted(field, lead), lengths, average, idf, saturation)
        if told:
            gained += np.float32(idf) * evidence.told(self._weights)
        found.add(evidence.articles, np.float32(weight) * gained)

    def _add_runs(
        self, found: _Sum, field: TextField, runs: Sequence[tuple[Evidence, float]]
    ) -> None:
        """The same for what stands together, all at once: there are many, each in few articles."""
        if not runs:
            return
        articles = np.concatenate([run.articles for run, _ in runs])
        frequencies = np.concatenate([run.frequencies for run, _ in runs])
        counts = [len(run.articles) for run, _ in runs]
        worth = [
            weight * inverse_document_frequency(self._index.size, count)
            for count, (_, weight) in zip(counts, runs, strict=True)
        ]
        lengths = self._index.lengths(field).take(articles) if RUNS.b else _NO_LENGTH
        gained = bm25(frequencies, lengths, self._index.average_length(field), 1.0, RUNS)
        found.add(articles, np.repeat(np.array(worth, np.float32), counts) * gained)


class _Sum:
    """Scores of several kinds of evidence, added up by article."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._parts: list[tuple[Ints, Floats]] = []

    def add(self, articles: Ints, scores: Floats) -> None:
        """Articles may come several times; where they come once, they ascend."""
        self._parts.append((articles, scores))

    def scored(self) -> Scored:
        count = sum(len(articles) for articles, _ in self._parts)
        if not count:
            return Scored(ArticleSet.none(self._size), np.empty(0, np.float32))
        articles = np.concatenate([articles for articles, _ in self._parts])
        scores = np.concatenate([scores for _, scores in self._parts])
        if FEW * count < self._size:
            every = distinct(articles)
            places = np.searchsorted(every, articles)
            sums = np.bincount(places, scores, len(every))
            return Scored(ArticleSet(self._size, every), sums.astype(np.float32))
        mask = np.zeros(self._size, bool)
        mask[articles] = True
        held = ArticleSet.of_mask(mask)
        sums = np.bincount(articles, scores, self._size).take(held.numbers)
        return Scored(held, sums.astype(np.float32))


def _in_any_form(field: str) -> TermsOf:
    return lambda form: ((field, form.lemma), (f"{field}_exact", form.exact))


def _as_typed(field: str) -> TermsOf:
    return lambda form: ((f"{field}_exact", form.exact),)


def _of_term(postings: Postings) -> Evidence:
    return Evidence(postings.articles, postings.frequencies.astype(np.float32), postings.first)


def _added_up(size: int, postings: Postings) -> Evidence:
    """All of several terms, whose postings follow each other, as one."""
    if not len(postings.articles):
        return NO_EVIDENCE
    if FEW * len(postings.articles) < size:
        return _added_up_few(postings)
    frequencies = np.bincount(postings.articles, postings.frequencies, size)
    first = np.full(size, _FAR, np.int64)
    np.minimum.at(first, postings.articles, postings.first.astype(np.int64))
    articles = np.flatnonzero(frequencies > 0)
    return Evidence(articles, frequencies.take(articles).astype(np.float32), first.take(articles))


def _added_up_few(postings: Postings) -> Evidence:
    order = np.argsort(postings.articles, kind="stable")
    articles = postings.articles.take(order)
    first = np.flatnonzero(begins(articles))
    frequencies = postings.frequencies.take(order).astype(np.float32)
    return Evidence(
        articles.take(first),
        np.add.reduceat(frequencies, first),
        np.minimum.reduceat(postings.first.take(order), first),
    )


def _runs(
    sentence: Sentence, stops: Sequence[bool], content: int
) -> Iterator[tuple[int, Evidence]]:
    """Runs of two and more neighbouring words that the text has in order, with their lengths.

    Runs that would count next to nothing are not looked for.
    """
    longest = max(n for n in range(2, LONGEST_RUN + 1) if n == 2 or _counts(n, content))
    for first in range(len(stops) - 1):
        if not begins_run(stops, first):
            continue
        for length, places in enumerate(islice(sentence.runs_from(first), longest - 1), 2):
            if not len(places.starts):
                break
            yield length, _evidence(places)


def _counts(length: int, content: int) -> bool:
    return order_weight(length, content) >= LEAST_WEIGHT


def _chain(places: list[Occurrences]) -> Occurrences:
    return reduce(Occurrences.then, places) if places else EMPTY


def _evidence(places: Occurrences) -> Evidence:
    return Evidence(*places.by_article())


def _highest(size: int, evidence: list[Evidence]) -> Evidence:
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
        first[here] = np.minimum(first[here], one.first)
    return Evidence(every.numbers, frequencies, first)
