"""What of a query was of no use, and what it would find without a part of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from invented_news import ARTICLES, write_archive

from bayegan.index.persian.lexicon import Lexicon
from bayegan.search import Archive, Filters, Shortfall
from bayegan.search.leaving_out import leaving_out, most_helpful


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("نفت", ()),
        ("نفت گاز", ()),
        ("از نفت", ()),
        ("نفت قلقلی", (Shortfall(2, 2, 1, ("قلقلی",)),)),
        ("نفت تماشاگران", (Shortfall(2, 2, 1),)),
        ("نفت گاز تماشاگران", ()),
        ("نفت تماشاگران نوروز", (Shortfall(3, 2, 1),)),
        ("نفت گاز بندرعباس قلقلی", (Shortfall(4, 2, 2, ("قلقلی",)),)),
        ("قلقلی", (Shortfall(1, 1, 1, ("قلقلی",)),)),
        ("+نفت قلقلی", (Shortfall(1, 0, 0, ("قلقلی",)),)),
        ("+قلقلی نفت", (Shortfall(1, 1, 1, ("قلقلی",)),)),
        ("نفت -قلقلی", ()),
        ("title:قلقلی", ()),
    ],
)
def test_words_that_no_article_holds_together_or_at_all(
    either: Archive, query: str, told: tuple[Shortfall, ...]
) -> None:
    assert either.search(query).shortfalls == told


def test_filters_do_not_change_what_is_told(archive: Archive) -> None:
    page = archive.search("نفت تماشاگران", Filters(places=["تهران"]))
    assert page.shortfalls == (Shortfall(2, 2, 1),)


def test_a_word_that_is_being_typed_is_known_once_one_begins_so(archive: Archive) -> None:
    assert archive.search("نفت تماشاگ", prefix_last=True).shortfalls == (Shortfall(2, 2, 1),)
    assert archive.search("نفت تماشاگ").shortfalls == (Shortfall(2, 2, 1, ("تماشاگ",)),)


def test_a_word_that_only_a_removed_article_held_is_unknown(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    gone = replace(ARTICLES[0], id="gone", body="قلقلی و نفت")
    path = write_archive(tmp_path / "a", lexicon, [[gone], ARTICLES], removed=["gone"])
    with Archive.open(path) as archive:
        assert archive.search("نفت قلقلی").shortfalls == (Shortfall(2, 2, 1, ("قلقلی",)),)


@pytest.mark.parametrize("query", ["!!!", "😀", "-", '"!؟"'])
def test_signs_alone_find_what_an_empty_query_finds(either: Archive, query: str) -> None:
    page = either.search(query, limit=50)
    assert page.wordless == (query.strip('"'),)
    assert page.order == "newest"
    assert [hit.id for hit in page.hits] == [hit.id for hit in either.search(limit=50).hits]


def test_signs_beside_words_are_nothing_to_tell(archive: Archive) -> None:
    assert archive.search("نفت !!! گاز").wordless == ()
    assert archive.search("😀 مکان:تهران").wordless == ("😀",)


def test_each_part_of_a_query_is_left_out_in_turn(archive: Archive) -> None:
    query = 'نفت گاز مکان:تهران تاریخ:1350 -"باکو"'
    assert not archive.search(query).total
    parts = [each.part for each in leaving_out(archive, query)]
    assert parts[:4] == ["نفت گاز", "مکان:تهران", "تاریخ:1350", '-"باکو"']


def test_parts_that_and_joins_are_left_out_one_by_one(archive: Archive) -> None:
    query = '"نفت" AND قلقلی AND NOT "باکو" مکان:تهران'
    tried = [(each.part, each.query) for each in leaving_out(archive, query)][:4]
    assert tried == [
        ('"نفت"', 'قلقلی AND NOT "باکو" مکان:تهران'),
        ("قلقلی", '"نفت" AND NOT "باکو" مکان:تهران'),
        ('NOT "باکو"', '"نفت" AND قلقلی مکان:تهران'),
        ("مکان:تهران", '"نفت" AND قلقلی AND NOT "باکو"'),
    ]
    assert [each.part for each in leaving_out(archive, "قلقلی OR بلابلا تاریخ:1350")][:1] == [
        "قلقلی OR بلابلا"
    ]


def test_the_most_helpful_are_offered_with_their_totals(archive: Archive) -> None:
    offered = most_helpful(leaving_out(archive, "مکان:باکو تاریخ:1350"))
    assert [(each.part, each.query) for each in offered] == [("تاریخ:1350", "مکان:باکو")]
    for each in offered:
        assert each.total == archive.search(each.query).total > 0


def test_where_no_single_part_helps_each_alone_is_offered(archive: Archive) -> None:
    query = "نفت منبع:قلقلی تاریخ:1350"
    [only] = most_helpful(leaving_out(archive, query))
    assert (only.part, only.query) == ("منبع:قلقلی تاریخ:1350", "نفت")


def test_a_part_that_is_all_of_a_query_is_not_left_out(archive: Archive) -> None:
    assert list(leaving_out(archive, "شخص:قلقلی")) == []
    assert list(leaving_out(archive, "(نفت تاریخ:1350)")) == []
