"""How the chart of dates looks: its heading, columns, axis, and the chosen column in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import sqrt
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from ...search.filters import DateKind
from ...search.results import FacetValue
from ..date_columns import DEEPER, OUTER, Column, Mode
from ..formatting import date_value, digits, number
from ..rtl.cells import text_width
from ..rtl.textual_glue import line_strip
from ..strings import Strings
from .drawn import Drawn

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST = 6


class DrawnChart(Drawn):
    """Columns of articles, the oldest at the right, and a cursor on one or several of them."""

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
    DrawnChart {
        height: 9;
        & > .chart--bar { color: $primary 70%; }
        & > .chart--chosen { color: $accent; text-style: bold; }
        & > .chart--excluded { color: $faint; }
        & > .chart--cursor { background: $cursor; }
        & > .chart--cursor-bar { color: $foreground; }
        & > .chart--heading { color: $primary; text-style: bold; }
        & > .chart--focused { color: $accent; text-style: bold; }
        & > .chart--other { color: $primary; background: $panel; }
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
        self._undated = 0
        self.columns: list[Column] = []

    @property
    def current(self) -> Column | None:
        """The column under the cursor."""
        return self.columns[self.cursor] if 0 <= self.cursor < len(self.columns) else None

    @property
    def deeper(self) -> Mode | None:
        """What the column under the cursor can be divided into; nothing, where it is empty."""
        return DEEPER.get(self.mode) if self.current and self.current.count else None

    @property
    def _range(self) -> tuple[int, int]:
        anchor = self.cursor if self._anchor is None else self._anchor
        return min(anchor, self.cursor), max(anchor, self.cursor)

    @property
    def _column_width(self) -> int:
        """The least width of a column; what is left of the panel's is shared out among them."""
        return max(1, min(_WIDEST, self.size.width // max(1, len(self.columns))))

    @property
    def _window(self) -> range:
        """The columns in sight: all, or as many as fit with the cursor among the first."""
        fitting = max(1, self.size.width // self._column_width)
        start = max(0, min(self.cursor - fitting // 2, len(self.columns) - fitting))
        return range(start, min(len(self.columns), start + fitting))

    def _edges(self, window: range) -> list[int]:
        """Where the columns in sight begin, counted from the right, and where the last one ends."""
        count = max(1, len(window))
        used = min(self.size.width, _WIDEST * count)
        return [used * place // count for place in range(len(window) + 1)]

    def _place_at(self, x: int) -> int | None:
        window = self._window
        place = bisect_right(self._edges(window), self.size.width - 1 - x) - 1
        return window[place] if 0 <= place < len(window) else None

    def render_line(self, y: int) -> Strip:
        """Heading, columns, axis, and the column under the cursor in words."""
        width, height = self.size
        base = self.plain
        if y == 0:
            return self._heading(width, base)
        if not self.columns:
            text = self.strings.no_values if y == 1 and self._values else ""
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
        if self.deeper:
            ways.append((f" ↓ {strings.units[self.deeper]} ", "deeper", other))
        if self.mode in OUTER:
            ways.append((f" ↑ {strings.units[OUTER[self.mode]]} ", "outwards", other))
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
        """One row of the columns; ``above`` rows are below it.

        Heights grow with the square root, so that one large year leaves the others in sight.
        """
        largest = max((column.count for column in self.columns), default=0)
        window = self._window
        edges = self._edges(window)
        least = self._column_width
        first, last = self._range
        cells: list[Segment] = []
        for place, begin, end in zip(window, edges, edges[1:], strict=False):
            column = self.columns[place]
            # Bars are as wide as one another, whatever is between them; bars of one cell touch.
            size = least - 1 if least > 1 else end - begin
            level = round(sqrt(column.count / largest) * rows * 8) if largest else 0
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
            if sign == "█":  # a coloured cell leaves no seam between rows, the letter often does
                cells.append(Segment(" " * size, base + Style(bgcolor=style.color)))
            else:
                cells.append(Segment(sign * size, style))
            cells.append(Segment(" " * (end - begin - size), base))
        cells.append(Segment(" " * (width - edges[-1]), base))
        return Strip(cells[::-1], width)

    def _axis(self, width: int, base: Style) -> Strip:
        style = base + self.look("axis")
        window = self._window
        edges = self._edges(window)
        least = self._column_width
        labels = [self._short(self.columns[place].value, least) for place in window]
        if all(labels):
            strips = [
                line_strip(label, end - begin, style + self._label_look(place))
                for place, label, begin, end in zip(window, labels, edges, edges[1:], strict=False)
            ]
            return Strip.join([Strip.blank(width - edges[-1], base), *strips[::-1]])
        used = edges[-1]
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
        text = f"{name}: {told}"
        rest = ""
        if self._undated and self.mode == "year":
            rest = f"{self.strings.no_date}: {number(self._undated, language)}"
        free = width - text_width(rest)
        if text_width(text) + 2 > free:
            return line_strip(text, width, base + self.look("info"))
        return Strip.join(
            [
                line_strip(rest, width - free, base + self.look("axis")),
                line_strip(text, free, base + self.look("info")),
            ]
        )
