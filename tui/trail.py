"""The way through searches: back to an older one, forth to a newer one."""

from __future__ import annotations

from .levels import Levels
from .state import SearchState

MOST = 100


class Trail:
    """The searches of a session in the order in which they were looked at.

    >>> trail = Trail()
    >>> for text in ("نفت", "گاز"):
    ...     trail.visit(SearchState(text))
    >>> trail.step(-1).text, trail.step(-1), trail.step(1).text
    ('نفت', None, 'گاز')
    """

    def __init__(self) -> None:
        self._states: list[SearchState] = []
        self._levels: list[Levels] = []
        self._place = -1

    def visit(self, state: SearchState) -> None:
        """Go on to a search; what lay ahead is forgotten, as in a browser."""
        if self._place >= 0 and self._states[self._place] == state:
            return
        self._states[self._place + 1 :] = [state]
        self._levels[self._place + 1 :] = [Levels()]
        del self._states[:-MOST], self._levels[:-MOST]
        self._place = len(self._states) - 1

    def keep(self, state: SearchState, levels: Levels) -> None:
        """Keep how deep the panels look, if this is the present search."""
        if self._place >= 0 and self._states[self._place] == state:
            self._levels[self._place] = levels

    @property
    def levels(self) -> Levels:
        """How deep the panels looked when the present search was left."""
        return self._levels[self._place]

    def step(self, step: int) -> SearchState | None:
        """The search that many steps away, which is now the present one, or ``None``."""
        place = self._place + step
        if not 0 <= place < len(self._states):
            return None
        self._place = place
        return self._states[place]
