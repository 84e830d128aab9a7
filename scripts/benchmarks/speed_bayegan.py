"""Bayegan's engine in the speed comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from speed_corpus import BenchmarkArticle, Tokens
from speed_engine import SpeedResult
from speed_queries import SpeedQuery, Word

from bayegan.index.persian.analyzer import Form, PersianAnalyzer, QueryWord
from bayegan.index.storage.document import FieldTokens, IndexDocument
from bayegan.index.storage.writer import ArchiveWriter
from bayegan.search.engines.ranking import Weights
from bayegan.search.engines.whoosh import Request, WhooshEngine
from bayegan.search.narrowing import Narrowing
from bayegan.search.query.tree import (
    AnyOf,
    Clauses,
    Everything,
    Named,
    Node,
    Pattern,
    Phrase,
    Published,
    Words,
)

_EPOCH_ORDINAL = 719_163
_TOP = 20


class _Words:
    """Stands for the analyzer: the words of the comparison are analysed already."""

    def query_words(self, text: str, *counts: object) -> list[QueryWord]:
        pairs = (part.split("|") for part in text.split())
        return [
            QueryWord(exact, 0, 0, ((Form(exact=exact, lemma=lemma),),)) for lemma, exact in pairs
        ]


class BayeganEngine:
    """The engine of the product, given trees and words in place of typed queries."""

    name = "bayegan"
    index = "bayegan"
    exact_counts = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, articles: Iterable[BenchmarkArticle]) -> None:
        with ArchiveWriter(self._folder) as writer:
            for article in articles:
                writer.add(_document(article))

    def open(self) -> None:
        analyzer = cast("PersianAnalyzer", _Words())
        self._engine = WhooshEngine(self._folder, analyzer, Weights())

    def search(self, query: SpeedQuery, *, facets: bool) -> SpeedResult:
        answer = self._engine.search(
            Request(
                tree=_tree(query),
                narrowing=Narrowing(),
                limit=10,
                offset=0,
                sort="relevance",
                facets=("person", "organisation", "month") if facets else (),
                calendar="jalali",
                today=date(2026, 1, 1),
                facet_limit=_TOP,
            )
        )
        top = tuple(
            bytes(self._engine.segments[hit.segment].column("identity")[hit.number]).decode()
            for hit in answer.found
        )
        if not facets:
            return SpeedResult(answer.total, top)
        return SpeedResult(
            answer.total,
            top,
            tuple(answer.facets["person"].values()),
            tuple(answer.facets["organisation"].values()),
            {_month(key): count for key, count in answer.facets["month"].items()},
        )


class FirstTimeEngine(BayeganEngine):
    """The same where every query is asked for the first time: nothing is kept of those before."""

    name = "first"

    def search(self, query: SpeedQuery, *, facets: bool) -> SpeedResult:
        self._engine.forget()
        return super().search(query, facets=facets)


def _document(article: BenchmarkArticle) -> IndexDocument:
    tokens = {"id": FieldTokens.of([article.id.encode()], [0])}
    tokens.update(_fields("title", article.title), **_fields("body", article.body))
    columns = {
        "identity": article.id.encode(),
        "fingerprint": article.id.encode(),
        "article": b"",
        "person": article.persons,
        "place": (),
        "organisation": article.places,
        "source": (),
        "category": (),
        "event": (),
        "published": article.published,
    }
    return IndexDocument(article.id, tokens, columns)


def _fields(name: str, tokens: Tokens) -> dict[str, FieldTokens]:
    places = range(len(tokens.exact))
    return {
        name: FieldTokens.of([word.encode() for word in tokens.lemmas], places),
        f"{name}_exact": FieldTokens.of([word.encode() for word in tokens.exact], places),
    }


def _tree(query: SpeedQuery) -> Node:
    words = tuple(Words(_text((word,)), 0, ("body",)) for word in query.words)
    match query.kind:
        case "browse":
            return Everything()
        case "any":
            return AnyOf(words)
        case "without":
            return Clauses(demanded=words[:1], excluded=words[1:])
        case "phrase":
            return Phrase(_text(query.words), 0, ("body",))
        case "prefix":
            return Pattern(query.words[0][1] + "*", 0, ("body",))
        case "range":
            assert query.days
            first, last = (date.fromordinal(day + _EPOCH_ORDINAL) for day in query.days)
            return Clauses(demanded=(*words, Published(first, last)))
        case "person":
            assert query.person
            return Clauses(demanded=(*words, Named("person", query.person, exact=True)))
        case "default":
            return Clauses(preferred=(Words(_text(query.words), 0),))
    return Clauses(demanded=words)


def _text(words: tuple[Word, ...]) -> str:
    return " ".join("|".join(word) for word in words)


@cache
def _month(key: str) -> int:
    year, month = key.split("/")
    return int(year) * 12 + int(month) - 1
