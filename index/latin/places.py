"""Places by their names in Latin letters: attested pairs, of GeoNames, of CLDR, reviewed.

The compiled file is made by ``scripts/compile_atlas.py``: a place a line, with the keys of its
Latin names. It is searched as it stands; a query asks it once or twice.

>>> LatinPlaces.load().named("jerusalem"), LatinPlaces.load().named("nagornokarabakh")
(['قدس'], ['قره\\u200cباغ'])
>>> "تهران" in LatinPlaces.load().beginning("tehr")
True
"""

from __future__ import annotations

import lzma
import re
from functools import cache
from importlib import resources

from ..entities import data

__all__ = ["LatinPlaces"]

_FILE = "latin_places.tsv.xz"


class LatinPlaces:
    """The atlas's places by keys of their Latin names."""

    def __init__(self, lines: str) -> None:
        """``lines`` hold a name, a tab, and keys parted by ``|``."""
        self._lines = "\n" + re.sub(r"\t(.*)", r"\t|\1|", lines) + "\n"

    @classmethod
    @cache
    def load(cls) -> LatinPlaces:
        """Those that the package ships; read once a process."""
        blob = resources.files(data).joinpath(_FILE).read_bytes()
        return cls(lzma.decompress(blob).decode())

    def named(self, key: str) -> list[str]:
        """The Persian names of the places that have a Latin key, those it is the first of first."""
        return self._holding(f"|{key}|")

    def beginning(self, key: str) -> list[str]:
        """The Persian names of the places of which a Latin key begins so."""
        return self._holding(f"|{key}")

    def _holding(self, text: str) -> list[str]:
        found: dict[str, bool] = {}
        at = self._lines.find(text)
        while at >= 0:
            begin = self._lines.rindex("\n", 0, at) + 1
            end = self._lines.index("\t", begin)
            found.setdefault(self._lines[begin:end], at == end + 1)
            at = self._lines.find(text, self._lines.index("\n", at))
        return sorted(found, key=lambda name: not found[name])
