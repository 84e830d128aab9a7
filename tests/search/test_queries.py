"""The query language: what each way of asking finds, and what a mistake is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES, TODAY
from whoosh.codec.base import Automata

from bayegan.index.storage.similar import within
from bayegan.search import Archive, Filters, Page, QueryError
from bayegan.search.query.parser import parse_query, words_query
from bayegan.search.query.tree import Clauses, Everything, Named, Published, Words


def ids(archive: Archive, query: str, filters: Filters | None = None) -> set[str]:
    page = archive.search(query, filters, limit=100, today=TODAY)
    assert page.total == len(page.hits)
    return {hit.id for hit in page.hits}


def n(*numbers: int) -> set[str]:
    return {f"n{number:02}" for number in numbers}


OIL, GAS = n(8, 9, 10, 11, 36), n(9, 10)
CEASEFIRE = n(1, 2, 40)
KARABAKH = n(1, 3, 4, 40)
BAKU = n(1, 2, 21, 22, 28, 30, 33, 40)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # every spelling of a word
        ("قره‌باغ", KARABAKH),
        ("قره باغ", KARABAKH),
        ("قرهباغ", KARABAKH),
        ("آتش‌بس", CEASEFIRE),
        ("اتش بس", CEASEFIRE),
        ("آتشبس", CEASEFIRE),
        ("رسانه ها", n(1, 2, 40)),
        ("رسانهها", n(1, 2, 40)),
        ("حسن‌اف", n(1, 31)),
        ("حسن اف", n(1, 31)),
        ("گفت‌وگو", n(2)),
        ("گفتگو", n(2)),
        ("رئیس‌جمهور", n(4, 22, 23)),
        ("رییس جمهور", n(4, 22, 23)),
        ("نخست وزیر", n(22, 23)),
        ("بین المللی", n(30, 31)),
        ("كتابخانه", n(17)),
        ("۵۵ ساله", n(24)),
        ("55 ساله", n(24)),
        ("covid-19", n(18, 19)),
        # names are safe
        ("ایر", set()),
        ("تهر", set()),
        ("عل", set()),
        ("مرد", set()),
        # two words are both wanted, a question most of them
        ("نفت گاز", OIL & GAS),
        ("بهای نفت", n(8, 9)),
        # phrases, in any spelling of their words
        ('"نفت و گاز"', n(10)),
        ("«نفت و گاز»", n(10)),
        ("“نفت و گاز”", n(10)),
        ('"گاز و نفت"', set()),
        ('"آتش بس پایدار"', n(40)),
        ('"رسانه‌های باکو"', n(1)),
        ('"کتاب‌های"', n(15, 16)),
        ('"نفت گران" ایران', n(8)),
        # signs and operators
        ("+نفت گاز", OIL),
        ("نفت AND گاز", OIL & GAS),
        ("+نفت +گاز", OIL & GAS),
        ("نفت -گاز", OIL - GAS),
        ("نفت NOT گاز", OIL - GAS),
        ("نفت AND NOT گاز", OIL - GAS),
        ("NOT گاز AND نفت", OIL - GAS),
        ("-گاز نفت", OIL - GAS),
        ("نفت OR قره‌باغ", OIL | KARABAKH),
        ("نفت یا قره‌باغ", OIL | KARABAKH),
        ("آتش‌بس OR -باکو", {a.id for a in ARTICLES} - BAKU | CEASEFIRE),
        ("(نفت OR گاز) ایران", n(8)),
        ("(نفت -گاز) OR قره‌باغ", OIL - GAS | KARABAKH),
        ("نفت OR گاز بندر", n(10)),
        ("-(نفت گاز) بهای", n(32)),
        # a spaced spelling is one word for signs, operators and fields
        ("نفت یا قره باغ", OIL | KARABAKH),
        ("قره باغ یا نفت", OIL | KARABAKH),
        ("باکو -قره باغ", BAKU - KARABAKH),
        ("باکو AND قره باغ", BAKU & KARABAKH),
        ("title:قره باغ", n(1, 3)),
        ("place:قره باغ", KARABAKH),
        ("مکان:قره باغ سهراب", n(4)),
        # patterns and misspellings
        ("تلس*", n(18)),
        ("*باغ", n(1, 3, 4, 40)),
        ("قر*غ", n(1, 3, 4, 40)),
        ("رسانه‌ه*", n(1, 2, 40)),
        ("«تلس*»", set()),
        ("COVID-*", n(18, 19)),
        ("تلسگوپ~", n(18)),
        ("تلسگپ~2", n(18)),
        ("تلسگوپ", set()),
        # fields
        ("title:نفت", n(8, 10)),
        ("عنوان:نفت", n(8, 10)),
        ("body:نفت", OIL),
        ("متن:«بهای نفت»", n(8)),
        ("title:(نفت OR گاز)", n(8, 9, 10)),
        ("عنوان:(نفت گاز)", n(10)),
        ("title:(نفت -گاز)", n(8)),
        ("شخص:سپهری", n(5, 17, 29)),
        ('person:"علی سپهری"', n(5, 17, 29)),
        ('person:"سپهری"', set()),
        ('person:"سهراب کاوه ای"', n(4, 35)),
        ("شخص:(سپهری یا راستین)", n(5, 17, 29, 12, 16, 35)),
        ("مکان:باکو", BAKU),
        ("place:(باکو -قره‌باغ)", BAKU - KARABAKH),
        ("org:آب", n(9, 30, 39)),
        ("منبع:ایرنیوز علمی", set()),
        ('source:"ايرنيوز" واکسن', n(38)),
        ("category:بین‌الملل", n(4, 30, 31)),
        ("دسته:علمی ماهواره", n(20, 21)),
        # dates in both calendars
        ("date:1399/08 -آتش‌بس", n(3, 4)),
        ("date:1399/08", n(1, 2, 3, 4)),
        ("تاریخ:۱۳۹۹/۰۸", n(1, 2, 3, 4)),
        ("date:2020-11", n(1, 2, 4)),
        ("date:1399/08/20", n(1)),
        ("date:2020-11-11", n(2)),
        ("date:1399", n(1, 2, 3, 4, 5)),
        ("date:..1399/08", n(1, 2, 3, 4)),
        ("date:2025-03-21..", n(39, 40)),
        ("date:1402/10..1402/12", n(20, 21, 22)),
        ("تاریخ:پارسال نوروز", n(38)),
        ("تاریخ:ماه گذشته", n(38)),
        ('date:"۱۱ دی ۱۴۰۰"', n(8)),
        ("date:۱۱ دی ۱۴۰۰", n(8)),
        ("نوروز -date:1399", n(7, 38)),
        # what articles speak of
        ("event:2020-11-09", n(1)),
        ("رویداد:۱۳۹۹/۰۸/۱۹", n(1)),
        ("رویداد:آبان ۱۳۹۹", n(1)),
        ("event:1399-08", n(1)),
        ("event:19 آبان", n(1)),  # of any year
        ("event:۲۲ بهمن", set()),
        ("event:عاشورا", set()),
        ("date:99/08", n(1, 2, 3, 4)),
        ("event:2020", n(1, 3)),
        ("event:1399", n(1, 3)),
        ("event:1402/07..1402/08", n(19)),
        ("event:1402/07", set()),  # two months are no month
        ("event:2023-12", n(20)),
        ("event:1402/09", n(20)),
        ("event:2023-12-15", set()),
        ("event:2019", set()),
    ],
)
def test_a_query_finds(either: Archive, query: str, found: set[str]) -> None:
    assert ids(either, query) == found


@pytest.mark.parametrize("query", ["", "   ", "\u200c", "؟", "()", '""', '-""', "-؟"])
def test_a_query_without_words_finds_everything_newest_first(archive: Archive, query: str) -> None:
    page = archive.search(query, limit=100)
    assert page.total == len(ARTICLES)
    assert page.hits[0].id == "n40"
    assert page.hits[-1].published is None


@pytest.mark.parametrize(
    ("query", "position", "said"),
    [
        ('نفت "گاز', 4, "not closed"),
        ("نفت «گاز", 4, "»"),
        ("(نفت", 0, "not closed"),
        ("گاز title:(نفت", 10, "not closed"),
        ("نفت)", 3, "closes nothing"),
        ("نفت AND", 7, "must follow AND"),
        ("نفت OR", 6, "must follow OR"),
        ("OR نفت", 0, "before OR"),
        ("نفت AND OR گاز", 7, "must follow AND"),
        ("نفت NOT", 7, "missing after NOT"),
        ("(نفت NOT)", 8, "missing after NOT"),
        ("-AND نفت", 1, "before AND"),
        ("person:title:نفت", 7, "must follow person"),
        ("date:سیزدهم", 5, "no date"),
        ("نفت date:1399/13", 9, "month"),
        ("date:..", 5, "one side"),
        ("date:1400..1399", 5, "ends before it begins"),
        ("نفت person:", 11, "a value must follow person:"),
        ("(شخص: )", 5, "a value must follow شخص:"),
        ("(" * 60 + "نفت" + ")" * 60, 50, "parentheses"),
        ("ن" * 20_001, 20_000, "longer"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    archive: Archive, query: str, position: int, said: str
) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        archive.search(query)
    assert caught.value.position == position


PIECES = st.sampled_from(
    [
        *("نفت", "گاز", "قره باغ", "می کنند", "و", "یا", "AND", "OR", "NOT", "*", "~", "~2", "ن*"),
        *('"', "«", "»", "“", "”", "(", ")", "+", "-", ":", "…", "..", "\\", "\u200c", "\n", "ء"),
        *("title:", "شخص:", "place:", "date:", "تاریخ:", "event:", "category:", "http://a.ir/x"),
        *("1399/08", "۱۳۹۹", "2020-11-09", "99999999999", "0", "پارسال", "هفته گذشته", "\x1b[31m"),
        *("\u202e", "[bold]", "\ud800", "𐎀", "ﷲ"),
        " ",
        " ",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join),
    st.lists(PIECES, max_size=15).map(" ".join),
    st.text(max_size=40),
)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, prefix_last=st.booleans())
@example(text="date:9999/12", prefix_last=False)
@example(text="date:0001-01-01..9999-12-31", prefix_last=False)
@example(text="~ء*", prefix_last=True)
@example(text="ء~", prefix_last=False)
def test_any_text_gives_a_page_or_a_place(archive: Archive, text: str, prefix_last: bool) -> None:
    try:
        page = archive.search(text, facets=("place", "month"), prefix_last=prefix_last)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        assert error.message
    else:
        assert isinstance(page, Page)
        assert len(page.hits) == min(10, page.total)
        for hit in page.hits:
            hit.to_dict()


@pytest.mark.parametrize(
    "text",
    [
        "نفت " * 5000,
        "ا" * 20_000,
        "-" * 20_000,
        "+-" * 10_000,
        "(" * 20_000,
        "()" * 10_000,
        "a:" * 10_000,
        "title:" * 3_000,
        "date:1399 " * 2_000,
        "date:" + "1" * 19_000,
        "a* " * 3_000,
        "*" * 20_000,
        '"' * 20_000,
        "\\" * 20_000,
        "یا " * 5_000,
        "نفت OR " * 2_000 + "گاز",
        "قره " * 5_000,
        '"' + "قره باغ " * 2_000 + '"',
        " ".join(f"واژه{i}" for i in range(2_000)),
    ],
    ids=range(19),
)
def test_a_long_text_is_answered_or_refused_where_it_is_wrong(archive: Archive, text: str) -> None:
    try:
        assert archive.search(text[:20_000]).total >= 0
    except QueryError as error:
        assert 0 <= error.position <= len(text)


def test_a_question_demands_no_word_and_its_answers_come_first(either: Archive) -> None:
    hits = either.search("آیا بهای نفت در ایران گران شده است؟").hits
    assert {hit.id for hit in hits[:2]} == n(8, 9)


def test_the_last_word_is_a_beginning_while_it_is_typed(archive: Archive) -> None:
    def typed(query: str) -> int:
        return archive.search(query, prefix_last=True).total

    assert typed("تلسک") == 1
    assert typed("تلسک ") == 0
    assert archive.search("تلسک").total == 0
    assert typed("نفت گا") >= typed("نفت گاز") == 2
    assert typed("قره با") > 0
    assert archive.search("تلسک…").total == 1


def test_a_text_may_be_taken_as_plain_words(archive: Archive) -> None:
    assert archive.search(words_query('نفت "گاز (')).total == 2
    assert words_query("  ") == Everything()


@given(
    word=st.text("ابن\u200cۀ9", min_size=1, max_size=9),
    slips=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["", "ا", "ن", "ax"])), max_size=3),
    distance=st.integers(1, 2),
)
def test_long_similar_words_are_those_that_the_automaton_finds(
    word: str, slips: list[tuple[int, str]], distance: int
) -> None:
    other = word
    for place, letters in slips:
        other = other[:place] + letters + other[place + len(letters) % 2 :]
    assume(other[:1] == word[0])
    automaton = Automata.levenshtein_dfa(word, distance, prefix=1)
    assert within(other, word, distance) == automaton.accept(other)


def test_long_words_are_found_like_short_ones(
    worn_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> list[tuple[int, list[tuple[str, float]]]]:
        with Archive.open(worn_path) as archive:
            queries = ("تلسگوپ~", "نقت~2", "title:نمایشگاه~2", "baku~")
            pages = [archive.search(query, limit=100) for query in queries]
        return [(page.total, [(hit.id, hit.score) for hit in page.hits]) for page in pages]

    by_automaton = found()
    monkeypatch.setattr("bayegan.index.storage.similar._LONG", 0)
    assert found() == by_automaton
    assert by_automaton[0][0] and by_automaton[1][0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("نفت\x00گاز", "نفت گاز"),
        ("نفت\x00-گاز", "نفت -گاز"),
        ('"نفت\x1b[31mگاز"', '"نفت گاز"'),
        ("مکان:باکو\x07", "مکان:باکو"),
        ('مکان:"باکو\x7f"', 'مکان:"باکو"'),
        ("\x00date:1399\x00", "date:1399"),
        ("\x00\x1b", ""),
    ],
)
def test_a_control_character_is_a_space(archive: Archive, typed: str, meant: str) -> None:
    page, same = archive.search(typed), archive.search(meant)
    assert [hit.id for hit in page.hits] == [hit.id for hit in same.hits]
    assert (page.total, page.wordless) == (same.total, ())


def test_control_characters_leave_places_as_they_are(archive: Archive) -> None:
    with pytest.raises(QueryError) as told:
        archive.search("نفت\x00\x1b[31m )")
    assert told.value.position == len("نفت\x00\x1b[31m ")


def test_a_query_becomes_a_tree_with_places() -> None:
    assert parse_query("گاز place:«باکو» date:1399/08", today=TODAY) == Clauses(
        demanded=(
            Named("place", "باکو", exact=True, start=10),
            Published(date(2020, 10, 22), date(2020, 11, 20)),
        ),
        preferred=(Words("گاز", 0),),
    )


def test_a_web_address_is_no_field(archive: Archive) -> None:
    assert archive.search("http://title:80/ نفت").total >= 0
    assert parse_query("title: نفت") == Words("title: نفت", 0)


@pytest.mark.parametrize("query", ["ا*", "نف*", '"از"', '"در باکو"', "تهران ن"])
def test_what_is_read_in_parts_is_found_as_if_read_at_once(
    worn_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    def found() -> tuple[int, list[tuple[str, float]]]:
        with Archive.open(worn_path) as archive:
            page = archive.search(query, limit=100, prefix_last=True)
        return page.total, [(hit.id, hit.score) for hit in page.hits]

    whole = found()
    monkeypatch.setattr("bayegan.index.storage.terms._MOST_AT_ONCE", 2)
    monkeypatch.setattr("bayegan.search.engines.together._AT_ONCE", 2)
    assert found() == whole
    assert whole[0]


@pytest.mark.parametrize("typed", ["نفت یا", "نفت یا یا", "یا"])
def test_an_or_that_may_become_a_word_is_read_as_the_page_writes_it(
    archive: Archive, typed: str
) -> None:
    page = archive.search(typed, prefix_last=True, limit=100, today=TODAY)
    assert {hit.id for hit in page.hits} == ids(archive, typed + "…")
