"""A line of text that is edited, as it is drawn: kept in logical order, shown in visual order."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from ..rtl.bidi import paragraph_level
from ..rtl.cells import inert
from ..rtl.layout import layout_line
from ..rtl.shaping import ZWNJ
from ..rtl.textual_glue import RENDERING


class _Cell(NamedTuple):
    """What is drawn for the logical positions ``start`` to ``end`` of the line."""

    text: str
    start: int
    end: int
    width: int


class DrawnLine(Input):
    """One line of text in any mix of directions; empty or Persian text starts at the right."""

    DEFAULT_CSS = """
    DrawnLine {
        border: none;
        height: 1;
        padding: 0;
        background: transparent;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .input--placeholder, & > .input--suggestion { color: $muted; }
    }
    """

    mistake: reactive[int | None] = reactive(None)
    """The offset where the query goes wrong, if it does."""

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        self._scrolled = 0
        super().__init__(value, inert(placeholder), id=id, classes=classes, select_on_focus=False)

    @property
    def is_rtl(self) -> bool:
        """Whether the line starts at the right edge."""
        return paragraph_level(self.value, default=int(RENDERING.base != "ltr")) == 1

    def offer(self, whole: str) -> None:
        """Show how the line might go on; Tab or the arrow key forward takes it."""
        fits = whole.startswith(self.value) and self.cursor_at_end
        self._suggestion = inert(whole) if fits else ""

    @property
    def offered(self) -> str:
        """What is offered, where it can be taken."""
        ready = len(self._suggestion) > len(self.value) and self.cursor_at_end and self.has_focus
        return self._suggestion if ready else ""

    def _cells(self) -> list[_Cell]:
        """Cells from left to right, with one for the cursor at the logical end."""
        text = self.offered or self.value or self.placeholder
        rtl = self.is_rtl
        base = "rtl" if rtl else "ltr"
        cells = [_Cell(*glyph) for glyph in layout_line(text, base, RENDERING.dialect)]
        if not self.value:
            return cells if cells else [_Cell(" ", 0, 1, 1)]
        tail = _Cell(" ", len(text), len(text) + 1, 1)
        return [tail, *cells] if rtl else [*cells, tail]

    def _window(self) -> tuple[list[_Cell], int]:
        """The cells that fit, kept around the cursor, and the blank cells to their left."""
        cells = self._cells()
        width = max(1, self.scrollable_content_region.width or self.size.width)
        rtl = self.is_rtl
        ordered = cells[::-1] if rtl else cells
        cursor = next((i for i, cell in enumerate(ordered) if self._under_cursor(cell)), 0)
        first = min(self._scrolled, cursor)
        while sum(cell.width for cell in ordered[first : cursor + 1]) > width:
            first += 1
        while first and sum(cell.width for cell in ordered[first - 1 :]) <= width:
            first -= 1
        self._scrolled = first
        kept: list[_Cell] = []
        used = 0
        for cell in ordered[first:]:
            if used + cell.width > width:
                break
            kept.append(cell)
            used += cell.width
        return (kept[::-1], width - used) if rtl else (kept, 0)

    def _under_cursor(self, cell: _Cell) -> bool:
        return cell.start <= self.cursor_position < cell.end

    @property
    def _cursor_offset(self) -> int:
        if not self.is_mounted:
            return 0
        cells, offset = self._window()
        for cell in cells:
            if self._under_cursor(cell):
                return offset
            offset += cell.width
        return offset

    @property
    def content_width(self) -> int:
        """Nothing for Textual to scroll: the window above does."""
        return 0

    def _cell_offset_to_index(self, offset: int) -> int:
        cells, position = self._window()
        if not cells or not self.value:
            return 0
        if offset < position:
            return len(self.value)
        for cell in cells:
            position += cell.width
            if offset < position:
                return min(cell.start, len(self.value))
        return cells[-1].start if self.is_rtl else len(self.value)

    def render_line(self, y: int) -> Strip:
        """The line, its selection and its cursor."""
        width = max(1, self.scrollable_content_region.width or self.size.width)
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        cells, blank = self._window()
        segments = [Segment(" " * blank, base)]
        used = blank
        for cell in cells:
            segments.append(Segment(self._shown(cell), base + self._style_of(cell)))
            used += cell.width
        segments.append(Segment(" " * (width - used), base))
        return Strip(segments, width)

    def _shown(self, cell: _Cell) -> str:
        """A ZWNJ has no cell of its own; one just typed shows under the cursor."""
        position = self.cursor_position
        at_end = cell.start == len(self.value) and cell.text == " "
        if at_end and self.has_focus and position and self.value[position - 1 :] == ZWNJ:
            return "¦"
        return cell.text

    def _style_of(self, cell: _Cell) -> Style:
        style = Style.null()
        if self.value and cell.start >= len(self.value) and self.offered:
            style += self.get_component_rich_style("input--suggestion", partial=True)
        elif not self.value:
            style += self.get_component_rich_style("input--placeholder", partial=True)
        elif self.mistake is not None and self.mistake <= cell.start < len(self.value):
            style += Style(underline=True, color=self.app.current_theme.error)
        if not self.has_focus:
            return style
        start, end = sorted(self.selection)
        if start <= cell.start < end:
            style += self.get_component_rich_style("input--selection", partial=True)
        if self._cursor_visible and self._under_cursor(cell):
            style += self.get_component_rich_style("input--cursor", partial=True)
        return style
