"""What matches, and what it scores, against plain loops over tokens and against stock Whoosh."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES, annotate, write_archive
from whoosh.query import Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from bayegan.index.article import Article
from bayegan.index.indexing_names import name_spans
from bayegan.index.persian.analyzer import PersianAnalyzer, QueryWord, Token
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.storage.index_files import open_index
from bayegan.search import Archive
from bayegan.search.engines.ranking import Weights

FIELDS = ("title", "body")
WORDS = ["نفت", "گاز", "ایران", "تهران", "باکو", "آب", "کتاب", "تازه", "نمایشگاه", "بهای", "گران"]
WORD = st.sampled_from(WORDS)
TokensOf = Callable[[str], list[Token]]


@pytest.fixture(scope="session")
def tokens(analyzer: PersianAnalyzer) -> dict[tuple[str, str], list[Token]]:
    """The tokens of every article, by id and field."""
    return {
        (article.id, field): analyzer.tokens(
            article.text(field), name_spans(annotate(article), field)
        )
        for article in ARTICLES
        for field in FIELDS
    }


Tokens = dict[tuple[str, str], list[Token]]


def having(tokens: Tokens, analyzer: PersianAnalyzer, word: str) -> set[str]:
    form = analyzer.query_words(word)[0].alternatives[0][0]
    return {
        identity
        for (identity, _), found in tokens.items()
        if any(token.exact == form.exact or token.lemma == form.lemma for token in found)
    }


def with_phrase(tokens: Tokens, exact: Sequence[str]) -> set[str]:
    found = set()
    for (identity, _), row in tokens.items():
        places = {(token.exact, token.position) for token in row}
        for _, start in places:
            if all((form, start + step) in places for step, form in enumerate(exact)):
                found.add(identity)
    return found


def ids(archive: Archive, query: str) -> set[str]:
    return {hit.id for hit in archive.search(query, limit=100).hits}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_finds_what_holds_it_in_any_form(
    either: Archive, tokens: Tokens, analyzer: PersianAnalyzer, word: str
) -> None:
    assert ids(either, word) == having(tokens, analyzer, word) != set()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_phrase_finds_what_holds_it(either: Archive, tokens: Tokens, data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(ARTICLES))
    plain = [t for t in tokens[article.id, "body"] if not t.joined]
    first = data.draw(st.integers(0, len(plain) - 1))
    chosen = plain[first : first + data.draw(st.integers(1, 4))]
    text = article.body[chosen[0].start : chosen[-1].end]
    if '"' in text:
        return
    found = ids(either, f'"{text}"')
    assert article.id in found
    assert with_phrase(tokens, [token.exact for token in chosen]) <= found


@st.composite
def boolean(draw: st.DrawFn, depth: int = 3) -> tuple[str, object]:
    if depth == 0 or draw(st.booleans()):
        word = draw(WORD)
        return word, word
    sign = draw(st.sampled_from(["AND", "OR", "NOT"]))
    left, right = draw(boolean(depth - 1)), draw(boolean(depth - 1))
    middle = "AND NOT" if sign == "NOT" else sign
    return f"({left[0]}) {middle} ({right[0]})", (sign, left[1], right[1])


@settings(max_examples=150, deadline=None)
@given(query=boolean())
def test_operators_are_set_algebra(
    either: Archive, tokens: Tokens, analyzer: PersianAnalyzer, query: tuple[str, object]
) -> None:
    def expected(node: object) -> set[str]:
        if isinstance(node, str):
            return having(tokens, analyzer, node)
        assert isinstance(node, tuple)
        sign, left, right = node[0], expected(node[1]), expected(node[2])
        return {"AND": left & right, "OR": left | right, "NOT": left - right}[sign]

    assert ids(either, query[0]) == expected(query[1])


@settings(max_examples=100, deadline=None)
@given(words=st.lists(WORD, min_size=1, max_size=6, unique=True))
def test_enough_of_the_words_are_found(
    either: Archive, tokens: Tokens, analyzer: PersianAnalyzer, words: list[str]
) -> None:
    assume(len(analyzer.query_words(" ".join(words))) == len(words))  # گران بهای is one word
    held = [having(tokens, analyzer, word) for word in words]
    counts = {article.id: sum(article.id in one for one in held) for article in ARTICLES}
    wanted = min(len(words), 2)
    needed = min(wanted, max(counts.values()))
    assert ids(either, " ".join(words)) == {i for i, n in counts.items() if n >= needed}


@pytest.mark.parametrize("field", ["title", "body"])
@pytest.mark.parametrize("path", ["archive_path", "worn_path"])
def test_one_word_in_one_field_scores_as_in_stock_whoosh(
    request: pytest.FixtureRequest, analyzer: PersianAnalyzer, path: str, field: str
) -> None:
    folder: Path = request.getfixturevalue(path)
    alone = {name: float(name == field) for name in ("title", "title_exact", "body", "body_exact")}
    plain = Weights(fields=alone, lead=0.0, presence=0.0, opening=0.0)
    compared = 0
    with (
        Archive.open(folder, weights=plain) as archive,
        Searcher(open_index(folder).reader(), weighting=BM25F(B=0.9, K1=1.2)) as stock,
    ):
        for word in WORDS:
            form = analyzer.query_words(word)[0].alternatives[0][0]
            term = form.exact if field.endswith("_exact") else form.lemma
            expected = {
                _identity(stock, hit.docnum): hit.score
                for hit in stock.search(Term(field, term), limit=None)
            }
            scores = {hit.id: hit.score for hit in archive.search(word, limit=100).hits}
            for identity, score in expected.items():
                assert scores[identity] == pytest.approx(score, rel=1e-5)
                compared += 1
            for identity in scores.keys() - expected.keys():
                assert scores[identity] == 0
    assert compared > 3


@pytest.mark.parametrize("field", FIELDS)
def test_in_long_queries_a_word_adds_its_rarity_and_more_where_the_text_begins_with_it(
    archive_path: Path, tokens: Tokens, analyzer: PersianAnalyzer, field: str
) -> None:
    alone = {name: float(name == field) for name in ("title", "title_exact", "body", "body_exact")}
    plain = Weights(fields=alone, presence=0.0, opening=0.0)
    telling = Weights(fields=alone, presence=2.0, opening=3.0)
    query = " ".join(WORDS)
    shares: dict[str, float] = defaultdict(float)
    for word in WORDS:
        lemma = analyzer.query_words(word)[0].alternatives[0][0].lemma
        places = {
            identity: [token.position for token in found if token.lemma == lemma]
            for (identity, each), found in tokens.items()
            if each == field
        }
        first = {identity: min(found) for identity, found in places.items() if found}
        rarity = math.log(len(ARTICLES) / (len(first) + 1)) + 1
        for identity, place in first.items():
            shares[identity] += rarity * (2 + 3 * 30 / (30 + place))
    with (
        Archive.open(archive_path, weights=plain) as without,
        Archive.open(archive_path, weights=telling) as told,
    ):
        before = {hit.id: hit.score for hit in without.search(query, limit=100).hits}
        after = {hit.id: hit.score for hit in told.search(query, limit=100).hits}
        assert len(after) > 3
        for identity in after:
            gained = after[identity] - before[identity]
            assert gained == pytest.approx(shares[identity], rel=1e-4)
        for quotation in (" ".join(WORDS[:4]), WORDS[0]):
            ranks = [hit.score for hit in told.search(quotation).hits]
            assert ranks == [hit.score for hit in without.search(quotation).hits]


@pytest.mark.parametrize(
    "query", ["نفت ایران", "رسانه‌های باکو", "مردم قره‌باغ", "نامه قره باغ", "آب و باکو"]
)
def test_of_a_topic_the_rarity_of_its_words_counts_by_how_early_all_are_named(
    archive_path: Path, tokens: Tokens, analyzer: PersianAnalyzer, query: str
) -> None:
    named: list[dict[str, int]] = []
    for word in analyzer.query_words(query):
        first = {}
        for article in ARTICLES:
            titled = _first(tokens[article.id, "title"], word) is not None
            place = 0 if titled else _first(tokens[article.id, "body"], word)
            if place is not None:
                first[article.id] = place
        named += [] if word.stop else [first]
    rarity = sum(math.log(len(ARTICLES) / (len(first) + 1)) + 1 for first in named)
    with (
        Archive.open(archive_path, weights=Weights(all_words=0.0)) as without,
        Archive.open(archive_path, weights=Weights(all_words=2.0)) as told,
    ):
        before = {hit.id: hit.score for hit in without.search(query, limit=100).hits}
        after = {hit.id: hit.score for hit in told.search(query, limit=100).hits}
    assert any(all(identity in first for first in named) for identity in after)
    for identity, score in after.items():
        places = [first.get(identity, math.inf) for first in named]
        expected = 2 * rarity * 30 / (30 + max(places))
        assert score - before[identity] == pytest.approx(expected, rel=1e-3, abs=1e-5)


def _first(row: Sequence[Token], word: QueryWord) -> int | None:
    """Where a word stands first, in whichever spelling."""
    held: dict[int, set[str]] = defaultdict(set)
    for token in row:
        held[token.position] |= {token.lemma, token.exact}
    places = (
        place
        for place in sorted(held)
        for forms in word.alternatives
        if all({one.lemma, one.exact} & held.get(place + n, set()) for n, one in enumerate(forms))
    )
    return next(places, None)


def _identity(searcher: Searcher, number: int) -> str:
    for leaf, base in searcher.reader().leaf_readers():
        if base <= number < base + leaf.doc_count_all():
            found: bytes = leaf.column_reader("identity", translate=False)[number - base]
            return found.decode()
    raise AssertionError(number)


def test_a_prefix_finds_all_words_that_begin_so(tmp_path: Path, lexicon: Lexicon) -> None:
    words = ["نن" + "".join(letters) for letters in product("بپتثجچ", repeat=4)]
    assert len(words) > 1000
    articles = [Article("many", " ".join(words[:-1])), Article("last", words[-1])]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        assert {hit.id for hit in archive.search("نن*").hits} == {"many", "last"}
        assert archive.search("نن", prefix_last=True).total == 2


def test_many_stars_are_no_riddle_even_in_a_word_without_end(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    endless = Article("1", "نفت و " + "ب" * 30_000)
    with Archive.open(write_archive(tmp_path / "news", lexicon, [[endless]])) as news:
        for query, total in (("ب" + "*ب" * 5000, 1), ("ن" + "*" * 5000 + "ت", 1), ("ب*ب*ب*ن", 0)):
            page = news.search(query)
            assert page.total == total
            assert all(fragment.marks for hit in page.hits for fragment in hit.snippet.fragments)
