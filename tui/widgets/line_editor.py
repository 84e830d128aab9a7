"""A right-to-left line editor: which way the arrow keys go, ZWNJ, undo and redo, earlier queries.

Editing, selection and clipboard are those of Textual's ``Input``.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets.input import Selection

from ...index.text import clean_query
from ..commands import bindings
from ..edits import Edits, State
from ..history import History
from ..rtl.cells import cell_width
from ..rtl.shaping import ZWNJ
from .drawn_line import DrawnLine

_ZWNJ_KEYS = frozenset(("shift+space", "ctrl+@", "ctrl+at", "ctrl+space", "ctrl+shift+2", "ctrl+n"))


class LineEditor(DrawnLine):
    """One line of text in any mix of directions; empty or Persian text starts at the right."""

    BINDINGS = bindings("input")

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
        super().__init__(value, placeholder=placeholder, id=id, classes=classes)

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
        self.replace(" ".join(clean_query(event.text).split()), *self.selection)

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
