"""The gazetteer: places of the world with their Persian names, and where each of them lies.

The compiled file is made by ``scripts/compile_gazetteer.py``; it is text, one place a line.

>>> places = Gazetteer.load()
>>> places.find("ايالات متحده").name, places.find("بیت‌المقدس").name
('آمریکا', 'قدس')
>>> places.find("قره باغ").name, places.find("قرهباغ").name
('قره\\u200cباغ', 'قره\\u200cباغ')
>>> [place.name for place in places.lies_in(places.find("شیراز"))]
['فارس', 'ایران']
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..persian.letters import fold

__all__ = ["Gazetteer", "Place", "encode_places", "entity_key"]

_FILE = "gazetteer.tsv.xz"


def entity_key(name: str) -> str:
    """The key under which all spellings of one name meet: folded, without spaces and joiners.

    >>> entity_key("علي اف") == entity_key("علی‌اف") == entity_key("علیاف")
    True
    """
    return fold("".join(name.split()))


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name in good spelling, its kind, the name of the place it lies in.

    ``kind`` is region, country, province, city, water or mountain; ``parent`` is empty for what
    lies in nothing that the gazetteer knows.
    """

    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()


def encode_places(places: Iterable[Place]) -> bytes:
    """The text of a gazetteer file, before compression."""
    lines = ("\t".join((p.name, p.kind, p.parent, "|".join(p.aliases))) for p in places)
    return "\n".join(lines).encode()


def decode_places(text: bytes) -> list[Place]:
    """The places of a gazetteer file's text; the opposite of `encode_places`.

    >>> decode_places(encode_places([Place("قم", "city", "استان قم")]))
    [Place(name='قم', kind='city', parent='استان قم', aliases=())]
    """
    places = []
    for line in text.decode().split("\n"):
        name, kind, parent, aliases = line.split("\t")
        places.append(Place(name, kind, parent, tuple(aliases.split("|")) if aliases else ()))
    return places


class Gazetteer:
    """Places by every spelling of their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_key: dict[str, Place] = {}
        self._longest: dict[str, int] = {}
        everything = self._places = list(places)
        for place in everything:
            self._by_key.setdefault(entity_key(place.name), place)
        for place in everything:
            for name in (place.name, *place.aliases):
                self._by_key.setdefault(entity_key(name), place)
                words = name.replace("\u200c", " ").split()
                for first in {words[0], name.split()[0]}:
                    key = fold(first)
                    self._longest[key] = max(self._longest.get(key, 1), len(words))

    @classmethod
    @cache
    def load(cls) -> Gazetteer:
        """The gazetteer that the package ships; read once a process."""
        blob = resources.files(__package__).joinpath("data", _FILE).read_bytes()
        return cls(decode_places(lzma.decompress(blob)))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        """Every place once."""
        return iter(self._places)

    def find(self, name: str) -> Place | None:
        """The place of that name in whatever spelling, or ``None``."""
        return self._by_key.get(entity_key(name))

    def find_key(self, key: str) -> Place | None:
        """The place of a name that `entity_key` has folded already."""
        return self._by_key.get(key)

    def longest_match(self, keys: Sequence[str], start: int, stop: int) -> int:
        """The end of the longest place name that starts at word `start`; `start` for none.

        ``keys`` are folded words; the name may be written in more or fewer words than here.

        >>> Gazetteer.load().longest_match(["در", "خلیج", "فارس"], 1, 3)
        3
        """
        limit = self._longest.get(keys[start], 0)
        end, name = start, ""
        for index in range(start, min(start + limit, stop)):
            name += keys[index]
            if name in self._by_key:
                end = index + 1
        return end

    def begins_longer_name(self, key: str) -> bool:
        """Whether a name of several words may begin with the folded word `key`."""
        return self._longest.get(key, 0) > 1

    def lies_in(self, place: Place) -> tuple[Place, ...]:
        """What the place lies in, from the nearest outwards."""
        chain: list[Place] = []
        while place.parent and (parent := self.find(place.parent)) and parent not in chain:
            chain.append(parent)
            place = parent
        return tuple(chain)
