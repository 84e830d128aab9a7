"""Stock Whoosh in the speed comparison: its own codec, matchers and collectors."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from speed_corpus import BenchmarkArticle
from speed_engine import FIELD_WEIGHTS, RUN_WEIGHT, SpeedResult, month_of
from speed_queries import SpeedQuery, Word
from whoosh import columns, fields, index, query, scoring, sorting
from whoosh.analysis import RegexTokenizer, SpaceSeparatedTokenizer

from bayegan.search.query.tree import enough_words

_TOP = 20
_NAMES = ("person", "place")


class StockWhooshEngine:
    """Facets by categorizers over columns: its overlapping facets rebuild lists at each search."""

    name = "whoosh"
    index = "whoosh"
    exact_counts = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, articles: Iterable[BenchmarkArticle]) -> None:
        self._folder.mkdir(parents=True)
        writer = index.create_in(str(self._folder), _schema()).writer(limitmb=512, compound=False)
        for article in articles:
            writer.add_document(
                id=article.id,
                title=" ".join(article.title.lemmas),
                title_exact=" ".join(article.title.exact),
                body=" ".join(article.body.lemmas),
                body_exact=" ".join(article.body.exact),
                person="\t".join(article.persons).encode(),
                place="\t".join(article.places).encode(),
                person_term="\t".join(article.persons),
                day=article.day,
                month=month_of(article.day),
            )
        writer.commit(merge=False)

    def open(self) -> None:
        opened = index.open_dir(str(self._folder))
        self._searcher = opened.searcher(weighting=scoring.BM25F(B=0.75, K1=1.2))

    def search(self, asked: SpeedQuery, *, facets: bool) -> SpeedResult:
        tree = _tree(asked)
        if not facets:
            # With a limit it skips poor blocks, and fails an assertion of its own at filters.
            found = self._searcher.search(tree, limit=None)
            return SpeedResult(len(found), tuple(hit["id"] for hit in found[:10]))
        groups: dict[str, Any] = {name: _NamesFacet(name) for name in _NAMES}
        groups["month"] = sorting.FieldFacet("month", maptype=sorting.Count)
        found = self._searcher.search(tree, limit=10, groupedby=groups)
        persons, places = (_most(found.groups(name)) for name in _NAMES)
        return SpeedResult(
            len(found),
            tuple(hit["id"] for hit in found),
            persons,
            places,
            dict(found.groups("month")),
        )


class _NamesFacet(sorting.FacetType):  # type: ignore[misc]  # Whoosh has no type information
    """Counts the names of a column that holds them joined by tabs."""

    maptype = sorting.Count

    def __init__(self, field: str) -> None:
        self._field = field

    def categorizer(self, searcher: Any) -> _NamesCategorizer:
        return _NamesCategorizer(self._field)


class _NamesCategorizer(sorting.Categorizer):  # type: ignore[misc]  # untyped Whoosh
    allow_overlap = True

    def __init__(self, field: str) -> None:
        self._field = field

    def set_searcher(self, searcher: Any, offset: int) -> None:
        self._column = searcher.reader().column_reader(self._field)

    def keys_for(self, matcher: Any, number: int) -> list[str]:
        joined = self._column[number].decode()
        return joined.split("\t") if joined else []


def _schema() -> fields.Schema:
    words = {name: fields.TEXT(analyzer=SpaceSeparatedTokenizer()) for name in FIELD_WEIGHTS}
    return fields.Schema(
        id=fields.STORED(),
        person=fields.COLUMN(columns.VarBytesColumn()),
        place=fields.COLUMN(columns.VarBytesColumn()),
        person_term=fields.KEYWORD(analyzer=RegexTokenizer(r"[^\t]+")),
        day=fields.NUMERIC(int, sortable=True),
        month=fields.NUMERIC(int, sortable=True),
        **words,
    )


def _tree(asked: SpeedQuery) -> query.Query:
    words = [_word(word, ("body",)) for word in asked.words]
    match asked.kind:
        case "browse":
            return query.Every()
        case "any":
            return query.Or(words)
        case "without":
            # Its AndNot finds articles that hold the word to be left out.
            return query.And([words[0], query.Not(words[1])])
        case "phrase":
            return query.Phrase("body_exact", [exact for _, exact in asked.words])
        case "prefix":
            return query.Prefix("body_exact", asked.words[0][1])
        case "range":
            assert asked.days
            days = query.NumericRange("day", *asked.days)
            return query.Require(words[0], days)
        case "person":
            return query.Require(words[0], query.Term("person_term", asked.person))
        case "default":
            return _default(asked.words)
    return query.And(words)


def _default(words: tuple[Word, ...]) -> query.Query:
    """Whoosh cannot ask for so many of several words: every such choice of words is spelled out."""
    every = [_word(word, ("title", "body")) for word in words]
    needed = enough_words(len(every))
    matching = (
        query.And(every)
        if needed == len(every)
        else query.Require(
            query.Or(every), query.Or([query.And(c) for c in combinations(every, needed)])
        )
    )
    runs = [
        query.Phrase(field, [word[field.endswith("_exact")] for word in pair], boost=RUN_WEIGHT)
        for pair in pairwise(words)
        for field in FIELD_WEIGHTS
    ]
    return query.AndMaybe(matching, query.Or(runs)) if runs else matching


def _word(word: Word, names: tuple[str, ...]) -> query.Query:
    lemma, exact = word
    return query.Or(
        [
            *(query.Term(name, lemma) for name in names),
            *(query.Term(f"{name}_exact", exact) for name in names),
        ]
    )


def _most(counts: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted(counts.values(), reverse=True)[:_TOP])
