"""A hit shows where it names whom, what or when was asked for."""

from __future__ import annotations

import pytest

from bayegan.search import Archive, Filters
from bayegan.search.results import Hit


def marked(hit: Hit) -> list[str]:
    """The marked stretches of the title and of the passages."""
    snippet = hit.snippet
    return [
        fragment.text[start:end]
        for fragment in (snippet.title, *snippet.fragments)
        for start, end in fragment.marks
    ]


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", Filters(persons=["سهراب کاوه‌ای"])),
        ('person:"سهراب کاوه‌ای"', Filters()),
        ("شخص:سهراب", Filters()),
        ("", Filters(persons=["سهراب کاوه‌ای", "ناشناس"], categories=["سیاسی"])),
    ],
)
def test_the_person_asked_for_is_marked_in_every_spelling(
    archive: Archive, query: str, filters: Filters
) -> None:
    (hit,) = (h for h in archive.search(query, filters).hits if h.title == "نامه سهراب کاوه‌ای")
    assert marked(hit) == ["سهراب کاوه‌ای", "سهراب کاوه ای"]
    document = archive.get(hit.id, query=query, filters=filters)
    assert document is not None
    assert (document.title_marks, document.body_marks) == (((5, 18),), ((0, 13),))


def test_every_hit_of_a_name_shows_where_it_stands(either: Archive) -> None:
    for facet in ("person", "place", "organisation"):
        for value in either.search(limit=0, facets=[facet]).facets[facet]:
            page = either.search(f'{facet}:="{value.value}"' if facet == "place" else value.query)
            assert all(marked(hit) for hit in page.hits), value.value


def test_what_lies_in_a_place_tells_why_an_article_is_found(archive: Archive) -> None:
    page = archive.search("", Filters(places=["ایران"]), limit=40)
    found = {text for hit in page.hits for text in marked(hit)}
    assert {"ایران", "تهران", "بندر عباس"} <= found


def test_beside_words_persons_are_marked_and_places_are_not(archive: Archive) -> None:
    (hit,) = archive.search('باکو رسانه‌ها person:"ذاکر حسن‌اف"', Filters(places=["قره‌باغ"])).hits
    assert {"رسانه‌های", "باکو", "ذاکر حسن اف"} == {*marked(hit)}


def test_an_excluded_person_is_not_marked(archive: Archive) -> None:
    page = archive.search("", Filters(excluded={"person": ["علی سپهری"]}), limit=40)
    assert not any(marked(hit) for hit in page.hits)


def test_days_asked_for_are_marked_where_an_article_speaks_of_them(archive: Archive) -> None:
    (hit,) = archive.search("event:1399/08/19").hits
    assert marked(hit) == ["۱۸ آبان ۱۳۹۹"]
    by_filter = archive.search("", Filters(event=("2020", "2020")))
    assert {text for hit in by_filter.hits for text in marked(hit)} == {
        "۱۸ آبان ۱۳۹۹",
        "سال ۲۰۲۰",
    }
