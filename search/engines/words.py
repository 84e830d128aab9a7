"""Where words, phrases and patterns match, and what they score."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import islice

import numpy as np

from ...index.persian.analyzer import QueryWord
from ..query.tree import TextField
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
    nearness_weight,
    order_weight,
)
from .segment import Bools, Floats, Segment
from .together import LONGEST_RUN, Sentence, TermsOf

MOST_EXPANSIONS = 1000
"""A prefix or pattern stands for at most this many words of a segment, the first in order."""

LEAST_WEIGHT = 0.02
"""Runs that count less than this part of their weight are not looked for."""

Found = tuple[list[Bools], list[Floats]]
_Expand = Callable[[Segment, str], Iterable[str]]


class Statistics:
    """The figures of the whole archive that BM25 needs."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.articles = sum(segment.size for segment in segments)
        self._segments = segments
        self.average_length = lru_cache(maxsize=None)(self._average_length)

    def _average_length(self, field: str) -> float:
        total = sum(segment.field_length(field) for segment in self._segments)
        return total / max(self.articles, 1)


class WordMatcher:
    """Evaluates words over a set of segments."""

    def __init__(
        self, segments: Sequence[Segment], statistics: Statistics, weights: Weights
    ) -> None:
        self._segments = segments
        self._statistics = statistics
        self._weights = weights

    def word(
        self, word: QueryWord, fields: Sequence[TextField], prefix: str | None = None
    ) -> Found:
        """A word in any form; with a prefix, also the words that begin so."""
        found = self._nothing()
        scale = self._weights.function_word if word.stop else 1.0
        for field in fields:
            lemma = [self._lemma_evidence(s, field, word) for s in self._segments]
            exact = [self._exact_evidence(s, field, word, prefix) for s in self._segments]
            self._add(found, field, lemma, scale * self._weights.fields[field])
            self._add(found, field, exact, scale * self._weights.fields[f"{field}_exact"])
        return found

    def together(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> list[Floats]:
        """Scores for words of the query that the text has side by side, or near each other."""
        found = self._nothing()
        weights = self._weights
        content = sum(not word.stop for word in words)
        near = weights.near * nearness_weight(content)
        for field in fields:
            any_form = [Sentence(s, _in_any_form(field), words) for s in self._segments]
            exact = [Sentence(s, _as_typed(field), words) for s in self._segments]
            for length, run in _runs(any_form, words, content):
                self._add(found, field, run, weights.run * order_weight(length, content), RUNS)
            for length, run in _runs(exact, words, content):
                weight = weights.exact_run * order_weight(length, content)
                self._add(found, field, run, weight, RUNS)
            for pair in _near(any_form, words):
                self._add(found, field, pair, near, RUNS)
        return found[1]

    def phrase(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Found:
        """Exact forms side by side, in any spelling."""
        found = self._nothing()
        for field in fields:
            exact = [Sentence(s, _as_typed(field), words) for s in self._segments]
            self._add(found, field, [_evidence(one.whole()) for one in exact], 1.0)
        return found

    def pattern(self, pattern: str, fields: Sequence[TextField]) -> Found:
        """Words that fit a pattern with ``*`` for any letters."""
        prefix = pattern.partition("*")[0]
        fits = re.compile(".*".join(map(re.escape, pattern.split("*"))))
        return self._expanded(
            fields, lambda s, f: (t for t in s.terms_with_prefix(f, prefix) if fits.fullmatch(t))
        )

    def similar(self, word: str, distance: int, fields: Sequence[TextField]) -> Found:
        """Words at most ``distance`` letters away."""
        return self._expanded(fields, lambda s, f: s.terms_within(f, word, distance))

    # -- evidence

    def _expanded(self, fields: Sequence[TextField], expand: _Expand) -> Found:
        found = self._nothing()
        for field in fields:
            name = f"{field}_exact"
            evidence = [_any_term(s, name, expand(s, name)) for s in self._segments]
            self._add(found, field, evidence, self._weights.fields[name])
        return found

    def _lemma_evidence(self, segment: Segment, field: str, word: QueryWord) -> Evidence:
        runs = [tuple(form.lemma for form in forms) for forms in word.alternatives]
        return _highest(segment.size, _spellings(segment, field, runs))

    def _exact_evidence(
        self, segment: Segment, field: str, word: QueryWord, prefix: str | None
    ) -> Evidence:
        name = f"{field}_exact"
        runs = [tuple(form.exact for form in forms) for forms in word.alternatives]
        evidence = _spellings(segment, name, runs)
        if prefix:
            evidence.append(_any_term(segment, name, segment.terms_with_prefix(name, prefix)))
        return _highest(segment.size, evidence)

    # -- scoring

    def _nothing(self) -> Found:
        return (
            [np.zeros(s.size, bool) for s in self._segments],
            [np.zeros(s.size, np.float32) for s in self._segments],
        )

    def _add(
        self,
        found: Found,
        field: TextField,
        evidence: list[Evidence],
        weight: float,
        saturation: Saturation = WORDS,
    ) -> None:
        """Adds one kind of evidence, scored by BM25 with the archive's figures."""
        lead = self._weights.lead if saturation is WORDS else 0.0
        frequency = sum(len(one.articles) for one in evidence)
        if not frequency:
            return
        idf = inverse_document_frequency(self._statistics.articles, frequency)
        average = self._statistics.average_length(field)
        for segment, one, mask, scores in zip(self._segments, evidence, *found, strict=True):
            if len(one.articles):
                lengths = segment.lengths(field)[one.articles]
                mask[one.articles] = True
                often = one.weighted(field, lead)
                gained = bm25(often, lengths, average, idf, saturation)
                scores[one.articles] += np.float32(weight) * gained


def _in_any_form(field: str) -> TermsOf:
    return lambda form: ((field, form.lemma), (f"{field}_exact", form.exact))


def _as_typed(field: str) -> TermsOf:
    return lambda form: ((f"{field}_exact", form.exact),)


def _term(segment: Segment, field: str, term: str) -> Evidence:
    postings = segment.term_postings(field, term)
    if postings is None:
        return NO_EVIDENCE
    starts = np.cumsum(postings.frequencies, dtype=np.int64) - postings.frequencies
    return Evidence(
        postings.articles.astype(np.int64),
        postings.frequencies.astype(np.float32),
        postings.positions[starts].astype(np.int64),
    )


def _any_term(segment: Segment, field: str, terms: Iterable[str]) -> Evidence:
    """All of several terms together, the first :data:`MOST_EXPANSIONS` of them."""
    return _sum(segment.size, [_term(segment, field, term) for term in _first(terms)])


def _spellings(segment: Segment, field: str, runs: Iterable[tuple[str, ...]]) -> list[Evidence]:
    """The evidence of each way to write a word: one term, or several side by side."""
    evidence = []
    for run in dict.fromkeys(runs):
        if len(run) == 1:
            evidence.append(_term(segment, field, run[0]))
        else:
            places = [_term_places(segment, field, term) for term in run]
            evidence.append(_evidence(_chain(places)))
    return evidence


def _term_places(segment: Segment, field: str, term: str) -> Occurrences:
    return Occurrences.of_term(segment.term_postings(field, term))


def _runs(
    sentences: Sequence[Sentence], words: Sequence[QueryWord], content: int
) -> Iterator[tuple[int, list[Evidence]]]:
    """Runs of two and more neighbouring words that the text has in order, with their lengths.

    Two function words begin no run: they stand side by side everywhere. Runs that would count
    next to nothing are not looked for.
    """
    longest = max(n for n in range(2, LONGEST_RUN + 1) if n == 2 or _counts(n, content))
    for first in range(len(words) - 1):
        if words[first].stop and words[first + 1].stop:
            continue
        by_segment = zip(*(sentence.runs_from(first) for sentence in sentences), strict=True)
        for length, places in enumerate(islice(by_segment, longest - 1), 2):
            if not any(len(one.starts) for one in places):
                break
            yield length, [_evidence(one) for one in places]


def _counts(length: int, content: int) -> bool:
    return order_weight(length, content) >= LEAST_WEIGHT


def _near(sentences: Sequence[Sentence], words: Sequence[QueryWord]) -> Iterator[list[Evidence]]:
    """Neighbouring content words, and those with one between them, that stand near each other."""
    content = [i for i, word in enumerate(words) if not word.stop]
    for step in (1, 2):
        for one, other in zip(content, content[step:], strict=False):
            yield [_evidence(sentence.near(one, other)) for sentence in sentences]


def _chain(places: list[Occurrences]) -> Occurrences:
    return reduce(Occurrences.then, places) if places else EMPTY


def _evidence(places: Occurrences) -> Evidence:
    return Evidence(*places.by_article())


def _highest(size: int, evidence: list[Evidence]) -> Evidence:
    """Several spellings of one word: an article counts the one it uses most."""
    return _merged(size, evidence, np.maximum)


def _sum(size: int, evidence: list[Evidence]) -> Evidence:
    """Different words: an article counts all that it holds."""
    return _merged(size, evidence, np.add)


def _merged(size: int, evidence: list[Evidence], combine: np.ufunc) -> Evidence:
    evidence = [one for one in evidence if len(one.articles)]
    if len(evidence) < 2:
        return evidence[0] if evidence else NO_EVIDENCE
    frequencies = np.zeros(size, np.float32)
    first = np.full(size, np.iinfo(np.int64).max)
    for one in evidence:
        frequencies[one.articles] = combine(frequencies[one.articles], one.frequencies)
        first[one.articles] = np.minimum(first[one.articles], one.first)
    articles = np.flatnonzero(frequencies)
    return Evidence(articles, frequencies[articles], first[articles])


def _first(terms: Iterable[str]) -> list[str]:
    return list(islice(terms, MOST_EXPANSIONS))
