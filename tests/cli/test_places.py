"""Places within places at the command line."""

from __future__ import annotations

import json

from .conftest import Result, Run


def facet(result: Result) -> dict[str, dict[str, object]]:
    records = map(json.loads, result.lines)
    return {r["value"]: r for r in records if r.get("facet") == "place"}


def test_drilling_from_countries_to_cities(run: Run) -> None:
    top = facet(run("search", "--limit", 0, "--drill", "place", "--format", "jsonl"))
    assert top["آذربایجان"]["count"] == 1
    assert top["آذربایجان"]["own"] == 0
    below = facet(run("search", "--limit", 0, "--drill", "place=آذربایجان", "--format", "jsonl"))
    assert set(below) == {"باکو", "قره‌باغ"}
    assert below["باکو"]["path"] == ["آذربایجان"]


def test_a_country_includes_its_cities_unless_it_is_meant_alone(run: Run) -> None:
    assert run("search", "--place", "ایران", "--count").out == "1\n"
    assert run("search", "--place", "=ایران", "--count").out == "0\n"
    assert run("search", "place:ایران", "--count").out == "1\n"


def test_the_table_says_how_many_places_lie_in_one(run: Run) -> None:
    result = run("search", "--limit", 0, "--drill", "place")
    assert any("آذربایجان (2)" in line for line in result.lines)


def test_only_places_can_be_drilled_into(run: Run) -> None:
    result = run("search", "--drill", "person=علی")
    assert result.status == 2
    assert "only places" in result.err


def test_latin_letters_find_persian_names_and_say_so(run: Run) -> None:
    result = run("search", "Karabakh")
    assert result.status == 0
    assert "Karabakh → قره‌باغ" in result.err
    page = json.loads(run("search", "Karabakh", "--format", "json").out)
    assert page["readings"] == [{"typed": "Karabakh", "found": ["قره‌باغ"]}]
    assert "قره‌باغ" in run("suggest", "karab").out
