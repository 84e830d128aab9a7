"""Where the panels of places and dates look as one search follows another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers import Question
from ..levels import Levels
from ..state import SearchState
from ..trail import Trail
from ..widgets.date_chart import DateChart
from ..widgets.facet_panel import FacetPanel
from ..widgets.result_list import ResultList

if TYPE_CHECKING:
    from .asking import AskingScreen


class PanelLevels:
    """Takes the panels to the top for another query, and back where they were for an older one."""

    def __init__(self, screen: AskingScreen, trail: Trail) -> None:
        self._screen = screen
        self._trail = trail
        self._ahead: Levels | None = None

    def leave(self, faceted: Question) -> None:
        """Keep where everything is at the search on show; where panels were to go is off."""
        self._ahead = None
        results = self._screen.query_one(ResultList)
        if not faceted.typing and results.generation == faceted.generation:
            places, chart = self._panels
            self._trail.keep(faceted.state, Levels(places.path, chart.path), results.cursor)

    def come_back(self) -> None:
        """With the next facets, go where the panels were at the present search of the trail."""
        self._ahead = self._trail.present.levels

    def go_on(self, before: SearchState, state: SearchState) -> None:
        """Go where the facets of this search are to be looked at."""
        places, chart = self._panels
        levels = self._ahead or Levels(places.path, chart.path).after(before, state)
        places.path, chart.path = levels.places, levels.dates
        self._ahead = None

    @property
    def _panels(self) -> tuple[FacetPanel, DateChart]:
        screen = self._screen
        return screen.query_one("#place", FacetPanel), screen.query_one(DateChart)
