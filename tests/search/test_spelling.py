"""Did you mean: what is proposed for slips, and that nothing is proposed where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES, write_archive

from bayegan.index.article import Article
from bayegan.index.persian.lexicon import Lexicon
from bayegan.search import Archive, Change, Filters
from bayegan.search.errors import QueryError
from bayegan.search.spelling.distance import ALPHABET, distances, numbered
from bayegan.search.spelling.keyboards import other_layout
from bayegan.search.spelling.vocabulary import LONGEST, Vocabulary
from bayegan.search.unknown_names import names_meant, unknown_in_query


def meant(archive: Archive, query: str) -> str | None:
    proposal = archive.search(query).did_you_mean
    return proposal.query if proposal else None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("تحران", "تهران"),  # sounds alike
        ("تهرات", "تهران"),  # neighbouring keys
        ("اصفهتن", "اصفهان"),
        ("ترافبک", "ترافیک"),  # dots
        ("نمابشگاه", "نمایشگاه"),
        ("نمایشگاهه", "نمایشگاه"),  # doubled
        ("نماشیگاه", "نمایشگاه"),  # swapped
        ("تهرانن", "تهران"),  # in the other layout jivhkk, which is no word
        ("نمایشگا کتاب", "نمایشگاه کتاب"),  # left out
        ('"نمایشگا کتاب" -باکو', '"نمایشگاه کتاب" -باکو'),
        ("+تحران -باکو", "+تهران -باکو"),
        ("title:تحران", "title:تهران"),
        ("نفت OR تحران", "نفت OR تهران"),
    ],
)
def test_slips(either: Archive, query: str, expected: str) -> None:
    assert meant(either, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("jivhk", "تهران"),
        ("jivhk hwtihk", "تهران اصفهان"),
        ("fh;,", "باکو"),
        ("کتاب jivhk", "کتاب تهران"),
        ("covid", None),
        ("tehran", None),
        ("jihhk", "تهران"),  # تهاان: in the other layout, and with a slip
        ("کتاب jihhk", "کتاب تهران"),
    ],
)
def test_the_other_keyboard_layout(archive: Archive, query: str, expected: str | None) -> None:
    assert meant(archive, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "تهران",
        "آتش بس قره باغ",
        "رسانه ها",
        "كتابخانه كوچك",
        "نفت گاز",
        "مکان:تحران",
        "-تحران نفت",
        "تحرا*",
        "۲۰۲۰",
        "",
        "از به در",
        "پگاه",  # a word that dictionaries know
        "شاهین",  # a name
    ],
)
def test_nothing_is_proposed_where_nothing_is_wrong(either: Archive, query: str) -> None:
    assert meant(either, query) is None


def test_every_word_of_the_archive_is_right(archive: Archive) -> None:
    for article in ARTICLES[::3]:
        for word in article.title.replace('"', " ").replace(":", " ").split():
            try:
                assert meant(archive, word) is None
            except QueryError:
                continue


def test_a_lost_space(archive: Archive) -> None:
    assert meant(archive, "نمایشگاهکتاب") == "نمایشگاه کتاب"


def test_changes_say_where_they_stand(archive: Archive) -> None:
    query = '+تحران "نمایشگا کتاب"'
    proposal = archive.search(query).did_you_mean
    assert proposal is not None
    assert proposal.query == '+تهران "نمایشگاه کتاب"'
    assert proposal.changes == (
        Change("تحران", "تهران", 1, 1),
        Change("نمایشگا", "نمایشگاه", 8, 8),
    )
    for change in proposal.changes:
        assert query[change.start :].startswith(change.typed)
        assert proposal.query[change.at :].startswith(change.meant)
    assert proposal.total == archive.search(proposal.query).total > 0


def test_filters_count_for_the_proposal_too(archive: Archive) -> None:
    everywhere = archive.did_you_mean("تحران")
    sport = archive.did_you_mean("تحران", Filters(categories=("ورزشی",)))
    assert everywhere and sport and 0 < sport.total < everywhere.total
    assert archive.did_you_mean("تحران", Filters(sources=("صدای دشت",))) is None


def test_a_word_that_is_still_being_typed_is_left_alone(archive: Archive) -> None:
    assert archive.search("باکو تحران", prefix_last=True).did_you_mean is None
    assert archive.search("باکو تحران ", prefix_last=True).did_you_mean is not None


def test_a_page_as_json_holds_the_proposal(archive: Archive) -> None:
    assert archive.search("تهران").to_dict()["did_you_mean"] is None
    told = archive.search("تحران").to_dict()["did_you_mean"]
    assert told["query"] == "تهران"
    assert list(told["changes"]) == [{"typed": "تحران", "meant": "تهران", "start": 0, "at": 0}]


@settings(max_examples=60, deadline=None)
@given(query=st.text(st.sampled_from("تهرانabق ط-+\"()«;[,'\u200c"), max_size=12))
def test_any_query_may_be_asked(archive: Archive, query: str) -> None:
    try:
        page = archive.search(query)
    except QueryError:
        return
    proposal = page.did_you_mean
    if proposal:
        assert proposal.query != query
        assert archive.search(proposal.query).total == proposal.total


@settings(max_examples=200, deadline=None)
@given(
    word=st.text(st.sampled_from(ALPHABET[:32]), min_size=1, max_size=LONGEST),
    other=st.text(st.sampled_from(ALPHABET[:32]), min_size=1, max_size=LONGEST),
)
def test_a_distance_is_none_only_between_equals(word: str, other: str) -> None:
    typed, letters = numbered(word), numbered(other)
    assert typed is not None and letters is not None
    cost = distances(typed, letters[None, :], np.array([len(other)], np.uint8), LONGEST)[0]
    assert (cost == 0) == (word == other)
    assert cost >= 0.4 * abs(len(word) - len(other)) - 1e-5


def test_near_words_are_found_as_a_comparison_with_all_finds_them(archive: Archive) -> None:
    tables = [s.term_table("body_exact", 2 * LONGEST) for s in archive._searcher.engine.segments]
    vocabulary = Vocabulary(tables)
    terms = {bytes(row).rstrip(b"\0").decode() for table in tables for row in table.letters}
    words = [term for term in terms if numbered(term) is not None and 3 <= len(term) <= 20]
    assert len(words) > 200
    for typed in ("تحران", "رسانههی", "کتابدتر", "ماهوارهه"):
        letters = numbered(typed)
        assert letters is not None
        rows = np.zeros((len(words), LONGEST), np.uint8)
        for row, word in zip(rows, words, strict=True):
            row[: len(word)] = numbered(word)
        costs = distances(letters, rows, np.array([len(w) for w in words], np.uint8), LONGEST)
        near = {w for w, cost in zip(words, costs, strict=True) if cost <= 1.0}
        assert {one.word for one in vocabulary.near(typed, 1.0) if len(one.word) > 2} == near


def test_both_layouts_are_read_back() -> None:
    for text in ("بان", "تهران", "قرهباغ"):
        (typed,) = list(other_layout(text))[:1]
        assert text in list(other_layout(typed))


def test_a_slip_that_the_archive_holds_itself_is_asked_about(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    articles = [Article(str(i), f"خبر {i} از ایران رسید.") for i in range(300)]
    articles.append(Article("slip", "خبری از ایرن رسید."))
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        assert archive.search("ایرن").total == 1
        assert meant(archive, "ایرن") == "ایران"
        # In company the word is one of several, and more is found.
        assert meant(archive, "خبر ایرن") is None


def test_a_latin_name_of_a_place_is_not_taken_for_the_other_layout(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    (typed_so,) = other_layout("baku")
    articles = [Article(str(i), f"خبر {i} از باکو رسید.") for i in range(3)]
    articles.append(Article("chance", f"{typed_so} واژه‌ای است."))
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        assert archive.search(typed_so).total == 1
        assert archive.search("baku").total == 3
        assert meant(archive, "baku") is None


def test_where_one_word_is_as_likely_as_another_both_are_proposed(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    articles = [
        Article(f"{word} {i}", f"در {word} شهر") for word in ("میدان", "میزان") for i in range(30)
    ]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        proposal = archive.search("میذان").did_you_mean
        assert proposal is not None
        assert proposal.query == "میزان"  # it sounds alike
        assert [other.query for other in proposal.others] == ["میدان"]
        assert proposal.others[0].total == 30
        # A slip that can be only one word has no others.
        alone = archive.search("میداان").did_you_mean
        assert alone is not None
        assert (alone.query, alone.others) == ("میدان", ())


def test_two_known_words_that_are_one_name_but_for_a_slip(tmp_path: Path, lexicon: Lexicon) -> None:
    bodies = ["احمدی‌نژاد سخن گفت."] * 120 + ["احمدی سخن گفت.", "او فرزندی نزاد."] * 5
    articles = [Article(str(n), body) for n, body in enumerate(bodies)]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        assert meant(archive, "احمدی نزاد") == "احمدی‌نژاد"
        assert meant(archive, "احمدی سخن") is None


def test_a_word_that_alone_finds_nothing_is_asked_about_though_two_others_are_as_near(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    named = {"سپاهان": 60, "سپاه": 200, "سپاهی": 6}
    articles = [Article(f"{word} {i}", f"{word} برد") for word in named for i in range(named[word])]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        proposal = archive.search("سپاهن").did_you_mean
        assert proposal is not None
        assert {proposal.query, *(other.query for other in proposal.others)} == {"سپاهان", "سپاه"}


@pytest.mark.parametrize(
    ("query", "facet", "name", "asked"),
    [
        ("مکان:تحران نفت", "place", "تحران", 'مکان:"تهران" نفت'),
        ('نفت place:"تحران"', "place", "تحران", 'نفت place:"تهران"'),
        ("person:سپه", "person", "سپه", 'person:"علی سپهری"'),
    ],
)
def test_an_unknown_name_in_a_query_and_the_query_with_the_one_meant(
    archive: Archive, query: str, facet: str, name: str, asked: str
) -> None:
    (unknown,) = unknown_in_query(archive, query)
    assert (unknown.facet, unknown.name) == (facet, name)
    assert unknown.meant[0][1] == asked


def test_a_known_name_and_a_plain_word_are_not_unknown(archive: Archive) -> None:
    assert not list(unknown_in_query(archive, "مکان:تهران تحران place:=تهران"))
    (unknown,) = unknown_in_query(archive, "شخص:ناکس")
    assert unknown.meant == ()


def test_company_tells_a_slip_from_a_rare_word(tmp_path: Path, lexicon: Lexicon) -> None:
    articles = [Article(f"a{i}", f"آلودگی هوای شهر شماره {i}") for i in range(120)]
    articles.append(Article("rare", "کتاب هاوی رسید"))
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        proposal = archive.search("آلودگی هاوی").did_you_mean
        assert proposal is not None
        assert proposal.query == "آلودگی هوای"
        assert archive.search("کتاب هاوی").did_you_mean is None


def test_the_letter_before_typed_again_is_a_small_slip(tmp_path: Path, lexicon: Lexicon) -> None:
    # «مادر» is much more common, but two letters away.
    named = {"مادورو": 15, "مادر": 60}
    articles = [Article(f"{word} {i}", f"{word} رفت") for word in named for i in range(named[word])]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        proposal = archive.search("مادورر").did_you_mean
        assert proposal is not None
        assert proposal.query == "مادورو"


def test_a_latin_word_with_a_letter_too_many_is_asked_about(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    articles = [Article(f"a{i}", f"محمدجواد ظریف گفت {i}") for i in range(30)]
    with Archive.open(write_archive(tmp_path / "news", lexicon, [articles])) as archive:
        proposal = archive.search("Zarifl").did_you_mean
        assert proposal is not None
        assert (proposal.query, proposal.total) == ("Zarif", 30)
        assert archive.search("Xyqzwv").did_you_mean is None


@pytest.mark.parametrize("name", ["حسن سپهری", "علی سپهری پور", "علی سبهری"])
def test_a_name_of_several_words_is_known_by_most_of_them(archive: Archive, name: str) -> None:
    assert names_meant(archive, "person", name)[0] == "علی سپهری"
