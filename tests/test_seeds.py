"""The two seed articles, from the file to the page: every spelling found, marked and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bayegan.index.builder import build_archive
from bayegan.index.persian.letters import fold
from bayegan.search import Archive

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


@pytest.mark.parametrize("day", ["2020-09-27", "2020-11-09", "2021-01-11"])
def test_the_days_spoken_of_are_found(archive: Archive, day: str) -> None:
    assert archive.search(f"event:{day}").total >= 1
    assert archive.search(f"event:{day[:4]}").total == 2 - (day == "2021-01-11")
