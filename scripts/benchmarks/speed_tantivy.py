"""tantivy-py in the speed comparison."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import tantivy
from speed_corpus import BenchmarkArticle
from speed_engine import FIELD_WEIGHTS, RUN_WEIGHT, SpeedResult, month_of
from speed_queries import SpeedQuery, Word

from bayegan.search.query.tree import enough_words

_TOP = 20
_MONTHS = 10_000


class TantivyEngine:
    """The same tokens through a white-space tokenizer; facets by its aggregations.

    Over several segments their counts are near the true ones, as they come: a segment tells the
    others only of the values that are frequent in it.
    """

    name = "tantivy"
    index = "tantivy"
    exact_counts = False
    _options: ClassVar[dict[str, int]] = {}

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()

    def build(self, articles: Iterable[BenchmarkArticle]) -> None:
        self._folder.mkdir(parents=True)
        index = self._index()
        writer = index.writer(heap_size=400_000_000, num_threads=1)
        for article in articles:
            document = tantivy.Document()
            document.add_text("id", article.id)
            for name, tokens in (("title", article.title), ("body", article.body)):
                document.add_text(name, " ".join(tokens.lemmas))
                document.add_text(f"{name}_exact", " ".join(tokens.exact))
            for facet, values in (("person", article.persons), ("place", article.places)):
                for value in values:
                    document.add_text(facet, value)
            document.add_integer("day", article.day)
            document.add_integer("month", month_of(article.day))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._searching = self._index()
        self._searching.reload()
        self._searcher = self._searching.searcher()

    def search(self, query: SpeedQuery, *, facets: bool) -> SpeedResult:
        asked = self._query(query)
        result = self._searcher.search(asked, limit=10, count=True)
        top = tuple(self._searcher.doc(address)["id"][0] for _, address in result.hits)
        if not facets:
            return SpeedResult(result.count or 0, top)
        counted = self._searcher.aggregate(asked, _aggregations(**self._options))
        return SpeedResult(
            result.count or 0,
            top,
            _counts(counted["person"]),
            _counts(counted["place"]),
            {int(b["key"]): b["doc_count"] for b in counted["month"]["buckets"]},
        )

    def _index(self) -> tantivy.Index:
        index = tantivy.Index(self._schema, path=str(self._folder))
        plain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("plain", plain)
        return index

    # -- queries

    def _query(self, query: SpeedQuery) -> tantivy.Query:
        words = [self._word(word, ("body",)) for word in query.words]
        match query.kind:
            case "browse":
                return tantivy.Query.all_query()
            case "any":
                return _boolean(should=words)
            case "without":
                return _boolean(must=words[:1], must_not=words[1:])
            case "phrase":
                return self._phrase("body_exact", query.words)
            case "prefix":
                pattern = query.words[0][1] + ".*"
                return tantivy.Query.regex_query(self._schema, "body_exact", pattern)
            case "range":
                assert query.days
                days = tantivy.Query.range_query(
                    self._schema, "day", tantivy.FieldType.Integer, *query.days
                )
                return _boolean(must=[*words, days])
            case "person":
                person = tantivy.Query.term_query(self._schema, "person", query.person)
                return _boolean(must=[*words, tantivy.Query.const_score_query(person, 0.0)])
            case "default":
                return self._default(query.words)
        return _boolean(must=words)

    def _default(self, words: tuple[Word, ...]) -> tantivy.Query:
        every = [self._word(word, ("title", "body")) for word in words]
        enough = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, word) for word in every],
            minimum_number_should_match=enough_words(len(every)),
        )
        runs = [
            tantivy.Query.boost_query(self._phrase(field, pair), RUN_WEIGHT)
            for pair in pairwise(words)
            for field in FIELD_WEIGHTS
        ]
        return _boolean(must=[enough], should=runs)

    def _word(self, word: Word, fields: tuple[str, ...]) -> tantivy.Query:
        lemma, exact = word
        terms = [(field, lemma) for field in fields]
        terms += [(f"{field}_exact", exact) for field in fields]
        return _boolean(
            should=[
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, term), FIELD_WEIGHTS[field]
                )
                for field, term in terms
            ]
        )

    def _phrase(self, field: str, words: tuple[Word, ...]) -> tantivy.Query:
        form = 1 if field.endswith("_exact") else 0
        return tantivy.Query.phrase_query(self._schema, field, [word[form] for word in words])


class ExactTantivyEngine(TantivyEngine):
    """The same index, each segment telling of all its values, so that counts are true."""

    name = "tantivy="
    exact_counts = True
    _options: ClassVar[dict[str, int]] = {"segment_size": 1_000_000}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELD_WEIGHTS:
        builder.add_text_field(field, tokenizer_name="plain", index_option="position")
    for facet in ("person", "place"):
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    for number in ("day", "month"):
        builder.add_integer_field(number, indexed=True, fast=True)
    return builder.build()


def _aggregations(**options: int) -> dict[str, Any]:
    return {
        "person": {"terms": {"field": "person", "size": _TOP, **options}},
        "place": {"terms": {"field": "place", "size": _TOP, **options}},
        "month": {"terms": {"field": "month", "size": _MONTHS}},
    }


def _boolean(
    must: list[Any] | None = None,
    should: list[Any] | None = None,
    must_not: list[Any] | None = None,
) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [
            *((tantivy.Occur.Must, part) for part in must or ()),
            *((tantivy.Occur.Should, part) for part in should or ()),
            *((tantivy.Occur.MustNot, part) for part in must_not or ()),
        ]
    )


def _counts(aggregation: Any) -> tuple[int, ...]:
    return tuple(bucket["doc_count"] for bucket in aggregation["buckets"])
