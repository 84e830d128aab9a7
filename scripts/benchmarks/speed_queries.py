"""The queries of the speed comparison, drawn with a seed from the corpus itself."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from speed_corpus import SEED, BenchmarkArticle, Corpus

Kind = Literal["all", "any", "without", "phrase", "prefix", "range", "person", "default", "browse"]
"""What a query asks of its words: all of them in the body, any, the first without the second,
side by side as written, the beginning of a word, all within days, all with a person, the
product's own default over title and body, and nothing at all."""

Word = tuple[str, str]
"""The lemma and the exact form of a word."""


@dataclass(frozen=True, slots=True)
class SpeedQuery:
    """One query; ``days`` are the first and the last of a range, since 1970."""

    label: str
    kind: Kind
    words: tuple[Word, ...] = ()
    days: tuple[int, int] | None = None
    person: str | None = None


def make_queries(corpus: Corpus, count: int, each: int) -> list[SpeedQuery]:
    """``each`` queries of every class, from the real articles among the first ``count``."""
    articles = list(corpus.articles(min(count, len(corpus))))
    makers = _Makers(articles, random.Random(SEED))
    return [query for make in makers.all() for query in _some(make, each)]


def _some(make: Callable[[], SpeedQuery | None], count: int) -> Iterator[SpeedQuery]:
    made = 0
    while made < count:
        query = make()
        if query is not None:
            made += 1
            yield query


class _Makers:
    """One method a class; each draws an article and takes words that stand in it."""

    def __init__(self, articles: Sequence[BenchmarkArticle], rng: random.Random) -> None:
        self._articles = articles
        self._rng = rng
        self._frequency = Counter(word for a in articles for word in set(a.body.exact))
        self._names = Counter(name for a in articles for name in a.persons)

    def all(self) -> list[Callable[[], SpeedQuery | None]]:
        return [
            self.common,
            self.rare,
            lambda: self.several("and2", "all", 2),
            lambda: self.several("and3", "all", 3),
            lambda: self.several("or3", "any", 3),
            lambda: self.several("not", "without", 2),
            self.phrase,
            self.prefix,
            self.range,
            self.person,
            lambda: self.several("default1", "default", 1),
            lambda: self.several("default2", "default", 2),
            lambda: self.several("default4", "default", 4),
            self.browse,
        ]

    def common(self) -> SpeedQuery | None:
        return self.several("common", "all", 1, (0.02, 0.15))

    def rare(self) -> SpeedQuery | None:
        return self.several("rare", "all", 1, (0.0, 0.0005))

    def several(
        self, label: str, kind: Kind, count: int, share: tuple[float, float] = (0.002, 0.15)
    ) -> SpeedQuery | None:
        """Different words of one article, each in such a share of the real articles."""
        words = self._words(self._rng.choice(self._articles), share)
        if len(words) < count:
            return None
        return SpeedQuery(label, kind, tuple(self._rng.sample(words, count)))

    def phrase(self) -> SpeedQuery | None:
        body = self._rng.choice(self._articles).body
        size = self._rng.choice((2, 3))
        if len(body.exact) < size:
            return None
        first = self._rng.randrange(len(body.exact) - size + 1)
        words = tuple(zip(body.lemmas, body.exact, strict=True))[first : first + size]
        known = min(self._frequency[exact] for _, exact in words) > len(self._articles) // 2000
        known = known and all(map(_persian, words))
        return SpeedQuery("phrase", "phrase", words) if known else None

    def prefix(self) -> SpeedQuery | None:
        words = list(self._words(self._rng.choice(self._articles), (0.002, 0.15)))
        long = [exact for _, exact in words if len(exact) >= 5 and exact.isalpha()]
        if not long:
            return None
        beginning = self._rng.choice(long)[: self._rng.choice((3, 4))]
        return SpeedQuery("prefix", "prefix", ((beginning, beginning),))

    def range(self) -> SpeedQuery | None:
        query = self.several("range", "range", 1, (0.02, 0.15))
        if query is None:
            return None
        first = self._rng.choice(self._articles).day
        days = (first, first + self._rng.choice((30, 90, 365, 730)))
        return SpeedQuery("range", "range", query.words, days)

    def person(self) -> SpeedQuery | None:
        article = self._rng.choice(self._articles)
        names = [name for name in article.persons if self._names[name] >= 20]
        words = self._words(article, (0.02, 0.15))
        if not names or not words:
            return None
        chosen = (self._rng.choice(words),)
        return SpeedQuery("person", "person", chosen, person=self._rng.choice(names))

    def browse(self) -> SpeedQuery | None:
        return SpeedQuery("browse", "browse")

    def _words(self, article: BenchmarkArticle, share: tuple[float, float]) -> list[Word]:
        least, most = (part * len(self._articles) for part in share)
        pairs = dict.fromkeys(zip(article.body.lemmas, article.body.exact, strict=True))
        return [
            pair
            for pair in pairs
            if least <= self._frequency[pair[1]] <= most and len(pair[1]) > 1 and _persian(pair)
        ]


def _persian(word: Word) -> bool:
    """Whether it has no Latin letters, which the product would read as Persian names too."""
    return not any(letter.isascii() and letter.isalpha() for form in word for letter in form)
