"""The way through searches: back to an older one, forth to a newer one."""

from __future__ import annotations

from dataclasses import dataclass, field

from .levels import Levels
from .state import SearchState

MOST = 100


@dataclass
class Look:
    """A search that was looked at, and how it was left.

    ``place`` is that of the article under the cursor.
    """

    state: SearchState
    levels: Levels = field(default_factory=Levels)
    place: int = 0


class Trail:
    """The searches of a session in the order in which they were looked at.

    >>> trail = Trail()
    >>> for text in ("نفت", "گاز"):
    ...     trail.visit(SearchState(text))
    >>> trail.step(-1).state.text, trail.step(-1), trail.step(1).state.text
    ('نفت', None, 'گاز')
    """

    def __init__(self) -> None:
        self._looks: list[Look] = []
        self._place = -1

    def visit(self, state: SearchState) -> None:
        """Go on to a search; what lay ahead is forgotten, as in a browser."""
        if self._looks and self.present.state == state:
            return
        self._looks[self._place + 1 :] = [Look(state)]
        del self._looks[:-MOST]
        self._place = len(self._looks) - 1

    def keep(self, state: SearchState, levels: Levels, place: int) -> None:
        """Keep how the present search is left, if it is this one."""
        if self._looks and self.present.state == state:
            self.present.levels, self.present.place = levels, place

    @property
    def present(self) -> Look:
        """The present search, once there is one."""
        return self._looks[self._place]

    @property
    def leads_elsewhere(self) -> bool:
        """Whether there is an older or a newer search."""
        return len(self._looks) > 1

    def place_in(self, state: SearchState) -> int:
        """The place in the articles of a search when it was last left, or their top."""
        return next((look.place for look in reversed(self._looks) if look.state == state), 0)

    def step(self, step: int) -> Look | None:
        """The search that many steps away, which is now the present one, or ``None``."""
        place = self._place + step
        if not 0 <= place < len(self._looks):
            return None
        self._place = place
        return self.present
