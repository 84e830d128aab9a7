"""A logical line of text becomes the glyphs that a terminal draws from left to right.

>>> display("سلام (test)")
'(test) \\ufee1\\ufe8e\\ufee0\\ufeb3'

Every glyph knows the logical index it came from, so that styles, highlights, the cursor and the
mouse are all handled in logical positions.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import Literal, NamedTuple
from unicodedata import category

from .bidi import levels, mirror, paragraph_level, visual_order
from .cells import cell_width, inert
from .kitty import kitty_order
from .plain import is_plain, plain_line
from .shaping import ZWJ, ZWNJ, shape

Base = Literal["rtl", "ltr", "auto"]
Dialect = Literal["visual", "kitty", "lro", "logical"]
DIALECTS: tuple[Dialect, ...] = ("visual", "kitty", "lro", "logical")

MAX_MARKS = 4
_DOTTED_CIRCLE = "◌"


class Glyph(NamedTuple):
    """What is drawn for the logical characters ``start`` to ``end``: ``text``, ``width`` cells."""

    text: str
    start: int
    end: int
    width: int


def has_rtl(text: str) -> bool:
    """Whether a text holds anything that the order of letters depends on.

    >>> has_rtl("Bayegan 1.0"), has_rtl("بایگان"), has_rtl("۱۳۹۹")
    (False, True, True)
    """
    return not text.isascii() and any(
        "\u0590" <= char <= "\u08ff"
        or "\u200c" <= char <= "\u200f"
        or "\u2028" <= char <= "\u202e"
        or "\u2066" <= char <= "\u2069"
        or "\ufb1d" <= char <= "\ufeff"
        or char >= "\U00010800"
        for char in text
    )


@lru_cache(16384)
def layout_line(text: str, base: Base = "rtl", dialect: Dialect = "visual") -> tuple[Glyph, ...]:
    """The glyphs of one line, from left to right.

    ``base`` is the direction of the paragraph; ``auto`` takes it from the first strong letter.
    The dialects are those of :mod:`.terminal`: ``lro`` is drawn like ``visual`` (its override
    characters are added when the line is sent), ``kitty`` undoes beforehand what
    kitty does to each word (:mod:`.kitty`), ``logical`` leaves order and shape to the terminal.
    """
    plain = plain_cells(text, base, dialect)
    if plain is not None:
        return _plain_glyphs(len(text), *plain)
    text = inert(text)
    level = {"rtl": 1, "ltr": 0}.get(base)
    if level is None:
        level = paragraph_level(text, default=0)
    line_levels = levels(text, level)
    logical = dialect == "logical"
    shaped = list(text) if logical else shape(text)
    glyphs: list[Glyph] = []
    glyph_levels: list[int] = []
    for start, end in clusters(text):
        body = shaped[start]
        if cell_width(body) == 0:
            if category(body) not in ("Mn", "Me"):
                if not logical or body not in (ZWNJ, ZWJ):
                    continue
            else:
                body = _DOTTED_CIRCLE + body
        elif line_levels[start] & 1 and not logical:
            body = mirror(body)
        kept = [c for c in text[start + 1 : end] if category(c) in ("Mn", "Me")][:MAX_MARKS]
        if logical:
            kept += [c for c in text[start + 1 : end] if c in (ZWNJ, ZWJ)]
        body += "".join(c for c in kept if c != "\ufe0f")
        width = cell_width(body[0])
        glyphs.append(Glyph(body, start, end, width))
        glyph_levels.append(line_levels[start])
    if logical:
        return tuple(glyphs)
    ordered = [glyphs[i] for i in visual_order(glyph_levels)]
    return tuple(kitty_order(ordered) if dialect == "kitty" else ordered)


@lru_cache(16384)
def plain_cells(
    text: str, base: Base = "rtl", dialect: Dialect = "visual"
) -> tuple[str, list[int]] | None:
    """What is drawn of a line whose order is found the short way, one letter a cell.

    With it comes the logical index of each cell. ``None`` where only :func:`layout_line` knows.
    """
    text = inert(text)
    if base != "rtl" or dialect not in ("visual", "lro") or not is_plain(text):
        return None
    cells, order = plain_line(text)
    return "".join(cells), order


def _plain_glyphs(size: int, cells: str, order: list[int]) -> tuple[Glyph, ...]:
    if len(order) == size:
        ends = [i + 1 for i in order]
    else:  # ZWNJ belongs to the letter before it
        starts = sorted(order)
        end_of = dict(zip(starts, [*starts[1:], size], strict=False))
        ends = [end_of[i] for i in order]
    return tuple(map(Glyph._make, zip(cells, order, ends, repeat(1), strict=False)))


def clusters(text: str) -> list[tuple[int, int]]:
    """Start and end of each base character with the marks and invisible characters after it.

    >>> clusters("می\\u200cشود")
    [(0, 1), (1, 3), (3, 4), (4, 5), (5, 6)]
    """
    starts = [i for i, char in enumerate(text) if i == 0 or cell_width(char) > 0]
    return list(zip(starts, [*starts[1:], len(text)], strict=False))


def isolated(text: str) -> str:
    """The text in an isolate: it keeps its own direction and leaves that of its neighbours alone.

    >>> display(f"باکو · {isolated('9 Nov')} · ۵", dialect="kitty")
    '۵ · 9 Nov · ﺑﺎﮐﻮ'
    """
    return f"\u2068{text}\u2069"


def display(text: str, base: Base = "rtl", dialect: Dialect = "visual") -> str:
    """A whole line ready to print; :func:`.terminal.detect` says which dialect to use.

    >>> display("«۱۲٪»", dialect="logical")
    '«۱۲٪»'
    """
    line = "".join(glyph.text for glyph in layout_line(text, base, dialect))
    return override(line) if dialect == "lro" else line


def override(line: str) -> str:
    """A visual line between U+202D and U+202C, which keep a terminal from ordering it again."""
    return f"\u202d{line}\u202c" if has_rtl(line) else line
