"""Corpora for measuring speed: real news, and more articles recombined from its sentences.

An article of the enlarged corpus takes its length from one real article and its sentences, names
and day from three. Rare words and names get a number of their own in every round through the
news, so that the vocabulary and the facet values grow with the corpus as in real archives.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from bayegan.index.builder import build_archive
from bayegan.index.entities.gazetteer import entity_key
from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.lexicon import Lexicon
from bayegan.search.engines.ranked import Found
from bayegan.search.engines.ranking import Weights
from bayegan.search.engines.whoosh import WhooshEngine

SEED = 1404
RARE = 3
"""A word or name that so few real articles hold is renamed in half of its later uses."""
_SENTENCE = re.compile(r"[.!?؟\n]+")
_FIRST_DAY, _LAST_DAY = 14_600, 20_400  # days since 1970: where an undated article is put
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words one after another: what any form of each is found by, and how it is written."""

    lemmas: list[str]
    exact: list[str]


@dataclass(frozen=True, slots=True)
class BenchmarkArticle:
    """An article as every engine of the comparison gets it; ``day`` counts from 1970-01-01."""

    id: str
    title: Tokens
    body: Tokens
    persons: tuple[str, ...]
    places: tuple[str, ...]
    day: int

    @property
    def published(self) -> int:
        """Seconds since 1970."""
        return self.day * _SECONDS_A_DAY


@dataclass(frozen=True, slots=True)
class _Source:
    title: Tokens
    sentences: tuple[Tokens, ...]
    persons: tuple[str, ...]
    places: tuple[str, ...]
    day: int


class Corpus:
    """Any number of articles, the same for the same number: the first ones are the news itself."""

    def __init__(self, sources: Sequence[_Source]) -> None:
        self._sources = sources
        self._rare_words = _rare(
            token for s in sources for t in (s.title, *s.sentences) for token in set(t.exact)
        )
        self._rare_names = _rare(name for s in sources for name in (*s.persons, *s.places))

    def __len__(self) -> int:
        return len(self._sources)

    def articles(self, count: int) -> Iterator[BenchmarkArticle]:
        """The first ``count`` articles."""
        for number in range(count):
            yield self._article(number)

    def _article(self, number: int) -> BenchmarkArticle:
        round_, place = divmod(number, len(self._sources))
        first = self._sources[place]
        if not round_:
            body = _join(first.sentences)
            return BenchmarkArticle(
                str(number), first.title, body, first.persons, first.places, first.day
            )
        rng = random.Random(SEED * 1_000_003 + number)
        others = [rng.choice(self._sources) for _ in range(2)]
        sentences = [s for source in (first, *others) for s in source.sentences]
        chosen = rng.sample(sentences, min(len(sentences), len(first.sentences)))
        return BenchmarkArticle(
            str(number),
            self._renamed(first.title, round_, rng),
            self._renamed(_join(chosen), round_, rng),
            self._names(first.persons, others[0].persons, round_, rng),
            self._names(first.places, others[0].places, round_, rng),
            rng.choice(others).day,
        )

    def _renamed(self, tokens: Tokens, round_: int, rng: random.Random) -> Tokens:
        rare = self._rare_words
        if rare.isdisjoint(tokens.exact):
            return tokens
        lemmas, exact = list(tokens.lemmas), list(tokens.exact)
        for i, word in enumerate(exact):
            if word in rare and rng.random() < 0.5:
                lemmas[i] += str(round_)
                exact[i] += str(round_)
        return Tokens(lemmas, exact)

    def _names(
        self, own: Sequence[str], other: Sequence[str], round_: int, rng: random.Random
    ) -> tuple[str, ...]:
        mixed = [rng.choice(other) if other and rng.random() < 0.5 else name for name in own]
        renamed = (
            f"{name} {round_}" if name in self._rare_names and rng.random() < 0.5 else name
            for name in mixed
        )
        return tuple(dict.fromkeys(renamed))


def read_corpus(news: Path, work: Path) -> Corpus:
    """The corpus of a folder of news; its archive and its analysed sentences stay in ``work``."""
    kept = work / "sentences.npz"
    if not kept.exists():
        archive = work / "news"
        if not archive.exists():
            build_archive([news], archive)
        _write(_analysed(archive), kept)
    return Corpus(_read(kept))


def _analysed(path: Path) -> Iterator[_Source]:
    rng = random.Random(SEED)
    analyzer = PersianAnalyzer(Lexicon.from_hazm())
    engine = WhooshEngine(path, analyzer, Weights())
    for number, segment in enumerate(engine.segments):
        for place in np.flatnonzero(segment.live).tolist():
            annotated = engine.article(Found(number, place, 0.0))
            article = annotated.article
            day = (
                article.published.toordinal() - 719_163
                if article.published
                else rng.randint(_FIRST_DAY, _LAST_DAY)
            )
            yield _Source(
                _tokens(analyzer, article.title),
                tuple(_tokens(analyzer, part) for part in _SENTENCE.split(article.body) if part),
                _names(annotated.canonical_names("person")),
                _names(annotated.canonical_names("place")),
                day,
            )


def _names(written: Sequence[str]) -> tuple[str, ...]:
    """One spelling of each name: only Bayegan knows that several are one."""
    return tuple(dict.fromkeys(map(entity_key, written)))


def _tokens(analyzer: PersianAnalyzer, text: str) -> Tokens:
    """One token a position: the engines of the comparison do not all know words that join."""
    plain = [token for token in analyzer.tokens(text) if not token.joined]
    return Tokens([token.lemma for token in plain], [token.exact for token in plain])


def _join(sentences: Sequence[Tokens]) -> Tokens:
    return Tokens(
        [word for s in sentences for word in s.lemmas],
        [word for s in sentences for word in s.exact],
    )


def _rare(names: Iterator[str]) -> frozenset[str]:
    return frozenset(name for name, count in Counter(names).items() if count <= RARE)


def _write(sources: Iterator[_Source], path: Path) -> None:
    vocabulary: dict[str, int] = {}
    words: list[int] = []
    sizes: list[int] = []
    shapes: list[int] = []
    names = []
    for source in sources:
        parts = (source.title, *source.sentences)
        shapes.append(len(parts))
        for part in parts:
            sizes.append(len(part.exact))
            for pair in zip(part.lemmas, part.exact, strict=True):
                words.extend(vocabulary.setdefault(word, len(vocabulary)) for word in pair)
        names.append([source.persons, source.places, source.day])
    text = json.dumps([list(vocabulary), names], ensure_ascii=False).encode()
    np.savez_compressed(
        path,
        words=np.array(words, np.uint32),
        sizes=np.array(sizes, np.uint32),
        shapes=np.array(shapes, np.uint32),
        text=np.frombuffer(text, np.uint8),
    )


def _read(path: Path) -> list[_Source]:
    with np.load(path) as stored:
        kept = SimpleNamespace(**{name: stored[name] for name in stored.files})
    vocabulary, names = json.loads(kept.text.tobytes())
    words = [vocabulary[i] for i in kept.words.tolist()]
    sizes = iter(kept.sizes.tolist())
    place = 0
    sources = []
    for parts, (persons, places, day) in zip(kept.shapes.tolist(), names, strict=True):
        tokens = []
        for _ in range(parts):
            end = place + 2 * next(sizes)
            tokens.append(Tokens(words[place:end:2], words[place + 1 : end : 2]))
            place = end
        sources.append(_Source(tokens[0], tuple(tokens[1:]), tuple(persons), tuple(places), day))
    return sources
