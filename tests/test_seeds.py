"""The two seed articles, from the file to the page: every spelling found, marked and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bayegan.index.builder import build_archive
from bayegan.index.persian.letters import fold
from bayegan.search import Archive, Filters

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "data" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the development data is not here")

FIRST, SECOND = "000", "003"
# Each query with the seed articles that hold the word in any spelling.
QUERIES = {
    "رسانه‌ها": {FIRST, SECOND},
    "رسانه ها": {FIRST, SECOND},
    "می‌کنند": {FIRST, SECOND},
    "قره‌باغ": {FIRST, SECOND},
    "قره باغ": {FIRST, SECOND},
    "قرهباغ": {FIRST, SECOND},
    "بین‌المللی": {FIRST},
    "بین الملل": {SECOND},
    "رئیس‌جمهور": {FIRST, SECOND},
    "رییس جمهور": {FIRST, SECOND},
    "علی‌اف": {FIRST, SECOND},
    "علی اف": {FIRST, SECOND},
    "حسن‌اف": {SECOND},
    "آتش‌بس": {FIRST, SECOND},
    "اتش بس": {FIRST, SECOND},
    "گفت‌وگو": {FIRST},
    "گفت و گو": {FIRST},
    "نخست وزیر": {SECOND},
    "آذربایجان": {FIRST, SECOND},
    "اذربایجان": {FIRST, SECOND},
    "۵۵ ساله": {SECOND},
    "55 ساله": {SECOND},
    "۲۰۲۰": {FIRST, SECOND},
    "تیراندازی": {FIRST, SECOND},
}
PERSONS = (
    "رابرت الیوت، سرگئی لاوروف، ولادیمیر پوتین، الهام علی‌اف، نیکول پاشینیان، آرارات میرزویان، "
    "درک هوگان، آرمن سرکسیان، خاویر کلومینا پیریز، ذاکر حسن‌اف، آرمن تاتویان"
).split("، ")
PLACES = (
    "باکو، ایروان، شوشا، ارمنستان، آذربایجان، قره‌باغ، آغدام، خوجاوند، فضولی، نخجوان، یراسخ، لاچین، "
    "کلبجر، روسیه، تاجیکستان، آسیای مرکزی، آمریکا"
).split("، ")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("seeds") / "archive"
    assert build_archive([SEEDS], folder, workers=1).added == 2
    with Archive.open(folder) as opened:
        yield opened


def seed_of(body: str) -> str:
    return FIRST if body.startswith("در حالی که") else SECOND


@pytest.mark.parametrize("query", QUERIES)
def test_every_spelling_is_found_and_marked(archive: Archive, query: str) -> None:
    page = archive.search(query)
    assert {seed_of(hit.article.body) for hit in page.hits} >= QUERIES[query]
    for hit in page.hits:
        if seed_of(hit.article.body) in QUERIES[query]:
            document = archive.get(hit.id, query=query)
            assert document is not None
            assert document.body_marks
            stem = fold(query).replace(" ", "")[:4]
            marked = [fold(hit.article.body[a:b]).replace(" ", "") for a, b in document.body_marks]
            assert any(stem[:2] in form for form in marked), marked


@pytest.mark.parametrize("query", ["ایر", "تهر", "عل", "مرد"])
def test_a_cut_name_finds_nothing(archive: Archive, query: str) -> None:
    assert archive.search(query).total == 0


def test_persons_and_places_have_one_canonical_spelling(archive: Archive) -> None:
    page = archive.search(facets=("person", "place"), facet_limit=100)
    persons = [value.value for value in page.facets["person"]]
    places = [value.value for value in page.facets["place"]]
    assert set(PERSONS) <= set(persons)
    assert set(PLACES) <= set(places)
    keys = [fold(name).replace(" ", "") for name in places]
    assert len(set(keys)) == len(keys)


def test_one_person_in_two_spellings_is_one_value(archive: Archive) -> None:
    assert "نیکل پاشینیان" in "".join(hit.article.body for hit in archive.search(limit=2).hits)
    page = archive.search(facets=("person",), facet_limit=100)
    named = {value.value: (value.count, value.spellings) for value in page.facets["person"]}
    assert named["نیکول پاشینیان"] == (2, 2)
    assert not [name for name in named if name.endswith("پاشینیان") and name != "نیکول پاشینیان"]
    for spelling in ("نیکل پاشینیان", "نیکول پاشینیان"):
        assert archive.search("", Filters(persons=[spelling])).total == 2
    person = archive.person("نیکل پاشینیان")
    assert person is not None
    assert dict(person.spellings) == {"نیکول پاشینیان": 1, "نیکل پاشینیان": 1}


@pytest.mark.parametrize(
    ("surname", "person"), [("الیوت", "رابرت الیوت"), ("میرزویان", "آرارات میرزویان")]
)
def test_a_surname_counts_for_its_full_name(archive: Archive, surname: str, person: str) -> None:
    documents = [archive.get(hit.id) for hit in archive.search(limit=2).hits]
    alone = [
        mention.canonical
        for document in documents
        if document is not None
        for mention in document.mentions
        if mention.kind == "person"
        and document.article.text(mention.field)[mention.start : mention.end] == surname
    ]
    assert alone
    assert set(alone) == {person}
    assert surname not in {
        hit_name for hit in archive.search(limit=2).hits for hit_name in hit.persons
    }


@pytest.mark.parametrize("day", ["2020-09-27", "2020-11-09", "2021-01-11"])
def test_the_days_spoken_of_are_found(archive: Archive, day: str) -> None:
    assert archive.search(f"event:{day}").total >= 1
    assert archive.search(f"event:{day[:4]}").total == 2 - (day == "2021-01-11")
