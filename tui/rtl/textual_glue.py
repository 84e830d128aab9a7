"""Right-to-left lines in Textual: our own strips, its stock widgets, and the terminal switches.

:func:`line_strip` draws one line for widgets of ours that render line by line. :func:`install`
makes every stock widget that draws ``Content`` (labels, buttons, options, toasts, …) order and
shape its lines; it replaces Textual's private ``_FormattedLine``, so Textual is pinned to one
version and tests/tui/test_textual_hook.py says what to check when the pin moves.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, TextIO

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import content as textual_content
from textual.driver import Driver
from textual.strip import Strip
from textual.style import Style

from .kitty import kitty_order
from .layout import Base, Dialect, Glyph, has_rtl, layout_line, override, plain_cells
from .terminal import Terminal


@dataclass
class Rendering:
    """How lines are drawn in this process: set once, when the app starts.

    Textual's hook is a class without a way to pass options, so this is the one place that
    holds them.
    """

    base: Base = "rtl"
    dialect: Dialect = "visual"


RENDERING = Rendering()


@dataclass(frozen=True, slots=True)
class Run:
    """A style for the characters ``start`` to ``end`` of a line; later runs lie over earlier."""

    start: int
    end: int
    style: RichStyle


def line_strip(
    text: str,
    width: int,
    style: RichStyle,
    runs: Iterable[Run] = (),
    *,
    align: str = "right",
    base: Base | None = None,
    line: int | None = None,
    offset: int = 0,
) -> Strip:
    """One logical line as a strip of exactly ``width`` cells; what does not fit is left out.

    With ``line`` (and ``offset``, the index of the first character in that line of the widget's
    text) every cell knows its logical place, which mouse selection needs.
    """
    base = base or RENDERING.base
    plain = plain_cells(text, base, RENDERING.dialect) if line is None else None
    if plain is not None:
        cells, order = plain
        if len(cells) > width:
            kept = slice(width) if align == "left" else slice(len(cells) - width, None)
            cells, order = cells[kept], order[kept]
        segments = list(_plain_segments(cells, order, _styles(text, style, runs), style))
        free = width - len(cells)
    else:
        styles = _styles(text, style, runs) or [style] * len(text)
        glyphs = _sent(_fitting(_laid_out(text, base), width, align), styles)
        segments = list(_segments(glyphs, styles, line, offset))
        free = width - sum(glyph.width for glyph in glyphs)
    left = {"left": 0, "center": free // 2}.get(align, free)
    if left:
        segments.insert(0, Segment(" " * left, style))
    if free - left:
        segments.append(Segment(" " * (free - left), style))
    return Strip(segments, width)


def _laid_out(text: str, base: Base) -> tuple[Glyph, ...]:
    return layout_line(text, base, "visual" if RENDERING.dialect == "kitty" else RENDERING.dialect)


def _sent(glyphs: Sequence[Glyph], styles: Sequence[RichStyle | Style]) -> Sequence[Glyph]:
    """The glyphs as they are sent; for kitty, whose words end where bold begins."""
    if RENDERING.dialect != "kitty":
        return glyphs
    return kitty_order(glyphs, [bool(styles[glyph.start].bold) for glyph in glyphs])


def _styles(text: str, style: RichStyle, runs: Iterable[Run]) -> list[RichStyle]:
    """The style of each character; an empty list where there are no runs."""
    styles: list[RichStyle] = []
    for run in runs:
        styles = styles or [style] * len(text)
        for i in range(max(0, run.start), min(run.end, len(text))):
            styles[i] = styles[i] + run.style
    return styles


def _plain_segments(
    cells: str, order: Sequence[int], styles: Sequence[RichStyle], style: RichStyle
) -> Iterable[Segment]:
    """One segment for cells of one style."""
    if not styles:
        if cells:
            yield Segment(cells, style)
        return
    for own, places in groupby(range(len(cells)), lambda i: styles[order[i]]):
        found = list(places)
        yield Segment(cells[found[0] : found[-1] + 1], own)


def _fitting(glyphs: Sequence[Glyph], width: int, align: str) -> Sequence[Glyph]:
    """Glyphs from the edge where reading starts, as many as fit."""
    if sum(glyph.width for glyph in glyphs) <= width:
        return glyphs
    kept: list[Glyph] = []
    used = 0
    for glyph in glyphs if align == "left" else reversed(glyphs):
        if used + glyph.width > width:
            break
        kept.append(glyph)
        used += glyph.width
    return kept if align == "left" else kept[::-1]


def _segments(
    glyphs: Sequence[Glyph], styles: Sequence[RichStyle], line: int | None, offset: int
) -> Iterable[Segment]:
    """One segment for glyphs of one style; of one ascending logical run where places matter."""
    start = 0
    while start < len(glyphs):
        first = glyphs[start]
        style = styles[first.start]
        end = start + 1
        while end < len(glyphs) and styles[glyphs[end].start] is style:
            if line is not None and (
                glyphs[end].start != glyphs[end - 1].end or len(glyphs[end - 1].text) != 1
            ):
                break
            end += 1
        if line is not None:
            style = _with_place(style, offset + first.start, line)
        yield Segment("".join(glyph.text for glyph in glyphs[start:end]), style)
        start = end


@lru_cache(16384)
def _with_place(style: RichStyle, x: int, y: int) -> RichStyle:
    return style + RichStyle.from_meta({"offset": (x, y)})


class RtlFormattedLine(textual_content._FormattedLine):
    """A line of ``Content`` that is laid out by us as soon as it holds right-to-left text."""

    def to_strip(self, style: Style) -> tuple[list[Segment], int]:
        """Segments in visual order, each with the logical offset it came from."""
        plain = self.content.plain
        if not has_rtl(plain):
            return super().to_strip(style)
        styles: list[Style] = []
        for text, part in self.content.render(style, end="", parse_style=self.get_style):
            styles.extend([part] * len(text))
        glyphs = _sent(_laid_out(plain, RENDERING.base), styles)
        free = max(0, self.width - sum(glyph.width for glyph in glyphs))
        left = {"center": free // 2, "end": 0}.get(self.align, free)
        background = style.background_style.rich_style
        segments = [Segment(" " * left, background)] if left else []
        start = 0
        while start < len(glyphs):
            first = glyphs[start]
            part = styles[first.start]
            end = start + 1
            while (
                end < len(glyphs)
                and glyphs[end].start == glyphs[end - 1].end
                and styles[glyphs[end].start] is part
                and len(glyphs[end - 1].text) == 1
            ):
                end += 1
            text = "".join(glyph.text for glyph in glyphs[start:end])
            segments.append(Segment(text, _combined(style, part, self.x + first.start, self.y)))
            start = end
        if free - left:
            segments.append(Segment(" " * (free - left), background))
        return segments, free + sum(glyph.width for glyph in glyphs)


@lru_cache(16384)
def _combined(style: Style, part: Style, x: int, y: int) -> RichStyle:
    return (style + part).rich_style_with_offset(x, y)


def install(base: Base, dialect: Dialect) -> None:
    """From now on lay out every line right-to-left text appears in, in this dialect."""
    RENDERING.base, RENDERING.dialect = base, dialect
    textual_content._FormattedLine = RtlFormattedLine  # type: ignore[misc]


_ESCAPE = re.compile(r"(\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]]))")


def with_overrides(data: str) -> str:
    """Terminal output with each piece of right-to-left text between U+202D and U+202C.

    >>> with_overrides("\\x1b[1mﻡﻼﺳ\\x1b[0m abc") == "\\x1b[1m\\u202dﻡﻼﺳ\\u202c\\x1b[0m abc"
    True
    """
    if not has_rtl(data):
        return data
    parts = _ESCAPE.split(data)
    parts[::2] = [override(part) for part in parts[::2]]
    return "".join(parts)


def bidi_driver(base: type[Driver], terminal: Terminal) -> type[Driver]:
    """A driver that switches the terminal's own ordering off while the app has the screen.

    Textual starts and stops application mode also around a suspension, a crash and an exit, so
    the terminal's own ordering is back whenever someone else draws.
    """

    class BidiDriver(base):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._drawing = False
            # Textual draws on standard error, which may be kept in a file: `bayegan tui 2>log`.
            if getattr(self, "_file", None) is sys.__stderr__ and not _is_terminal(sys.__stderr__):
                self._file = sys.__stdout__

        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write(terminal.bidi_off)
            self.flush()
            self._drawing = True

        def stop_application_mode(self) -> None:
            if self._drawing:
                self._drawing = False
                self.write(terminal.bidi_on)
                self.flush()
            super().stop_application_mode()

        def write(self, data: str) -> None:
            super().write(with_overrides(data) if terminal.dialect == "lro" else data)

    return BidiDriver


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
