"""A right-to-left line editor: logical editing, visual display.

Editing, selection and clipboard are those of Textual's ``Input``; what is new is where things
are drawn, which way the arrow keys go, that ZWNJ can be typed, and undo and redo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from ..commands import bindings
from ..edits import Edits, State
from ..history import History
from ..rtl.bidi import paragraph_level
from ..rtl.cells import cell_width, inert
from ..rtl.layout import layout_line
from ..rtl.shaping import ZWNJ
from ..rtl.textual_glue import RENDERING

_ZWNJ_KEYS = frozenset(("shift+space", "ctrl+@", "ctrl+at", "ctrl+space", "ctrl+shift+2", "ctrl+n"))


class _Cell(NamedTuple):
    """What is drawn for the logical positions ``start`` to ``end`` of the line."""

    text: str
    start: int
    end: int
    width: int


class LineEditor(Input):
    """One line of text in any mix of directions; empty or Persian text starts at the right."""

    BINDINGS = bindings("input")

    DEFAULT_CSS = """
    LineEditor {
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

    @dataclass
    class Left(Message):
        """The line was left, by a key that says where to: ``escape``, ``down`` or ``tab``."""

        editor: LineEditor
        key: str

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        self.history = History(None)
        self._place = 0
        self._draft = ""
        self._edits = Edits()
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

    def remember(self, query: str) -> None:
        """Add a query to those that the up key brings back."""
        self.history.add(query)
        self._place = len(self.history.queries)

    def use_history(self, history: History) -> None:
        """Bring back the queries of this history."""
        self.history = history
        self._place = len(history.queries)

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        if event.key in _ZWNJ_KEYS or event.character == ZWNJ:
            event.stop()
            event.prevent_default()
            self.action_zwnj()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(inert(" ".join(event.text.split("\n"))).strip(), *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put ``text`` in place of a range, so that it can be undone."""
        before = self._state
        super().replace(text, start, end)
        letter = start == end and len(text) == 1 and not text.isspace()
        self._edits.note(before, self._state, letter=letter)

    @property
    def _state(self) -> State:
        return self.value, self.cursor_position

    def action_undo_typing(self) -> None:
        """Take back the last edit; the letters of a word go together."""
        self._restore(self._edits.undo(self._state))

    def action_redo_typing(self) -> None:
        """Do again what was taken back."""
        self._restore(self._edits.redo(self._state))

    def _restore(self, state: State | None) -> None:
        if state is not None:
            self.value, self.cursor_position = state

    def action_zwnj(self) -> None:
        """Type a zero-width non-joiner; a second one in a row says nothing and is left out."""
        position = self.cursor_position
        if self.selection.is_empty and self.value[position - 1 : position] == ZWNJ:
            return
        self.replace(ZWNJ, *self.selection)

    def action_complete(self) -> None:
        """Take what is offered, or go on to the next panel."""
        if self.offered:
            self._bring(self.offered)
        else:
            self.post_message(self.Left(self, "tab"))

    def action_leave(self) -> None:
        """Leave the line."""
        self.post_message(self.Left(self, "escape"))

    def action_older(self) -> None:
        """Bring back an earlier query."""
        past = self.history.queries
        if not past or self._place == 0:
            return
        if self._place >= len(past):
            self._draft = self.value
        self._place = min(self._place, len(past)) - 1
        self._bring(past[self._place])

    def action_newer(self) -> None:
        """A later query, or out of the line where there is none."""
        past = self.history.queries
        if self._place >= len(past):
            self.post_message(self.Left(self, "down"))
            return
        self._place += 1
        self._bring(past[self._place] if self._place < len(past) else self._draft)

    def _bring(self, text: str) -> None:
        before = self._state
        self.value = text
        self.cursor_position = len(text)
        self._edits.note(before, self._state)

    def action_cursor_left(self, select: bool = False) -> None:
        """One letter to the left: forward in a right-to-left line."""
        self._step(1 if self.is_rtl else -1, select)

    def action_cursor_right(self, select: bool = False) -> None:
        """One letter to the right: backward in a right-to-left line."""
        self._step(-1 if self.is_rtl else 1, select)

    def action_cursor_left_word(self, select: bool = False) -> None:
        """One word to the left."""
        self._step_word(1 if self.is_rtl else -1, select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """One word to the right."""
        self._step_word(-1 if self.is_rtl else 1, select)

    def _step(self, direction: int, select: bool) -> None:
        start, end = self.selection
        if not select and start != end:
            self.cursor_position = max(start, end) if direction > 0 else min(start, end)
            return
        if direction > 0 and not select and self.offered:
            self._bring(self.offered)
            return
        target = end + direction
        # A letter and the ZWNJ or marks after it are one step.
        while 0 < target < len(self.value) and cell_width(self.value[target]) == 0:
            target += direction
        self._go(target, select)

    def _step_word(self, direction: int, select: bool) -> None:
        value, target = self.value, self.cursor_position
        if direction > 0:
            while target < len(value) and not value[target].isspace():
                target += 1
            while target < len(value) and value[target].isspace():
                target += 1
        else:
            while target > 0 and value[target - 1].isspace():
                target -= 1
            while target > 0 and not value[target - 1].isspace():
                target -= 1
        self._go(target, select)

    def _go(self, target: int, select: bool) -> None:
        start = self.selection.start if select else target
        self.selection = Selection(start, target)

    # Drawing

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
