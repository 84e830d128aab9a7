"""What was typed in a line, taken back and done again; the letters of a word go together.

>>> edits = Edits()
>>> for before, after in ((("", 0), ("ن", 1)), (("ن", 1), ("نف", 2)), (("نف", 2), ("نف ", 3))):
...     edits.note(before, after, letter=after[0][-1] != " ")
>>> edits.undo(("نف ", 3)), edits.undo(("نف", 2)), edits.redo(("", 0))
(('نف', 2), ('', 0), ('نف', 2))
"""

from __future__ import annotations

State = tuple[str, int]
"""A line and where its cursor is."""

MOST = 200


class Edits:
    """The states of a line before and after the present one."""

    def __init__(self) -> None:
        self._before: list[State] = []
        self._after: list[State] = []
        self._word: State | None = None

    def note(self, before: State, after: State, *, letter: bool = False) -> None:
        """The line was changed; ``letter`` says that one letter was typed."""
        if before[0] == after[0]:
            return
        if not (letter and before == self._word):
            self._before.append(before)
            del self._before[:-MOST]
        self._word = after if letter else None
        self._after.clear()

    def undo(self, now: State) -> State | None:
        """The state before, if there is one."""
        return self._go(now, self._before, self._after)

    def redo(self, now: State) -> State | None:
        """The state that was taken back, if there is one."""
        return self._go(now, self._after, self._before)

    def _go(self, now: State, there: list[State], back: list[State]) -> State | None:
        self._word = None
        while there:
            state = there.pop()
            if state[0] != now[0]:
                back.append(now)
                return state
        return None
