"""Articles over time: a column a year, month or day, oldest at the right, to narrow by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events

from ...search.filters import DateKind
from ...search.results import FacetValue
from ..commands import bindings
from ..date_columns import LEVELS, OUTER, Mode, columns
from ..messages import DatesTurned, FilterToggled, HintsChanged, RangeChosen, WithinNeeded
from ..strings import Strings
from .drawn_chart import DrawnChart


class DateChart(DrawnChart, can_focus=True):
    """The years of the answer, the months of one, or the days of one of these.

    A range is chosen with Shift. The dates are those of publication, or those that articles
    speak of.
    """

    BINDINGS = bindings("dates")

    def __init__(self, strings: Strings, *, id: str | None = None) -> None:
        super().__init__(strings, id=id)
        self._pressed = False

    @property
    def path(self) -> tuple[str, ...]:
        """The year and the month gone into."""
        return tuple(self._outer[mode] for mode in LEVELS[1 : LEVELS.index(self.mode) + 1])

    @path.setter
    def path(self, path: tuple[str, ...]) -> None:
        """Go elsewhere with the next values that are shown."""
        before = self.path
        if before != path:
            self.mode = LEVELS[len(path)]
            self._outer.update(zip(LEVELS[1:], path, strict=False))
            self._values["day"] = ()
            self._lay_out(before[len(path)] if len(before) > len(path) else None)

    def show(
        self,
        facets: Mapping[str, tuple[FacetValue, ...]],
        kind: DateKind,
        total: int | None = None,
    ) -> None:
        """Show what was counted; the cursor stays where it was, else on the newest.

        ``total`` tells how many articles there are, dated or not.
        """
        kept = self.current.value if self.current else None
        self.kind = kind
        dated = sum(value.count for value in facets.get("year", ()))
        self._undated = 0 if total is None or kind == "event" else max(0, total - dated)
        for mode in ("year", "month"):
            self._values[mode] = facets.get(self._facet(mode), ())
        self._lay_out(kept)
        if self.mode == "day":
            self.post_message(WithinNeeded(self._facet("day"), self._outer["day"]))

    def show_days(self, month: str, values: Sequence[FacetValue]) -> None:
        """Show the days of a month that were asked for."""
        if self.mode == "day" and self._outer["day"] == month:
            self._values["day"] = values
            self._lay_out(self.current.value if self.current else None)

    def _facet(self, mode: Mode) -> str:
        return mode if self.kind == "published" else f"event_{mode}"

    def _lay_out(self, kept: str | None) -> None:
        values = self._values.get(self.mode, ())
        self.columns = columns(values, self.mode, self._outer.get(self.mode, ""))
        places = [i for i, column in enumerate(self.columns) if column.value == kept]
        newest = [i for i, column in enumerate(self.columns) if column.count]
        self.cursor = places[0] if places else newest[-1] if newest else 0
        self._anchor = None
        if self.has_focus:
            self.post_message(HintsChanged())
        self.refresh()

    # What keys and mouse do

    def does(self, action: str) -> bool:
        """Where there is no column, none can be chosen; days hold nothing, years lie in nothing."""
        if action == "outwards":
            return self.mode in OUTER
        if action == "deeper":
            return self.deeper is not None
        return self.current is not None or action not in ("include", "exclude")

    def action_move(self, step: int) -> None:
        """To a later or an earlier column."""
        self._anchor = None
        self._go(self.cursor + step)

    def action_extend(self, step: int) -> None:
        """Stretch the range."""
        if self._anchor is None:
            self._anchor = self.cursor
        self._go(self.cursor + step)

    def action_first(self) -> None:
        """To the oldest."""
        self._anchor = None
        self._go(0)

    def action_last(self) -> None:
        """To the newest."""
        self._anchor = None
        self._go(len(self.columns) - 1)

    def action_deeper(self) -> None:
        """The months of the year under the cursor, or the days of the month."""
        deeper = self.deeper
        if deeper is None or self.current is None:
            return
        self._outer[deeper] = self.current.value
        self.mode = deeper
        if deeper == "day":
            self._values["day"] = ()
            self.post_message(WithinNeeded(self._facet("day"), self._outer["day"]))
        self._lay_out(None)

    def action_outwards(self) -> None:
        """Back to the months, or to the years."""
        if self.mode in OUTER:
            kept = self._outer[self.mode]
            self.mode = OUTER[self.mode]
            self._lay_out(kept)

    def action_turn(self) -> None:
        """The other dates: of publication, or those that articles speak of."""
        self.mode = "year"
        self._values.clear()
        self.post_message(DatesTurned("event" if self.kind == "published" else "published"))

    def action_include(self) -> None:
        """Choose the column, or the range."""
        if self.current is None:
            return
        first, last = self._range
        if first != last:
            ends = self.columns[first].value, self.columns[last].value
            self.post_message(RangeChosen(*ends, self.kind))
            self._anchor = None
        else:
            self.post_message(FilterToggled(self._facet(self.mode), self.current.value))

    def action_exclude(self) -> None:
        """Exclude the column."""
        if self.current is not None:
            value = self.current.value
            self.post_message(FilterToggled(self._facet(self.mode), value, exclude=True))

    def _go(self, place: int) -> None:
        deeper = self.deeper
        self.cursor = max(0, min(len(self.columns) - 1, place))
        if self.deeper != deeper:
            self.post_message(HintsChanged())
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a choice; a right button excludes, the heading leads deeper and outwards."""
        if event.y == 0:
            step = event.style.meta.get("step")
            if step:
                getattr(self, f"action_{step}")()
            return
        place = self._place_at(event.x)
        if place is None:
            return
        self._anchor = None
        self._go(place)
        if event.button == 3:
            self.action_exclude()
            return
        self._pressed = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Stretch the range."""
        place = self._place_at(event.x)
        if self._pressed and place is not None and place != self.cursor:
            self.action_extend(place - self.cursor)

    def on_mouse_up(self) -> None:
        """End the choice."""
        if self._pressed:
            self._pressed = False
            self.release_mouse()
            self.action_include()
