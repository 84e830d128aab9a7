"""Snippets: the article's own words, whole, with exactly what matched marked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import annotate, write_archive

from bayegan.index.article import Article
from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.persian.tokens import Form
from bayegan.search import Archive, Fragment
from bayegan.search.highlighting import Highlighter, Mark, merged
from bayegan.search.query.parser import parse_query
from bayegan.search.snippets import FRAGMENT_LETTERS, best_fragments, make_snippet

MarksOf = Callable[[str, str], list[str]]


@pytest.fixture(scope="session")
def marked(analyzer: PersianAnalyzer) -> MarksOf:
    """What a query marks in a text."""

    def marks(query: str, body: str) -> list[str]:
        tree = parse_query(query, words_of=analyzer.query_words)
        highlighter = Highlighter(
            tree, analyzer, analyzer.query_words, lambda similar: frozenset({similar.text})
        )
        spans = merged(highlighter.marks(annotate(Article("x", body)), "body"))
        return [body[start:end] for start, end in spans]

    return marks


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        ("رسانه‌ها", "رسانههای باکو و رسانه ها", ["رسانههای", "رسانه ها"]),
        ("رسانه ها", "همه رسانه‌های ما", ["رسانه‌های"]),
        ("حسن‌اف", "ذاکر حسن اف گفت", ["حسن اف"]),
        ("حسن اف", "ذاکر حسن‌اف گفت", ["حسن‌اف"]),
        ("قره باغ", "قره‌باغ، قرهباغ و قره باغ.", ["قره‌باغ", "قرهباغ", "قره باغ"]),
        ("قره‌باغ", "باغ قره نیست، باغ است", []),
        ("می‌کنند", "آنها می کنند", ["می کنند"]),
        ("آتش‌بس", "«آتش بس» شد", ["آتش بس"]),
        ("گفت و گو", "گفت‌وگوی ما گفتگو شد", ["گفت‌وگوی", "گفتگو"]),
        ("55 ساله", "مرد ۵۵ ساله", ["۵۵", "ساله"]),
        ("كتاب", "کتاب‌هایش", ["کتاب‌هایش"]),
        ('"کتاب"', "کتاب و کتاب‌ها", ["کتاب"]),
        ('"نفت و گاز"', "نفت و گاز. گاز و نفت.", ["نفت", "و", "گاز"]),
        ("نف*", "نفت و نفوذ و انفجار", ["نفت", "نفوذ"]),
        ("عل", "علی و عمل", []),
        ("ایر", "ایران", []),
        ("تهر", "تهران", []),
        ("مرد", "مردم آمدند", []),
        ("نفت -گاز", "نفت و گاز", ["نفت"]),
        ("آب و نفت", "آب و نفت و نان", ["آب", "نفت"]),
        ("COVID-19", "واکسن covid 19 و COVID-19", ["COVID-19"]),
    ],
)
def test_marks_cover_exactly_what_matched(
    marked: MarksOf, query: str, body: str, expected: list[str]
) -> None:
    assert marked(query, body) == expected


def test_a_snippet_shows_the_sentences_that_hold_the_words(archive: Archive) -> None:
    hit = archive.search("رسانه ها آرامش").hits[0]
    assert hit.id == "n40"
    fragment = hit.snippet.fragments[0]
    assert fragment.text == "رسانههای قره‌باغ و باکو از آرامش می گویند."
    assert [fragment.text[a:b] for a, b in fragment.marks] == ["رسانههای", "آرامش"]
    assert not fragment.cut_before
    assert not fragment.cut_after


def test_the_title_is_marked_too(archive: Archive) -> None:
    title = archive.search("آتش‌بس پایدار").hits[0].snippet.title
    assert title.text == "آتش بس پایدار"
    assert [title.text[a:b] for a, b in title.marks] == ["آتش بس", "پایدار"]


def test_an_article_without_a_title_is_shown_by_its_first_sentence(archive: Archive) -> None:
    hit = archive.search("عنوانی").hits[0]
    assert hit.title == "خبر کوتاه بی‌عنوان درباره نفت است."
    title = archive.search("نفت کوتاه").hits[0].snippet.title
    assert title.field == "body"
    assert title.text == hit.title
    assert {title.text[a:b] for a, b in title.marks} == {"کوتاه", "نفت"}


def test_a_long_first_sentence_is_cut_between_words(tmp_path: Path, lexicon: Lexicon) -> None:
    body = "  \n" + "واژه‌ای دراز " * 30 + "نفت."
    with Archive.open(write_archive(tmp_path / "a", lexicon, [[Article("1", body)]])) as archive:
        snippet = archive.search("نفت").hits[0].snippet
    assert snippet.title.cut_after
    assert body[snippet.title.start :].startswith(snippet.title.text)
    assert snippet.title.text.endswith("واژه‌ای") or snippet.title.text.endswith("دراز")
    assert [f.text[a:b] for f in snippet.fragments for a, b in f.marks] == ["نفت"]


WORDS = ["نفت", "گاز", "قره باغ", "قره‌باغ", "رسانههای", "رسانه ها", "می روند", "و", "2/5", "U.S.A"]
GLUE = [" ", " ", " ", "  ", ". ", "؟ ", "! «", "» ", "\n", "\r\n", "\u200c", "...", "…", "\u2028"]
BODIES = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(WORDS), st.text(max_size=6), st.just("ب" * 300)),
        st.sampled_from(GLUE),
    ),
    max_size=80,
).map(lambda pairs: "".join(word + glue for word, glue in pairs))

LONGEST_WORD = 400
"""Letters; what is longer is no word, and may be cut anywhere."""


def check(fragment: Fragment, text: str) -> None:
    end = fragment.start + len(fragment.text)
    assert text[fragment.start : end] == fragment.text
    before, after = text[: fragment.start][-1:], text[end:][:1]
    if max(map(len, text.split()), default=0) <= LONGEST_WORD:
        assert not before or before.isspace() or fragment.text[:1].isspace()
        assert not after or after.isspace() or fragment.text[-1:].isspace()
    last = 0
    for start, stop in fragment.marks:
        assert last <= start < stop <= len(fragment.text)
        last = stop


@settings(max_examples=200, deadline=None)
@given(body=BODIES, query=st.sampled_from(["نفت", "قره باغ رسانه ها", '"نفت و گاز" می‌روند', "گ*"]))
def test_any_text_gives_whole_words_and_true_offsets(
    analyzer: PersianAnalyzer, body: str, query: str
) -> None:
    tree = parse_query(query, words_of=analyzer.query_words)
    highlighter = Highlighter(tree, analyzer, analyzer.query_words, lambda similar: frozenset())
    annotated = annotate(Article("x", body))
    snippet = make_snippet(annotated.article, partial(highlighter.marks, annotated))
    marks = highlighter.marks(annotated, "body")
    longest = max(map(len, body.split()), default=0)
    for fragment in snippet.fragments:
        check(fragment, body)
        assert len(fragment.text) <= 2 * FRAGMENT_LETTERS + 2 * longest
    assert len(snippet.fragments) <= 2
    assert list(snippet.fragments) == sorted(snippet.fragments, key=lambda f: f.start)
    if body.strip():
        assert snippet.fragments
    if marks:
        # What matched is always seen.
        assert any(fragment.marks for fragment in snippet.fragments)


def test_the_passage_with_most_of_the_words_wins() -> None:
    body = "نفت آمد. نفت و گاز و آب آمد. گاز نیامد."
    marks = [
        Mark(place, place + len(word), number)
        for number, word in enumerate(("نفت", "گاز", "آب"))
        for place in range(len(body))
        if body.startswith(word, place)
    ]
    fragments = best_fragments(body, marks)
    assert [f.text for f in fragments] == ["نفت آمد.", "نفت و گاز و آب آمد."]


@pytest.mark.parametrize(
    "body",
    ["." * 60_000 + "x", "نف " * 20_000, ".\n" * 30_000, "x" * 60_000, "?» " * 20_000],
    ids=["stops", "words", "lines", "one word", "questions"],
)
def test_a_hostile_text_has_fragments_of_bounded_length(body: str) -> None:
    """As long as this, and as full of marks, a search of quadratic time would need minutes."""
    fragments = best_fragments(body, [Mark(i, i + 1, i % 7) for i in range(0, 60_000, 3)])
    assert 0 < sum(len(fragment.text) for fragment in fragments) < 2_000


def test_a_sentence_that_an_article_repeats_is_shown_once() -> None:
    body = "نفت گران شد. بازار آرام بود.\nنفت گران شد. گاز هم گران شد."
    marks = [Mark(0, 3, 0), Mark(29, 32, 0), Mark(42, 45, 1)]
    assert [f.text for f in best_fragments(body, marks)] == ["نفت گران شد.", "گاز هم گران شد."]


class _WholeTexts(PersianAnalyzer):
    """Tells no signs, so that all of a text is analysed."""

    def signs(self, form: Form) -> None:
        return None


words = st.sampled_from(
    "قره باغ قره‌باغ می کنند کتاب ها های کتاب‌هایش گفت و گو گفتگو نخست وزیر وزرای مناطق منطقه سی "
    "#قره_باغ ۳٫۵ U.S.A حسن اف رفت می‌رود ء نفت".split()
)
gaps = st.sampled_from([" ", " ", " ", "  ", "", "، ", ". ", "\n", " - ", ".", "» «"])


@given(
    text=st.lists(st.tuples(words, gaps), max_size=25),
    # Of a word said twice either may be the one that is marked.
    query=st.lists(words, min_size=1, max_size=4, unique=True),
    form=st.sampled_from(["{}", '"{}"', "{}*", "+{}"]),
)
def test_an_article_is_marked_as_if_all_of_it_were_analysed(
    analyzer: PersianAnalyzer, text: list[tuple[str, str]], query: list[str], form: str
) -> None:
    body = "".join(word + gap for word, gap in text)
    tree = parse_query(form.format(" ".join(query)), words_of=analyzer.query_words)
    annotated = annotate(Article("x", body or "متن"))
    marks = [
        Highlighter(tree, each, analyzer.query_words, lambda similar: frozenset()).marks(
            annotated, "body"
        )
        for each in (analyzer, _WholeTexts(analyzer.lexicon))
    ]
    assert marks[0] == marks[1]
