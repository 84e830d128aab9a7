"""Text with matches marked, as lines for a pipe or for a terminal.

A pipe gets the text in logical order, matches in square brackets. A terminal gets what it can
draw: most draw cells in the order given, so the line is shaped, ordered and set to the right
edge here; those that order text themselves get it as it is.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from ..tui.rtl.layout import Dialect, has_rtl, layout_line, override
from ..tui.rtl.terminal import detect
from ..tui.rtl.wrap import wrap
from .console import is_terminal, may_colour, safe_lines

Marks = Sequence[tuple[int, int]]

WIDEST = 100
"""Cells of the longest line: longer ones are hard to read."""

_BOLD, _DIM, _MATCH = "1", "2", "1;33"
_PLAIN = "\x1b[0m"


@dataclass(frozen=True)
class Style:
    """How lines are written: in which dialect, how wide, whether in colour."""

    dialect: Dialect = "logical"
    width: int | None = None
    colour: bool = False

    @classmethod
    def of_stdout(cls) -> Style:
        """What standard output takes."""
        if not is_terminal(sys.stdout):
            return cls()
        width = min(WIDEST, shutil.get_terminal_size().columns)
        return cls(detect(os.environ).line_dialect, width, may_colour(sys.stdout))

    def lines(
        self,
        text: str,
        marks: Marks = (),
        *,
        indent: int = 0,
        bold: bool = False,
        dim: bool = False,
    ) -> list[str]:
        """The lines of a text; ``marks`` are offsets into it.

        >>> Style().lines("سلام دنیا", [(5, 9)], indent=2)
        ['  سلام [دنیا]']
        """
        if not self.colour:
            text, marks = bracketed(text, marks), ()
        if self.width is None:
            return [" " * indent + line for line in safe_lines(text).split("\n")]
        base = _BOLD if bold else _DIM if dim else ""
        rows = wrap(text, max(20, self.width - indent))
        return [
            self._row(text[start:end], _within(marks, start, end), indent, base)
            for start, end in rows
        ]

    def _row(self, line: str, marks: Marks, indent: int, base: str) -> str:
        """One line as this terminal draws it; what is right-to-left begins at the right edge."""
        marked = {i for start, end in marks for i in range(start, end)}
        glyphs = layout_line(line, "auto", self.dialect)
        drawn, current = [], ""
        for glyph in glyphs:
            wanted = (_MATCH if glyph.start in marked else base) if self.colour else ""
            if wanted != current:
                drawn.append(_PLAIN * bool(current) + (f"\x1b[{wanted}m" if wanted else ""))
                current = wanted
            drawn.append(glyph.text)
        body = "".join(drawn) + _PLAIN * bool(current)
        if self.dialect == "logical" or not has_rtl(line) or self.width is None:
            return " " * indent + body
        free = self.width - indent - sum(glyph.width for glyph in glyphs)
        return " " * max(0, free) + (override(body) if self.dialect == "lro" else body)


def bracketed(text: str, marks: Marks) -> str:
    """A text with square brackets round its marks.

    >>> bracketed("آتش بس شد", [(0, 6)])
    '[آتش بس] شد'
    """
    pieces, position = [], 0
    for start, end in marks:
        pieces += [text[position:start], "[", text[start:end], "]"]
        position = end
    return "".join([*pieces, text[position:]])


def _within(marks: Marks, start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start]
