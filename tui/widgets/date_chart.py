"""Articles over time: a column a year, month or day, oldest at the right, to narrow by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from ...search.filters import DateKind
from ...search.results import FacetValue
from ..commands import bindings
from ..date_columns import Column, Mode, columns
from ..formatting import date_value, digits, number
from ..messages import DatesTurned, FilterToggled, RangeChosen, WithinNeeded
from ..rtl.cells import text_width
from ..rtl.textual_glue import line_strip
from ..strings import Strings
from .drawn import Drawn

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_DEEPER: dict[Mode, Mode] = {"year": "month", "month": "day"}
_OUTER: dict[Mode, Mode] = {"month": "year", "day": "month"}


class DateChart(Drawn, can_focus=True):
    """The years of the answer, the months of one, or the days of one of these.

    A range is chosen with Shift. The dates are those of publication, or those that articles
    speak of.
    """

    BINDINGS = bindings("dates")
    PREFIX = "chart"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--bar",
        "chart--chosen",
        "chart--excluded",
        "chart--cursor",
        "chart--cursor-bar",
        "chart--heading",
        "chart--focused",
        "chart--other",
        "chart--axis",
        "chart--info",
    }
    DEFAULT_CSS = """
    DateChart {
        height: 9;
        & > .chart--bar { color: $primary 70%; }
        & > .chart--chosen { color: $accent; text-style: bold; }
        & > .chart--excluded { color: $faint; }
        & > .chart--cursor { background: $cursor; }
        & > .chart--cursor-bar { color: $foreground; }
        & > .chart--heading { color: $primary; text-style: bold; }
        & > .chart--focused { color: $accent; text-style: bold; }
        & > .chart--other { color: $muted; }
        & > .chart--axis { color: $muted; }
        & > .chart--info { color: $foreground; text-style: bold; }
    }
    """

    cursor = reactive(0)
    mode: reactive[Mode] = reactive[Mode]("year")

    def __init__(self, strings: Strings, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strings = strings
        self.kind: DateKind = "published"
        self._values: dict[Mode, Sequence[FacetValue]] = {}
        self._outer: dict[Mode, str] = {}
        self._anchor: int | None = None
        self._pressed = False
        self.columns: list[Column] = []

    def show(self, facets: dict[str, tuple[FacetValue, ...]], kind: DateKind) -> None:
        """Show what was counted; the cursor stays where it was, else on the newest."""
        kept = self.current.value if self.current else None
        self.kind = kind
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

    @property
    def current(self) -> Column | None:
        """The column under the cursor."""
        return self.columns[self.cursor] if 0 <= self.cursor < len(self.columns) else None

    def _lay_out(self, kept: str | None) -> None:
        values = self._values.get(self.mode, ())
        self.columns = columns(values, self.mode, self._outer.get(self.mode, ""))
        places = [i for i, column in enumerate(self.columns) if column.value == kept]
        newest = [i for i, column in enumerate(self.columns) if column.count]
        self.cursor = places[0] if places else newest[-1] if newest else 0
        self._anchor = None
        self.refresh()

    # What keys and mouse do

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
        deeper = _DEEPER.get(self.mode)
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
        if self.mode in _OUTER:
            kept = self._outer[self.mode]
            self.mode = _OUTER[self.mode]
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
        self.cursor = max(0, min(len(self.columns) - 1, place))
        self.refresh()

    @property
    def _range(self) -> tuple[int, int]:
        anchor = self.cursor if self._anchor is None else self._anchor
        return min(anchor, self.cursor), max(anchor, self.cursor)

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

    # Drawing

    @property
    def _column_width(self) -> int:
        return max(1, min(6, self.size.width // max(1, len(self.columns))))

    @property
    def _window(self) -> range:
        """The columns in sight: all, or as many as fit with the cursor among the first."""
        fitting = max(1, self.size.width // self._column_width)
        start = max(0, min(self.cursor - fitting // 2, len(self.columns) - fitting))
        return range(start, min(len(self.columns), start + fitting))

    def _place_at(self, x: int) -> int | None:
        place = (self.size.width - 1 - x) // self._column_width
        window = self._window
        return window[place] if 0 <= place < len(window) else None

    def render_line(self, y: int) -> Strip:
        """Heading, columns, axis, and the column under the cursor in words."""
        width, height = self.size
        base = self.plain
        if y == 0:
            return self._heading(width, base)
        if not self.columns:
            text = self.strings.no_values if y == 1 else ""
            return line_strip(text, width, base + self.look("axis"))
        rows = max(1, height - 3)
        if y <= rows:
            return self._bars(rows - y, rows, width, base)
        if y == rows + 1:
            return self._axis(width, base)
        return self._info(width, base) if y == rows + 2 else Strip.blank(width, base)

    def _heading(self, width: int, base: Style) -> Strip:
        """What the columns are, and where to go from here; each part can be clicked."""
        strings, language = self.strings, self.strings.language
        style = base + self.look("focused" if self.has_focus else "heading")
        other = base + self.look("other")
        ways: list[tuple[str, str, Style]] = []
        if self.mode in _DEEPER:
            ways.append((strings.units[_DEEPER[self.mode]], "deeper", other))
        if self.mode in _OUTER:
            ways.append((strings.units[_OUTER[self.mode]], "outwards", other))
        name = strings.date_kinds[self.kind]
        if self.mode != "year":
            period = date_value(self._outer[self.mode], language)
            whole = f"{name} · {period}"
            free = width - sum(text_width(text) + 2 for text, _, _ in ways)
            name = whole if text_width(whole) <= free else period
        parts = [(name, "turn", style), *ways]
        strips: list[Strip] = []
        used = 0
        for text, step, look in parts:
            size = text_width(text)
            if used + size > width:
                break
            strips += [line_strip(text, size, look + Style.from_meta({"step": step}))]
            strips += [Strip.blank(2, base)]
            used += size + 2
        row = [Strip.blank(max(0, width - used), base), *reversed(strips)]
        return Strip.join(row).crop(max(0, used - width))

    def _bars(self, above: int, rows: int, width: int, base: Style) -> Strip:
        """One row of the columns; ``above`` rows are below it."""
        largest = max((column.count for column in self.columns), default=0)
        size = self._column_width
        first, last = self._range
        cells: list[Segment] = []
        for place in self._window:
            column = self.columns[place]
            level = round(column.count * rows * 8 / largest) if largest else 0
            level = max(level, 1) if column.count else 0
            sign = _EIGHTHS[max(0, min(8, level - above * 8))]
            if column.excluded and above == 0:
                sign = "×"
            under_cursor = self.has_focus and first <= place <= last
            plain = "cursor-bar" if under_cursor else "bar"
            style = base + self.look(
                "excluded" if column.excluded else "chosen" if column.selected else plain
            )
            if under_cursor:
                style += self.look("cursor")
            gap = " " if size > 1 else ""
            if sign == "█":  # a coloured cell leaves no seam between rows, the letter often does
                cells.append(Segment(" " * (size - len(gap)), base + Style(bgcolor=style.color)))
            else:
                cells.append(Segment(sign * (size - len(gap)), style))
            if gap:
                cells.append(Segment(gap, base))
        cells.append(Segment(" " * (width - size * len(self._window)), base))
        return Strip(cells[::-1], width)

    def _axis(self, width: int, base: Style) -> Strip:
        style = base + self.look("axis")
        window = self._window
        size = self._column_width
        labels = [self._short(self.columns[place].value, size) for place in window]
        if all(labels):
            strips = [
                line_strip(label, size, style + self._label_look(place))
                for place, label in zip(window, labels, strict=True)
            ]
            return Strip.join([Strip.blank(width - size * len(window), base), *strips[::-1]])
        used = min(width, size * len(window))
        newest, oldest = self._end(window[-1]), self._end(window[0])
        if window[-1] < len(self.columns) - 1:
            newest += " …"
        if window[0]:
            oldest = f"… {oldest}"
        return Strip.join(
            [
                Strip.blank(width - used, base),
                line_strip(newest, used // 2, style, align="left"),
                line_strip(oldest, used - used // 2, style),
            ]
        )

    def _label_look(self, place: int) -> Style:
        first, last = self._range
        under_cursor = self.has_focus and first <= place <= last
        return Style(bold=under_cursor or self.columns[place].selected, reverse=under_cursor)

    def _short(self, value: str, size: int) -> str:
        """A label that fits under a column, or nothing."""
        text = value[-2:] if self.mode != "year" or size < 5 else value
        return digits(text, self.strings.language) if len(text) < size else ""

    def _end(self, place: int) -> str:
        value = self.columns[place].value
        return date_value(value, self.strings.language).split(" ")[0]

    def _info(self, width: int, base: Style) -> Strip:
        first, last = self._range
        language = self.strings.language
        count = sum(column.count for column in self.columns[first : last + 1])
        values = [date_value(self.columns[place].value, language) for place in (first, last)]
        name = values[0] if first == last else f"{values[0]} – {values[1]}"
        told = number(count, language)
        if first != last and self.kind == "event":  # an article may speak of several of them
            told = self.strings.at_most.format(count=told)
        return line_strip(f"{name}: {told}", width, base + self.look("info"))
