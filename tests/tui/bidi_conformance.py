"""Unicode's own tests of the bidirectional algorithm (UAX #9), as Debian's unicode-data has them.

BidiCharacterTest.txt has lines of characters, BidiTest.txt lines of character classes; both say
the levels and the order that every conforming implementation finds.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bayegan.tui.rtl.bidi import levels, paragraph_level, visual_order

FOLDER = Path("/usr/share/unicode")
_EXAMPLES = {
    **{"L": "a", "R": "א", "AL": "ا", "EN": "1", "AN": "٣", "ES": "-", "ET": "%", "CS": ","},
    **{"NSM": "\u0300", "BN": "\u200b", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!"},
    **{"LRE": "\u202a", "LRO": "\u202d", "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c"},
    **{"LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069"},
}


class Case(NamedTuple):
    """A text, the level of its paragraph (``None``: by its letters), and what is to be found."""

    text: str
    base: int | None
    levels: tuple[int | None, ...]
    order: tuple[int, ...]

    def holds(self) -> bool:
        """Whether our algorithm finds just that; ``None`` is a character rule X9 leaves out."""
        base = paragraph_level(self.text, 0) if self.base is None else self.base
        found = levels(self.text, base)
        kept = [i for i, level in enumerate(self.levels) if level is not None]
        order = tuple(kept[i] for i in visual_order([found[i] for i in kept]))
        return all(found[i] == self.levels[i] for i in kept) and order == self.order


def character_cases(folder: Path = FOLDER, step: int = 1) -> Iterator[Case]:
    """Each ``step``-th case of BidiCharacterTest.txt."""
    for line in islice(_lines(folder / "BidiCharacterTest.txt"), 0, None, step):
        text, base, _, wanted, order = line.split(";")
        yield Case(
            "".join(chr(int(code, 16)) for code in text.split()),
            {"0": 0, "1": 1}.get(base),
            _numbers(wanted),
            tuple(map(int, order.split())),
        )


def class_cases(folder: Path = FOLDER, step: int = 1) -> Iterator[Case]:
    """The cases of each ``step``-th line of BidiTest.txt."""
    wanted: tuple[int | None, ...] = ()
    order: tuple[int, ...] = ()
    for number, line in enumerate(_lines(folder / "BidiTest.txt")):
        key, _, rest = line.partition(":")
        if key == "@Levels":
            wanted = _numbers(rest)
        elif key == "@Reorder":
            order = tuple(map(int, rest.split()))
        elif number % step == 0:
            classes, _, bases = line.partition(";")
            text = "".join(_EXAMPLES[name] for name in classes.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bases, 16) & bit:
                    yield Case(text, base, wanted, order)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line.strip() for line in file if line.strip() and not line.startswith("#"))


def _numbers(text: str) -> tuple[int | None, ...]:
    return tuple(None if level == "x" else int(level) for level in text.split())
