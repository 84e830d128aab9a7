"""Places within places: choosing a country includes its cities, and every count is true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import TODAY

from bayegan.search import Archive, Filters, QueryError
from bayegan.search.results import FacetValue, Page

CHOSEN = st.sampled_from(["ایران", "=ایران", "باکو", "آذربایجان", "استان تهران", "بندر عباس"])


def drilled(archive: Archive, place: str, filters: Filters | None = None) -> Page:
    return archive.search("", filters, facets=("place",), drill={"place": place}, today=TODAY)


def total(archive: Archive, *places: str) -> int:
    return archive.search("", Filters(places=places), today=TODAY).total


def places(page: Page) -> dict[str, FacetValue]:
    return {value.value: value for value in page.facets["place"]}


def test_a_country_includes_its_cities(archive: Archive) -> None:
    iran = total(archive, "ایران")
    assert iran == total(archive, "=ایران", "تهران", "اصفهان", "بندر عباس")
    assert iran > total(archive, "=ایران") > 0
    assert archive.search("place:ایران").total == archive.search('place:"ایران"').total == iran


def test_a_place_alone_is_written_with_an_equals_sign(archive: Archive) -> None:
    alone = total(archive, "=ایران")
    assert archive.search('place:="ایران"').total == alone
    assert archive.search("مکان:=ایران").total == alone
    assert archive.search("place:(=ایران OR باکو)").total == total(archive, "=ایران", "باکو")
    without = Filters(excluded={"place": ["=ایران"]})
    assert archive.search("", without).total == len(archive) - alone


def test_a_place_alone_is_no_other_whose_name_holds_the_word(archive: Archive) -> None:
    assert archive.search("place:بندر").total == total(archive, "بندر عباس") > 0
    assert archive.search("place:=بندر").total == total(archive, "=بندر") == 0


def test_a_country_is_found_by_its_cities_alone_and_by_any_of_its_names(archive: Archive) -> None:
    baku_or_karabakh = total(archive, "باکو", "قره باغ")
    assert total(archive, "آذربایجان") == baku_or_karabakh
    assert total(archive, "جمهوري اذربايجان") == baku_or_karabakh
    assert total(archive, "=آذربایجان") == 0


def test_drilling_goes_from_countries_to_cities(archive: Archive) -> None:
    top = places(drilled(archive, ""))
    assert set(top) == {"ایران", "آذربایجان"}
    assert top["ایران"].branch is not None
    assert top["ایران"].branch.path == ()
    assert top["ایران"].branch.children == 3
    provinces = places(drilled(archive, "ایران"))
    assert set(provinces) == {"استان تهران", "استان اصفهان", "هرمزگان"}
    cities = places(drilled(archive, "هرمزگان"))
    assert [value.branch.path for value in cities.values() if value.branch] == [
        ("ایران", "هرمزگان")
    ]
    assert drilled(archive, "باکو").facets["place"] == ()
    assert drilled(archive, "ناکجاآباد").facets["place"] == ()


def test_the_flat_facet_has_what_articles_name_with_true_counts(archive: Archive) -> None:
    page = archive.search("", facets=("place",))
    values = places(page)
    assert "آذربایجان" not in values
    iran = values["ایران"]
    assert iran.branch is not None
    assert (iran.count, iran.branch.own) == (total(archive, "ایران"), total(archive, "=ایران"))
    assert iran.to_dict()["own"] == iran.branch.own
    assert "branch" not in iran.to_dict()


@settings(max_examples=60, deadline=None)
@given(
    query=st.sampled_from(["", "نفت", "آتش بس", "-تهران", "place:تهران"]),
    chosen=st.lists(CHOSEN, max_size=2),
    excluded=st.lists(CHOSEN, max_size=2),
    place=st.sampled_from(["", "ایران", "آذربایجان", "استان تهران", "هرمزگان"]),
)
def test_counts_of_every_level_are_true(
    either: Archive, query: str, chosen: list[str], excluded: list[str], place: str
) -> None:
    filters = Filters(places=chosen, excluded={"place": excluded})
    page = either.search(
        query, filters, facets=("place",), drill={"place": place}, today=TODAY, facet_limit=3
    )
    for value in page.facets["place"]:
        assert value.count == either.search(value.query, limit=0, today=TODAY).total, value


def test_what_is_drilled_into_may_be_spelled_as_a_filter_is(archive: Archive) -> None:
    provinces = places(drilled(archive, "ایران"))
    assert places(drilled(archive, "ايران")) == places(drilled(archive, "Iran")) == provinces


@pytest.mark.parametrize("query", ["place:=", "place:= ایران", "place:=)"])
def test_an_equals_sign_wants_a_place(archive: Archive, query: str) -> None:
    with pytest.raises(QueryError):
        archive.search(query)


def test_only_places_have_places_in_them(archive: Archive) -> None:
    with pytest.raises(QueryError, match="only places"):
        archive.search("", facets=("person",), drill={"person": ""})


def test_facets_come_in_alphabetical_order(archive: Archive) -> None:
    names = [
        value.value
        for value in archive.search("", facets=("place",), facet_sort="name").facets["place"]
    ]
    assert names == ["اصفهان", "ایران", "باکو", "بندر عباس", "تهران", "قره‌باغ"]
    with pytest.raises(QueryError, match="order of facets"):
        archive.search("", facet_sort="length")  # type: ignore[arg-type]
