"""How deep the panels of places and dates look, and which searches begin at their top."""

from __future__ import annotations

from dataclasses import dataclass

from .state import SearchState


@dataclass(frozen=True)
class Levels:
    """The places gone into, the outermost first, and the year and the month."""

    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()

    def after(self, before: SearchState, state: SearchState) -> Levels:
        """Those of the next search: another query begins at the top, save where a filter is deeper.

        >>> deep, oil = Levels(("ایران",), ("1399",)), SearchState("نفت")
        >>> deep.after(oil, SearchState("گاز"))
        Levels(places=(), dates=())
        >>> deep.after(oil, oil.toggled("person", "زنگنه")) == deep
        True
        >>> iran = oil.toggled("place", "ایران")
        >>> deep.after(iran, SearchState("گاز", iran.filters))
        Levels(places=('ایران',), dates=())
        """
        another = before.text.strip() != state.text.strip()
        places, dates = self.places, self.dates
        if another and not set(places) & set(state.filters.places):
            places = ()
        # Years of the other calendar are other years.
        if before.calendar != state.calendar or (another and not _narrowed(state, dates)):
            dates = ()
        return Levels(places, dates)


def _narrowed(state: SearchState, dates: tuple[str, ...]) -> bool:
    """Whether a filter lies in the year gone into."""
    filters = state.filters
    chosen = (
        *(*filters.years, *filters.months, *filters.days),
        *(*filters.event_years, *filters.event_months, *filters.event_days),
        *(*(filters.published or ()), *(filters.event or ())),
    )
    return any(day and day.startswith(dates[:1]) for day in chosen)
