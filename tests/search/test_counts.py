"""Counts are true: a facet value's count is the total of the query it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES, TODAY, annotate, write_archive

from bayegan.index.article import AnnotatedArticle, Article, Mention
from bayegan.index.dates.calendars import Calendar, day_key, month_key, year_key
from bayegan.index.dates.ranges import parse_range
from bayegan.index.entities.gazetteer import entity_key
from bayegan.index.persian.letters import fold
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.storage.facet_values import FacetReader
from bayegan.search import Archive, Filters, QueryError
from bayegan.search.filters import EVENT_FACETS, FACETS

WORDS = ["نفت", "گاز", "قره باغ", "آتش بس", "رسانه ها", "تهران", "ایران", "می‌کنند", "و", "گل"]
TERMS = st.sampled_from(
    [
        *WORDS,
        '"آتش بس"',
        "«نفت و گاز»",
        "نف*",
        "نقت~",
        "+نفت",
        "-تهران",
        "title:آتش",
        "مکان:باکو",
        'place:="ایران"',
        "place:آذربایجان",
        'source:"ایرنیوز"',
        "date:1399..1402",
        "رویداد:2020-11",
        "یا",
        "OR گاز",
        "AND ایران",
        "(نفت یا گاز)",
        "(گاز -نفت)",
        "؟",
        "نفت -",
        "title:",
    ]
)
QUERIES = st.lists(TERMS, max_size=4).map(" ".join)
VALUES: dict[str, list[str]] = {
    "person": ["سهراب کاوه‌ای", "ذاکر حسن اف", 'رضا "پهلوان" نامی', "نیست"],
    "place": ["باکو", "قره باغ", "تهران", "ايران", "=ایران", "جمهوری آذربایجان", "=اصفهان"],
    "organisation": ["شرکت آب نمونه", "انجمن كتابداران"],
    "source": ["ایرنیوز", "ايرنيوز", "خبرگزاری نمونه", "صدای دشت"],
    "category": ["سیاسی", "بین‌الملل", "بین الملل", "علمی"],
    "year": ["1399", "۱۴۰۲", "2024", "2020", "پارسال"],
    "month": ["1399/08", "1403/1", "2024-04", "2023-12", "1402/10"],
    "day": ["1399/08/20", "2024-04-05", "1400/1/1"],
    "event_year": ["1399", "2020", "1402", "2023"],
    "event_month": ["1399/08", "2023-12", "1402/9", "1402/10"],
    "event_day": ["1399/08/19", "2020-11-09", "2023-12-15"],
}
PLURAL = {"category": "categories"} | {f: f"{f}s" for f in FACETS if f != "category"}
PUBLISHED = st.sampled_from(
    [None, ("1399/08", None), (None, "2024-03-19"), ("1401", "1403/01"), ("پارسال", None)]
)


@st.composite
def narrowings(draw: st.DrawFn) -> Filters:
    some = st.lists(st.sampled_from(FACETS), max_size=2, unique=True)
    chosen = {PLURAL[f]: draw(st.lists(st.sampled_from(VALUES[f]), max_size=2)) for f in draw(some)}
    excluded = {f: draw(st.lists(st.sampled_from(VALUES[f]), max_size=2)) for f in draw(some)}
    return Filters(**chosen, excluded=excluded, published=draw(PUBLISHED))


@settings(max_examples=50, deadline=None)
@given(
    query=QUERIES,
    filters=narrowings(),
    calendar=st.sampled_from(["jalali", "gregorian"]),
    prefix_last=st.booleans(),
)
def test_every_count_is_the_total_of_its_query(
    either: Archive, query: str, filters: Filters, calendar: str, prefix_last: bool
) -> None:
    try:
        page = either.search(
            query,
            filters,
            limit=3,
            facets=FACETS,
            calendar=calendar,
            prefix_last=prefix_last,
            today=TODAY,
        )
    except QueryError:
        return
    for values in page.facets.values():
        assert len({value.value for value in values}) == len(values)
        for value in values:
            counted = either.search(value.query, limit=0, today=TODAY)
            assert value.count == counted.total, value


def test_of_persons_in_as_many_articles_whole_names_come_first(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    names = ["محمد", "مینا راستین", "علی سپهری"]

    def annotator(article: Article) -> AnnotatedArticle:
        places = ((article.body.index(name), name) for name in names)
        mentions = (Mention("person", "body", n, n + len(name), name) for n, name in places)
        return AnnotatedArticle(article, tuple(mentions))

    path = write_archive(
        tmp_path / "a", lexicon, [[Article("1", "، ".join(names))]], annotator=annotator
    )
    with Archive.open(path) as archive:
        for limit in (2, 3):
            values = archive.search(facets=("person",), facet_limit=limit).facets["person"]
            assert [value.value for value in values] == [*names[1:], *names[:1]][:limit]


@settings(max_examples=40, deadline=None)
@given(query=QUERIES, filters=narrowings())
def test_a_worn_archive_answers_as_a_new_one(
    archive: Archive, worn: Archive, query: str, filters: Filters
) -> None:
    """Segments, updates and removals change neither totals nor counts."""
    pages = []
    for each in (archive, worn):
        try:
            page = each.search(query, filters, limit=50, sort="newest", facets=FACETS, today=TODAY)
        except QueryError:
            pages.append(None)
            continue
        counts = {
            facet: {value.value: value.count for value in values}
            for facet, values in page.facets.items()
        }
        pages.append((page.total, {hit.id for hit in page.hits}, counts))
    assert pages[0] == pages[1]


# What the places of the articles lie in.
OUTER = {
    "باکو": ("آذربایجان",),
    "قرهباغ": ("آذربایجان",),
    "تهران": ("استان تهران", "ایران"),
    "اصفهان": ("استان اصفهان", "ایران"),
    "بندرعباس": ("هرمزگان", "ایران"),
}


# -- what filters mean, told by plain loops over the articles


def key(name: str) -> str:
    return fold(name).replace(" ", "")


def holds(article: Article, facet: str, value: str) -> bool:
    annotated = annotate(article)
    names: tuple[str, ...]
    match facet:
        case "person" | "place" | "organisation":
            names = annotated.canonical_names(facet)
            if facet == "place" and value.startswith("="):
                value = value[1:]
            elif facet == "place":
                names += tuple(outer for name in names for outer in OUTER.get(key(name), ()))
                value = {"جمهوری آذربایجان": "آذربایجان"}.get(value, value)
        case "source":
            names = (article.source,)
        case "category":
            names = article.categories
        case _ if facet in EVENT_FACETS:
            return speaks_of(annotated.mentions, *parse_range(value, TODAY))
        case _:
            names = dates(article.published)
            spellings = {"پارسال": "1403", "1403/1": "1403/01", "1400/1/1": "1400/01/01"}
            value = spellings.get(value, fold(value))
    return key(value) in {key(name) for name in names}


def dates(published: datetime | None) -> tuple[str, ...]:
    if published is None:
        return ()
    return tuple(
        unit(published.date(), calendar)
        for unit in (year_key, month_key, day_key)
        for calendar in (Calendar.JALALI, Calendar.GREGORIAN)
    )


def speaks_of(mentions: Sequence[Mention], first: date, last: date) -> bool:
    """Whether a period overlaps one that is at most a tenth shorter, or is of three days."""
    longest = max(3, 1.1 * ((last - first).days + 1))
    return any(
        m.first <= last and m.last >= first and (m.last - m.first).days + 1 <= longest
        for m in mentions
        if m.first and m.last
    )


def kept(filters: Filters) -> set[str]:
    def fits(article: Article) -> bool:
        for facet in FACETS:
            chosen = filters.chosen(facet)
            if chosen and not any(holds(article, facet, value) for value in chosen):
                return False
            if any(holds(article, facet, value) for value in filters.excluded.get(facet, ())):
                return False
        return True

    return {article.id for article in ARTICLES if fits(article)}


@settings(max_examples=80, deadline=None)
@given(filters=narrowings().map(lambda f: Filters(**{**vars(f), "published": None})))
def test_filters_keep_what_they_say(either: Archive, filters: Filters) -> None:
    page = either.search("", filters, limit=100, today=TODAY)
    assert {hit.id for hit in page.hits} == kept(filters)
    assert page.total == len(page.hits)


def test_values_of_one_facet_widen_and_facets_narrow(archive: Archive) -> None:
    def total(**chosen: list[str]) -> int:
        return archive.search("", Filters(**chosen)).total

    both = total(places=["باکو", "اصفهان"])
    assert both == total(places=["باکو"]) + total(places=["اصفهان"])
    assert total(places=["باکو"], sources=["روزنامه فردا"]) == 1


def test_a_facet_is_counted_without_its_own_choice(archive: Archive) -> None:
    free = archive.search("نفت", facets=("place", "source"))
    narrowed = archive.search("نفت", Filters(places=["تهران"]), facets=("place", "source"))
    counts = {v.value: v.count for v in narrowed.facets["place"]}
    assert counts == {v.value: v.count for v in free.facets["place"]} | {"تهران": 0}
    assert [v.selected for v in narrowed.facets["place"] if v.value == "تهران"] == [True]
    assert narrowed.total == 0
    assert narrowed.facets["source"] == ()


def test_spellings_of_a_name_are_one_value_and_choosing_any_selects_it(archive: Archive) -> None:
    page = archive.search("", Filters(sources=["ايرنيوز"]), facets=("source", "person"))
    chosen = [value for value in page.facets["source"] if value.selected]
    assert [value.value for value in chosen] == ["ایرنیوز"]
    assert chosen[0].count == page.total == 11
    persons = [value.value for value in page.facets["person"]]
    assert "ذاکر حسن‌اف" in persons


def test_an_excluded_value_tells_what_choosing_it_would_find(archive: Archive) -> None:
    excluded = Filters(excluded={"place": ["قره باغ"]})
    page = archive.search("آتش بس", excluded, facets=("place",))
    value = next(v for v in page.facets["place"] if v.excluded)
    assert value.value == "قره‌باغ"
    assert value.count == archive.search(value.query).total > 0
    assert all("قره‌باغ" not in hit.places for hit in page.hits)


def test_a_year_of_the_other_calendar_is_counted_too(archive: Archive) -> None:
    filters = Filters(years=["2024"], excluded={"month": ["2024-04"]})
    page = archive.search("", filters, facets=("year", "month"), calendar="jalali")
    chosen = next(v for v in page.facets["year"] if v.value == "2024")
    assert chosen.selected
    assert chosen.count == archive.search(chosen.query).total == page.total
    years = [int(v.value) for v in page.facets["year"] if v.value != "2024"]
    assert years == sorted(years)


def test_dates_come_whole_and_names_up_to_the_limit(archive: Archive) -> None:
    page = archive.search("", facets=FACETS, facet_limit=2)
    assert len(page.facets["place"]) == len(page.facets["source"]) == 2
    assert len(page.facets["month"]) > 10
    shown = archive.search(
        "", Filters(places=["بندر عباس"]), facets=("place",), facet_limit=1
    ).facets["place"]
    assert [v.value for v in shown if v.selected] == ["بندر عباس"]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(years=["سیزدهم"]), "no date"),
        (Filters(published=("1400", "1399")), "ends before it begins"),
        (Filters(excluded={"colour": ["red"]}), "no facet"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_named(
    archive: Archive, filters: Filters, said: str
) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        archive.search("نفت", filters)
    assert caught.value.position == 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda archive: archive.search("", facets=("colour",)),
        lambda archive: archive.search("", sort="best"),
        lambda archive: archive.search("", calendar="hijri"),
        lambda archive: archive.search("", limit=-1),
    ],
)
def test_an_option_that_does_not_exist_is_named(
    archive: Archive, wrong: Callable[[Archive], object]
) -> None:
    with pytest.raises(QueryError):
        wrong(archive)


def test_only_the_names_of_a_page_are_read(
    worn_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    value = FacetReader.value

    def reading(column: FacetReader, ordinal: int) -> str:
        read.append(value(column, ordinal))
        return read[-1]

    monkeypatch.setattr(FacetReader, "value", reading)
    monkeypatch.setattr(FacetReader, "values", property(lambda column: pytest.fail("all read")))
    with Archive.open(worn_path) as archive:
        page = archive.search("", limit=0, facets=["person", "organisation"], facet_limit=2)
        shown = {value.value for values in page.facets.values() for value in values}
        assert len(shown) == 4
        assert {entity_key(name) for name in read} == {entity_key(name) for name in shown}
