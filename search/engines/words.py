"""Where words, phrases and patterns match, and what they score."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial, reduce
from itertools import islice

import numpy as np

from ...index.persian.analyzer import QueryWord
from ..query.keys import fitting
from ..query.tree import TextField
from .all_words import all_named
from .article_set import ArticleSet, Ints, union
from .bounded_cache import BoundedCache
from .evidence import AddedUp, Counted, Evidence, highest
from .index import Index, Postings
from .occurrences import EMPTY, Occurrences
from .ranking import (
    RUNS,
    Weights,
    bm25,
    early,
    inverse_document_frequency,
    is_topic,
    order_weight,
    typed_order_weight,
)
from .scored import Scored, Share, Summed
from .segment import Floats
from .together import (
    LONGEST_RUN,
    PhrasePlaces,
    Sentence,
    TermsOf,
    begins_run,
    near_pairs,
)

Parts = Callable[[], Iterator[Postings]]
"""The postings of several terms, read when they are asked for."""

LEAST_WEIGHT = 0.02
"""Runs that count less than this part of their weight are not looked for."""

_WORDS_BYTES = 32 << 20
"""Memory for words that may be asked for again."""


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
        shares = []
        scale = self._weights.function_word if word.stop else 1.0
        for field in fields:
            weights = self._weights.fields
            lemma = self._lemma_evidence(field, word)
            shares += self._shares(field, lemma, scale * weights[field], told=told)
            exact = self._exact_evidence(field, word, prefix)
            shares += self._shares(field, exact, scale * weights[f"{field}_exact"])
        return self._scored(shares)

    def together(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Scored:
        """Scores for words of the query that stand side by side, near each other, or early."""
        key = ("together", is_topic(words), *_read_as(words), *fields)
        return self._kept.get(key, lambda: self._together(words, fields))

    def _together(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Scored:
        found = Summed(self._index.size)
        weights = self._weights
        stops = [word.stop for word in words]
        content = stops.count(False)
        sentences = {field: Sentence(self._index, _in_any_form(field), words) for field in fields}
        for field, any_form in sentences.items():
            runs = [
                (run, weights.run * order_weight(length, content))
                for length, run in _runs(any_form, stops, content)
            ]
            if runs:
                held = [ArticleSet(self._index.size, run.articles) for run, _ in runs]
                among = union(self._index.size, held)
                exact = Sentence(self._index, _as_typed(field), words, among)
                runs += [
                    (run, weights.exact_run * typed_order_weight(length, content))
                    for length, run in _runs(exact, stops, content)
                ]
            runs += [
                (_evidence(any_form.near(one, other)), weights.near)
                for one, other in near_pairs(stops)
            ]
            self._add_runs(found, [(run, weight) for run, weight in runs if len(run.articles)])
        if weights.all_words and is_topic(words):
            found.add(*all_named(self._index, sentences, weights.all_words))
        return found.scored()

    def phrase(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Scored:
        """Exact forms side by side, in any spelling."""
        key = ("phrase", *_read_as(words), *fields)
        return self._kept.get(key, lambda: self._phrase(words, fields))

    def _phrase(self, words: Sequence[QueryWord], fields: Sequence[TextField]) -> Scored:
        shares = []
        for field in fields:
            places = PhrasePlaces(self._index, _as_typed(field), words).whole()
            shares += self._shares(field, _evidence(places), 1.0)
        return self._scored(shares)

    def pattern(self, pattern: str, fields: Sequence[TextField]) -> Scored:
        """Words that fit a pattern with ``*`` for any letters."""
        key = ("pattern", pattern, tuple(fields))
        return self._kept.get(key, lambda: self._pattern(pattern, fields))

    def _pattern(self, pattern: str, fields: Sequence[TextField]) -> Scored:
        prefix, _, rest = pattern.partition("*")
        if not rest:
            return self._expanded(fields, lambda f: partial(self._index.beginning, f, prefix))
        fits = fitting(pattern)

        def parts_of(field: str) -> Parts:
            every = [s.terms_with_prefix(field, prefix) for s in self._index.segments]
            terms = [list(filter(fits, each)) for each in every]
            return partial(self._index.any_of, field, terms)

        return self._expanded(fields, parts_of)

    def similar(self, word: str, distance: int, fields: Sequence[TextField]) -> Scored:
        """Words at most ``distance`` letters away."""

        def near(field: str) -> Parts:
            terms = [s.terms_within(field, word, distance) for s in self._index.segments]
            return partial(self._index.any_of, field, terms)

        return self._expanded(fields, near)

    # -- evidence

    def _expanded(self, fields: Sequence[TextField], parts_of: Callable[[str], Parts]) -> Scored:
        shares = []
        for field in fields:
            name = f"{field}_exact"
            evidence = AddedUp(self._index.size, parts_of(name))
            shares += self._shares(field, evidence, self._weights.fields[name])
        return self._scored(shares)

    def _lemma_evidence(self, field: str, word: QueryWord) -> Evidence:
        runs = [tuple(form.lemma for form in forms) for forms in word.alternatives]
        return highest(self._index.size, self._spellings(field, runs))

    def _exact_evidence(self, field: str, word: QueryWord, prefix: str | None) -> Evidence:
        name = f"{field}_exact"
        runs = [tuple(form.exact for form in forms) for forms in word.alternatives]
        if prefix:  # it holds every form that begins so
            runs = [run for run in runs if len(run) > 1 or not run[0].startswith(prefix)]
        evidence = self._spellings(name, runs)
        if prefix:
            parts = partial(self._index.beginning, name, prefix)
            evidence.append(AddedUp(self._index.size, parts))
        return highest(self._index.size, evidence)

    def _spellings(self, field: str, runs: Iterable[tuple[str, ...]]) -> list[Evidence]:
        """The evidence of each way to write a word: one term, or several side by side."""
        evidence: list[Evidence] = []
        for run in dict.fromkeys(runs):
            parts = [self._index.postings(field, term) for term in run]
            if len(parts) == 1:
                evidence.append(parts[0])
            else:
                evidence.append(_evidence(_chain(list(map(Occurrences.of, parts)))))
        return evidence

    # -- scoring

    def _shares(
        self, field: TextField, evidence: Evidence, weight: float, *, told: bool = False
    ) -> list[Share]:
        """What one kind of evidence adds, if there is any.

        ``told`` adds what it counts that an article has it at all.
        """
        if not len(evidence.articles):
            return []

        def gained(places: Ints | None) -> Floats:
            return self._gained(field, evidence, weight, places, told=told)

        return [Share(ArticleSet(self._index.size, evidence.articles), gained)]

    def _gained(
        self,
        field: TextField,
        evidence: Evidence,
        weight: float,
        places: Ints | None,
        *,
        told: bool,
    ) -> Floats:
        """The evidence at some places, scored by BM25 with the archive's figures."""
        worth = weight * inverse_document_frequency(self._index.size, len(evidence.articles))
        lead = self._weights.lead if field == "body" else 0.0
        counts, first = evidence.at(places, first=bool(lead or told))
        frequencies: Floats = counts.astype(np.float32)
        nearness = None if first is None else early(first)
        if lead and nearness is not None:
            frequencies += np.float32(lead) * nearness
        articles = evidence.articles if places is None else evidence.articles.take(places)
        gained = bm25(frequencies, self._index.norms(field).take(articles), worth)
        if told and nearness is not None:
            weights = self._weights
            nearness *= np.float32(worth * weights.opening)
            gained += nearness
            gained += np.float32(worth * weights.presence)
        return gained

    def _scored(self, shares: Sequence[Share]) -> Scored:
        return Scored(union(self._index.size, [share.held for share in shares]), shares)

    def _add_runs(self, found: Summed, runs: Sequence[tuple[Counted, float]]) -> None:
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
        # However long the text is: RUNS.b is 0.
        gained = bm25(frequencies, np.full(1, RUNS.k1, np.float32), 1.0, RUNS)
        found.add(articles, np.array(worth, np.float32).repeat(counts) * gained)


def _read_as(words: Sequence[QueryWord]) -> Iterator[tuple[Hashable, bool]]:
    """What it is of words that decides where they match and what they score."""
    return ((word.alternatives, word.stop) for word in words)


def _in_any_form(field: str) -> TermsOf:
    return lambda form: ((field, form.lemma), (f"{field}_exact", form.exact))


def _as_typed(field: str) -> TermsOf:
    return lambda form: ((f"{field}_exact", form.exact),)


def _runs(sentence: Sentence, stops: Sequence[bool], content: int) -> Iterator[tuple[int, Counted]]:
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


def _evidence(places: Occurrences) -> Counted:
    return Counted(*places.by_article())
