"""The gazetteer: places of the world with their Persian names, and where each of them lies.

There are two, both compiled and text, one place a line. The gazetteer proper
(``scripts/compile_gazetteer.py``) holds names that are evidence of a place wherever they stand.
The atlas (``scripts/compile_atlas.py``) knows more places; it is asked when a name is known to be
one.

>>> places = Gazetteer.load()
>>> places.find("ايالات متحده").name, places.find("بیت‌المقدس").name
('آمریکا', 'قدس')
>>> places.find("قره باغ").name, places.find("قرهباغ").name
('قره\\u200cباغ', 'قره\\u200cباغ')
>>> [place.name for place in places.lies_in(places.find("شیراز"))]
['فارس', 'ایران']
>>> [place.name for place in Gazetteer.atlas().named("طرابلس")]
['طرابلس', 'طرابلس (لبنان)']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from ..persian.letters import fold
from ..records import dataclass

__all__ = ["Gazetteer", "Place", "encode_places", "entity_key", "place_key"]

_FILE = "gazetteer.tsv.xz"
_ATLAS = "atlas.tsv.xz"
_JOINING = re.compile("[\\s\u200c]+")


def entity_key(name: str) -> str:
    """The key under which all spellings of one name meet: folded, without spaces and joiners.

    >>> entity_key("علي اف") == entity_key("علی‌اف") == entity_key("علیاف")
    True
    """
    return fold("".join(name.split()))


def place_key(name: str) -> str:
    """The key of a place, the same for all the names that the atlas knows it by.

    >>> place_key("ايالات متحده") == place_key("آمریکا"), place_key("ده بالا")
    (True, 'دهبالا')
    """
    key = entity_key(name)
    place = Gazetteer.atlas().find(name, key)
    return entity_key(place.name) if place else key


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name in good spelling, its kind, the name of the place it lies in.

    ``kind`` is region, country, province, city, water or mountain; ``parent`` is empty for what
    lies in nothing that the gazetteer knows. No two places have one name: where a larger one
    has it, the smaller is called «طرابلس (لبنان)», and «طرابلس» is its alias.
    """

    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()


def _may_mean(written: str, name: str) -> bool:
    """Whether a name is written as it should be, or with marks left out, but none put on."""
    one, other = (_JOINING.sub("", text) for text in (written, name))
    return len(one) == len(other) and all(
        a == b or (a == fold(a) == fold(b)) for a, b in zip(one, other, strict=True)
    )


def encode_places(places: Iterable[Place]) -> bytes:
    """The text of a gazetteer file, before compression."""
    lines = (
        "\t".join((p.name, p.kind, p.parent, "|".join(p.aliases), "|".join(_keys(p))))
        for p in places
    )
    return "\n".join(lines).encode()


def _keys(place: Place) -> list[str]:
    """The keys of a place's names; in the file, for folding them all takes its time."""
    return list(dict.fromkeys(map(entity_key, (place.name, *place.aliases))))


def decode_places(text: bytes) -> dict[Place, list[str]]:
    """The places of a gazetteer file's text with the keys of their names.

    >>> decode_places(encode_places([Place("قم", "city", "استان قم", ("شهر قم",))]))
    {Place(name='قم', kind='city', parent='استان قم', aliases=('شهر قم',)): ['قم', 'شهرقم']}
    """
    places = {}
    for line in text.decode().split("\n"):
        name, kind, parent, aliases, keys = line.split("\t")
        place = Place(name, kind, parent, tuple(aliases.split("|")) if aliases else ())
        places[place] = keys.split("|")
    return places


class Gazetteer:
    """Places by every spelling of their names."""

    def __init__(self, places: Iterable[Place] | Mapping[Place, Sequence[str]]) -> None:
        """``places`` may come with the keys of their names; the more prominent come first."""
        if not isinstance(places, Mapping):
            places = {place: _keys(place) for place in places}
        self._places = list(places)
        self._by_key: dict[str, Place] = {}
        for place, keys in places.items():
            self._by_key.setdefault(keys[0], place)
        self._homonyms: dict[str, list[Place]] = {}
        for place, keys in places.items():
            for key in keys:
                first = self._by_key.setdefault(key, place)
                if first is not place:
                    self._homonyms.setdefault(key, [first]).append(place)

    @classmethod
    @cache
    def load(cls) -> Gazetteer:
        """The gazetteer that the package ships; read once a process."""
        return cls._read(_FILE)

    @classmethod
    @cache
    def atlas(cls) -> Gazetteer:
        """The atlas that the package ships; read once a process."""
        return cls._read(_ATLAS)

    @classmethod
    def _read(cls, file: str) -> Gazetteer:
        import lzma  # a search that asks for no place reads no gazetteer
        from importlib import resources

        blob = resources.files(__package__).joinpath("data", file).read_bytes()
        return cls(decode_places(lzma.decompress(blob)))

    @cached_property
    def _longest(self) -> dict[str, int]:
        """The most words of the names that begin with a word, by its key."""
        longest: dict[str, int] = {}
        for place in self._places:
            for name in (place.name, *place.aliases):
                words = name.replace("\u200c", " ").split()
                for first in {words[0], name.split()[0]}:
                    key = fold(first)
                    longest[key] = max(longest.get(key, 1), len(words))
        return longest

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        """Every place once."""
        return iter(self._places)

    def keys(self) -> Iterator[str]:
        """Every key by which a place is found."""
        return iter(self._by_key)

    def find(self, name: str, key: str | None = None) -> Place | None:
        """The place of that name in whatever spelling, or ``None``; ``key`` if it is known.

        Of several the one that is written so, then the most prominent.
        """
        key = entity_key(name) if key is None else key
        if key in self._homonyms:
            return self.named(name)[0]
        return self._by_key.get(key)

    def named(self, name: str) -> tuple[Place, ...]:
        """All places that a name may mean, the most prominent first.

        Marks tell apart places whose names fold alike: «لئون» is no «لیون», «آبادان» not that
        «ابادان»; but who writes without marks may mean either.
        """
        key = entity_key(name)
        first = self._by_key.get(key)
        many = self._homonyms.get(key, [first] if first else [])
        written = [p for p in many if any(_may_mean(name, n) for n in (p.name, *p.aliases))]
        return tuple(written or many)

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

    def beginnings(self) -> frozenset[str]:
        """The folded words with which names of several words may begin."""
        return frozenset(key for key, words in self._longest.items() if words > 1)

    def lies_in(self, place: Place) -> tuple[Place, ...]:
        """What the place lies in, from the nearest outwards."""
        chain: list[Place] = []
        while place.parent and (parent := self.find(place.parent)) and parent not in chain:
            chain.append(parent)
            place = parent
        return tuple(chain)
