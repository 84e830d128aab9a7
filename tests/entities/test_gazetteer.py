"""The gazetteer that the package ships is sound."""

from __future__ import annotations

import pytest

from bayegan.index.entities.gazetteer import Gazetteer, Place, decode_places, encode_places


def test_every_parent_is_a_place(gazetteer: Gazetteer) -> None:
    for place in gazetteer:
        assert not place.parent or gazetteer.find(place.parent), place


def test_every_city_lies_in_a_country(gazetteer: Gazetteer) -> None:
    homeless = [
        place.name
        for place in gazetteer
        if place.kind in {"city", "province"}
        and not any(p.kind == "country" for p in gazetteer.lies_in(place))
    ]
    assert homeless == []


def test_every_alias_leads_to_one_place(gazetteer: Gazetteer) -> None:
    for place in gazetteer:
        for name in (place.name, *place.aliases):
            assert gazetteer.find(name) == place, name


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("اهواز", ["خوزستان", "ایران"]),
        ("خوجاوند", ["آذربایجان"]),
        ("اورشلیم", ["فلسطین"]),
        ("منهتن", ["نیویورک", "آمریکا"]),
        ("خلیج فارس", []),
    ],
)
def test_chain(name: str, chain: list[str], gazetteer: Gazetteer) -> None:
    place = gazetteer.find(name)
    assert place
    assert [outer.name for outer in gazetteer.lies_in(place)] == chain


@pytest.mark.parametrize("word", ["نور", "مهر", "بهار", "گفت", "ساسان", "فردا"])
def test_everyday_words_are_no_places(word: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.find(word) is None


def test_file_format_keeps_everything() -> None:
    places = [Place("آ", "country"), Place("ب", "city", "آ", ("پ ت", "ث"))]
    assert list(decode_places(encode_places(places))) == places
