"""Text with matches marked, as lines for a pipe or for a terminal.

A pipe gets the text in logical order, matches in square brackets. A terminal gets what it can
draw: most draw cells in the order given, so the line is shaped, ordered and set to the right
edge here; those that order text themselves get it as it is. VTE (GNOME Terminal and its kin)
does so too, if each line that is to begin at the right asks for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from ..index.records import dataclass
from .console import is_terminal, may_colour, safe_lines

if TYPE_CHECKING:
    from ..tui.rtl.layout import Base, Dialect

Marks = Sequence[tuple[int, int]]

WIDEST = 100
"""Cells of the longest line: longer ones are hard to read."""

_BOLD, _DIM, _MATCH = "1", "2", "1;31"  # matches as grep shows them: legible on any ground
_PLAIN = "\x1b[0m"

# ECMA-48 SCP, right to left and as before. VTE takes the direction up where a line begins, so it
# is set there and unset for whatever is printed next.
_RIGHT_TO_LEFT, _DEFAULT_DIRECTION = "\x1b[2 k", "\x1b[0 k"


@dataclass(frozen=True)
class Style:
    """How lines are written: in which dialect, how wide, whether in colour."""

    dialect: Dialect = "logical"
    width: int | None = None
    colour: bool = False
    base: Base = "auto"
    asks_direction: bool = False

    @classmethod
    def of_stdout(cls, base: Base = "auto") -> Style:
        """What standard output takes; ``base`` is where lines begin, by their letters or not."""
        return cls.of(sys.stdout, base)

    @classmethod
    def of(cls, stream: IO[str], base: Base = "auto") -> Style:
        """What a stream takes."""
        if not is_terminal(stream):
            return cls()
        import shutil

        from ..tui.rtl.terminal import detect

        terminal = detect(os.environ)
        return cls(
            terminal.line_dialect,
            min(WIDEST, shutil.get_terminal_size().columns),
            may_colour(stream),
            base,
            asks_direction=terminal.name == "vte" and terminal.line_dialect == "logical",
        )

    def piece(self, text: str) -> str:
        """A name, a date or an address within a line: beside others it keeps its own order.

        A pipe gets it as it is.

        >>> Style().piece("۲۴ بهمن")
        '۲۴ بهمن'
        """
        if self.width is None or not text:
            return text
        from ..tui.rtl.layout import isolated

        return isolated(text)

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
        from ..tui.rtl.wrap import wrap  # a pipe needs nothing of how terminals draw

        base = _BOLD if bold else _DIM if dim else ""
        rows = wrap(text, max(20, self.width - indent))
        return [
            self._row(text[start:end], _within(marks, start, end), indent, base)
            for start, end in rows
        ]

    def _row(self, line: str, marks: Marks, indent: int, base: str) -> str:
        """One line as this terminal draws it; what is right-to-left begins at the right edge."""
        from ..tui.rtl.bidi import paragraph_level
        from ..tui.rtl.layout import has_rtl, layout_line, override

        marked = {i for start, end in marks for i in range(start, end)}
        glyphs = layout_line(line, self.base, self.dialect)
        drawn, current = [], ""
        for glyph in glyphs:
            wanted = (_MATCH if glyph.start in marked else base) if self.colour else ""
            if wanted != current:
                drawn.append(_PLAIN * bool(current) + (f"\x1b[{wanted}m" if wanted else ""))
                current = wanted
            drawn.append(glyph.text)
        body = "".join(drawn) + _PLAIN * bool(current)
        margin = " " * indent
        begins_right = self.base == "rtl" or (has_rtl(line) and paragraph_level(line) == 1)
        if self.width is None or not begins_right:
            return margin + body
        if self.asks_direction:
            return f"{_RIGHT_TO_LEFT}{margin}{body}{_DEFAULT_DIRECTION}"
        if self.dialect == "logical":
            return margin + body
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
