"""Stock Whoosh, with its own codec, is the oracle for its queries over our segments."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from whoosh import fields, index, query
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from bayegan.index.storage import merge
from bayegan.index.storage.commit import newest_commit
from bayegan.index.storage.document import FieldTokens, IndexDocument
from bayegan.index.storage.index_files import create_index
from bayegan.index.storage.schema import AnalysedText, archive_schema
from bayegan.index.storage.segment_writer import ArraySegmentWriter

FIELDS = ("title", "body")
VOCABULARY = ["آب", "آبی", "آبان", "نفت", "نفتی", "گاز", "w", "ww", "www", "x" * 300]
# Words that stand everywhere, and words that stand in one article.
words = st.lists(st.sampled_from(VOCABULARY) | st.text("ابپ", min_size=1, max_size=4), max_size=30)


@dataclass(frozen=True)
class Change:
    """One commit: what is added under new ids, which articles go, whether all are merged."""

    added: list[tuple[list[str], list[str]]]
    removed: list[int]
    optimize: bool


changes = st.builds(
    Change,
    added=st.lists(st.tuples(words, words), max_size=6),
    removed=st.lists(st.integers(0, 40), max_size=4),
    optimize=st.booleans(),
)
word = st.sampled_from(VOCABULARY) | st.text("ابپ", min_size=1, max_size=4)
field = st.sampled_from(FIELDS)
leaves = st.one_of(
    st.builds(query.Term, field, word),
    st.builds(query.Phrase, field, st.lists(word, min_size=2, max_size=3)),
    st.builds(lambda f, w: query.Phrase(f, w, slop=3), field, st.lists(word, min_size=2)),
    st.builds(query.Prefix, field, st.sampled_from(["آ", "آب", "ن", "w", "ا"])),
    st.builds(query.Wildcard, field, st.sampled_from(["*ی", "آ*ن", "?", "w*"])),
    st.builds(query.FuzzyTerm, field, word, maxdist=st.just(1), prefixlength=st.just(1)),
    st.builds(query.TermRange, field, st.just("آب"), st.just("ن")),
)
queries = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(query.And, st.lists(part, min_size=2, max_size=3)),
        st.builds(query.Or, st.lists(part, min_size=2, max_size=3)),
        st.builds(query.AndMaybe, part, part),
    ),
    max_leaves=5,
)
# No exclusions: stock Whoosh's own miss articles (AndNot what comes first in an index, Not some
# of a range), so they are no oracle.


def pairs(words: list[str]) -> list[tuple[bytes, int]]:
    return [(word.encode(), place) for place, word in enumerate(words)]


@contextmanager
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp())
    try:
        yield path
    finally:
        shutil.rmtree(path)


class Twins:
    """The same articles in an index of ours and in one of stock Whoosh."""

    def __init__(self, path: Path) -> None:
        self.ours = create_index(path / "ours")
        schema = fields.Schema(
            key=fields.STORED(), id=AnalysedText(scorable=False), **_texts(archive_schema())
        )
        (path / "stock").mkdir()
        self.stock = index.create_in(str(path / "stock"), schema)
        self.count = 0

    def change(self, change: Change) -> None:
        ours, stock = ArraySegmentWriter(self.ours), self.stock.writer()
        for number in change.removed:
            wanted = query.Term("id", f"a{number}")
            assert ours.delete_by_query(wanted) == stock.delete_by_query(wanted)
        for title, body in change.added:
            key = f"a{self.count}"
            self.count += 1
            tokens = {
                name: FieldTokens.of([t for t, _ in pairs(text)], [p for _, p in pairs(text)])
                for name, text in (("title", title), ("body", body))
            }
            ours.add_indexed(IndexDocument(key, tokens, {"identity": key.encode()}))
            stock.add_document(key=key, id=pairs([key]), title=pairs(title), body=pairs(body))
        for writer in (ours, stock):
            writer.commit(merge=change.optimize, optimize=change.optimize)

    def scores(self, wanted: query.Query) -> tuple[dict[str, float], dict[str, float]]:
        with (
            Searcher(self.ours.reader(), weighting=BM25F()) as one,
            Searcher(self.stock.reader(), weighting=BM25F()) as other,
        ):
            names = {
                base + number: bytes(name).decode()
                for leaf, base in one.reader().leaf_readers()
                if leaf.doc_count_all() and leaf.has_column("identity")
                for number, name in enumerate(leaf.column_reader("identity", translate=False))
            }
            found = {names[hit.docnum]: hit.score for hit in one.search(wanted, limit=None)}
            expected = {hit["key"]: hit.score for hit in other.search(wanted, limit=None)}
        return found, expected


def _texts(schema: fields.Schema) -> dict[str, Any]:
    return {name: schema[name] for name in FIELDS}


# Shrinking takes minutes here, and says little more.
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(history=st.lists(changes, min_size=1, max_size=4), asked=st.lists(queries, max_size=6))
def test_stock_queries_find_and_score_as_on_a_stock_index(
    history: list[Change], asked: list[query.Query]
) -> None:
    with folder() as path, pytest.MonkeyPatch.context() as patched:
        patched.setattr(merge, "MOST_TERMS", 3)
        patched.setattr(merge, "MOST_TOKENS", 20)
        twins = Twins(path)
        for change in history:
            twins.change(change)
        for wanted in asked:
            found, expected = twins.scores(wanted)
            assert found.keys() == expected.keys()
            assert [found[key] for key in expected] == pytest.approx(
                list(expected.values()), rel=1e-6, abs=1e-6
            )


def test_merging_keeps_segments_few_and_gives_deleted_articles_room_back(tmp_path: Path) -> None:
    twins = Twins(tmp_path)
    for _ in range(12):
        writer = ArraySegmentWriter(twins.ours)
        for _ in range(5):
            tokens = {"body": FieldTokens.of([b"w"], [0])}
            key = f"a{twins.count}"
            writer.add_indexed(IndexDocument(key, tokens, {"identity": key.encode()}))
            twins.count += 1
        writer.commit()
    segments = newest_commit(tmp_path / "ours" / "index").segments
    assert len(segments) <= 4
    assert sum(segment.articles for segment in segments) == 60
    writer = ArraySegmentWriter(twins.ours)
    for number in range(55):
        writer.delete_by_query(query.Term("id", f"a{number}"))
    writer.commit()
    segments = newest_commit(tmp_path / "ours" / "index").segments
    assert sum(segment.articles for segment in segments) <= 10


def test_long_articles_and_frequent_words_stay_exact(tmp_path: Path) -> None:
    """Numbers that do not fit the narrow columns: 70,000 positions, 300 times one word."""
    twins = Twins(tmp_path)
    long = [f"w{i % 700}" for i in range(70_000)]
    short = ["w1", "w2"] * 3
    twins.change(Change([(short, long), *[(short, short)] * 20], [], optimize=False))
    twins.change(Change([(["w1"] * 300, short)], [3], optimize=True))
    terms = twins.ours.reader().leaf_readers()[0][0]._terms
    positions = terms.term_postings("body", b"w699").positions
    assert np.array_equal(positions, range(699, 70_000, 700))
    for wanted in (query.Term("title", "w1"), query.Phrase("body", ["w699", "w0"])):
        found, expected = twins.scores(wanted)
        assert found == pytest.approx(expected, rel=1e-6)
