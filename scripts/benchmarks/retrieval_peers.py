"""The peers: other ways to analyse Persian, with BM25 over bags of words, and SQLite FTS5."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from bayegan.index.article import Article

K1, B = 1.2, 0.75
Tokenize = Callable[[str], list[str]]
_WORD = re.compile(r"[^\W_]+(?:\u200c[^\W_]+)*")


class Peer(Protocol):
    """A search engine to compare with."""

    def search(self, text: str, depth: int) -> list[str]:
        """Ids of the first articles."""


class Bm25:
    """BM25 (Robertson and Zaragoza 2009, Lucene's idf) over the tokens of title and body."""

    def __init__(self, articles: Sequence[Article], tokenize: Tokenize) -> None:
        self._tokenize = tokenize
        self._identities = [article.id for article in articles]
        self._terms: dict[str, int] = {}
        terms, owners, counts, lengths = array("I"), array("I"), array("I"), array("I")
        for number, article in enumerate(articles):
            tokens = tokenize(f"{article.title}\n{article.body}")
            lengths.append(len(tokens))
            for token, count in Counter(tokens).items():
                terms.append(self._terms.setdefault(token, len(self._terms)))
                owners.append(number)
                counts.append(count)
        order = np.argsort(np.array(terms), kind="stable")
        self._owners = np.array(owners)[order]
        self._starts = np.searchsorted(np.array(terms)[order], np.arange(len(self._terms) + 1))
        length = np.array(lengths, np.float32)
        norm = K1 * (1 - B + B * length / length.mean())
        count = np.array(counts, np.float32)[order]
        self._impact = count * (K1 + 1) / (count + norm[self._owners])

    def search(self, text: str, depth: int) -> list[str]:
        scores = np.zeros(len(self._identities), np.float32)
        for token in self._tokenize(text):
            term = self._terms.get(token)
            if term is not None:
                where = slice(self._starts[term], self._starts[term + 1])
                frequency = self._starts[term + 1] - self._starts[term]
                idf = np.log(1 + (len(scores) - frequency + 0.5) / (frequency + 0.5))
                scores[self._owners[where]] += np.float32(idf) * self._impact[where]
        best = np.argsort(-scores, kind="stable")[:depth]
        return [self._identities[i] for i in best if scores[i] > 0]


class Fts5:
    """SQLite's full-text search as it comes: the unicode61 tokenizer and its own bm25()."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, body, tokenize='unicode61')"
        )
        rows = ((article.id, article.title, article.body) for article in articles)
        self._database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)

    def search(self, text: str, depth: int) -> list[str]:
        words = ['"' + word.replace('"', '""') + '"' for word in text.split()]
        sought = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts), rowid LIMIT ?"
        found = self._database.execute(sought, (" OR ".join(words), depth))
        return [identity for (identity,) in found]


def _memoised(stem: Callable[[str], str], words: Tokenize) -> Tokenize:
    remembered = lru_cache(maxsize=None)(stem)
    return lambda text: [token for word in words(text) if (token := remembered(word))]


def _hazm_tokenizers() -> Iterator[tuple[str, Tokenize]]:
    import hazm

    normalizer = hazm.Normalizer()
    tokenizer = hazm.WordTokenizer()

    @lru_cache(maxsize=20_000)
    def words(text: str) -> list[str]:
        tokens = tokenizer.tokenize(normalizer.normalize(text))
        return [token for token in tokens if any(map(str.isalnum, token))]

    # Both peers read the same articles in turn: the second finds them tokenised.
    yield "hazm Normalizer + Stemmer", _memoised(hazm.Stemmer().stem, words)
    yield "hazm Normalizer + Lemmatizer", _memoised(hazm.Lemmatizer().lemmatize, words)


def _snowball() -> Tokenize | None:
    try:
        import snowballstemmer
    except ImportError:
        return None
    if "persian" not in snowballstemmer.algorithms():
        return None
    return _memoised(snowballstemmer.stemmer("persian").stemWord, _WORD.findall)


def peers(articles: Sequence[Article]) -> Iterator[tuple[str, Callable[[], Peer] | None]]:
    """Names of the peers and how to build each; ``None`` where a peer is not installed."""
    yield "whitespace", lambda: Bm25(articles, str.split)
    for name, tokenize in _hazm_tokenizers():
        yield name, lambda tokenize=tokenize: Bm25(articles, tokenize)
    snowball = _snowball()
    yield "Snowball persian", (lambda: Bm25(articles, snowball)) if snowball else None
    yield "SQLite FTS5", lambda: Fts5(articles)
