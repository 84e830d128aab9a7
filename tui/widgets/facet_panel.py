"""The values of a facet with their counts: to narrow by, to exclude, to search in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

from ...index.identities.identity import ENTITY_KINDS
from ...index.persian.letters import fold
from ...search.results import FacetValue
from ..answers import FACET_LIMIT, Holding
from ..commands import bindings
from ..formatting import number
from ..messages import EntityAsked, FilterToggled, HoldingNeeded, WithinNeeded
from ..rtl.cells import inert, text_width
from ..rtl.textual_glue import line_strip
from ..rtl.wrap import shorten
from ..strings import Strings
from .drawn import Drawn
from .frames import Rows
from .line_editor import LineEditor


class FacetList(Drawn, ScrollView, can_focus=True):
    """The values, one a line: name at the right, count at the left, a bar behind both."""

    BINDINGS = bindings("facet")
    PREFIX = "facet"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facet--name",
        "facet--count",
        "facet--bar",
        "facet--cursor",
        "facet--cursor-bar",
        "facet--chosen",
        "facet--excluded",
        "facet--empty",
    }
    DEFAULT_CSS = """
    FacetList {
        height: 1fr;
        scrollbar-size-vertical: 0;
        scrollbar-size-horizontal: 0;
        & > .facet--name { color: $foreground; }
        & > .facet--count { color: $muted; }
        & > .facet--bar { background: $bar; }
        & > .facet--cursor { background: $cursor; text-style: bold; }
        & > .facet--cursor-bar { background: $chosen; text-style: bold; }
        & > .facet--chosen { color: $primary; text-style: bold; }
        & > .facet--excluded { color: $muted; text-style: strike; }
        & > .facet--empty { color: $muted; }
    }
    """

    cursor = reactive(0)

    class FindRequested(Message):
        """The list is to be searched in."""

    class Drilled(Message):
        """What lies in a value is to be shown, or, without a value, what lies around these."""

        def __init__(self, value: str | None) -> None:
            self.value = value
            super().__init__()

    def __init__(
        self, facet: str, strings: Strings, label: Callable[[str], str], *, bars: bool
    ) -> None:
        self._lines: dict[tuple[int, int, bool], Strip] = {}
        super().__init__()
        self.label = label
        self.bars = bars
        self.facet = facet
        self.strings = strings
        self.values: tuple[FacetValue, ...] = ()
        self.needle = ""
        self._shown: list[FacetValue] = []
        self._largest = 0

    def show(self, facet: str, values: Sequence[FacetValue]) -> None:
        """Show other values; the cursor stays on its value where that is still there."""
        kept = self.current.value if self.current and facet == self.facet else None
        self.facet = facet
        self.values = tuple(values)
        self._narrow(kept)

    def find(self, needle: str) -> None:
        """Show only the values that hold a text."""
        self.needle = needle
        self._narrow(None)

    def _narrow(self, kept: str | None) -> None:
        wanted = fold(self.needle)
        marked = [value for value in self.values if value.selected or value.excluded]
        rest = [value for value in self.values if not (value.selected or value.excluded)]
        self._shown = [v for v in (*marked, *rest) if not wanted or wanted in fold(v.value)]
        self._largest = max((value.count for value in self._shown), default=0)
        self._lines.clear()
        self.virtual_size = Size(0, len(self._shown))
        places = [i for i, value in enumerate(self._shown) if value.value == kept]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self._shown) - 1))
        self.refresh()

    @property
    def current(self) -> FacetValue | None:
        """The value under the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    def watch_cursor(self, cursor: int) -> None:
        """Keep the cursor in sight."""
        self.scroll_to_region(Region(0, cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(len(self._shown) - 1, self.cursor + step))

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.action_move(step * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Go to the top."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the end."""
        self.cursor = max(0, len(self._shown) - 1)

    def action_include(self) -> None:
        """Choose the value, or no longer."""
        self._toggle(exclude=False)

    def action_exclude(self) -> None:
        """Exclude the value, or no longer."""
        self._toggle(exclude=True)

    def action_find(self) -> None:
        """Search in the list."""
        self.post_message(self.FindRequested())

    def action_deeper(self) -> None:
        """Show what lies in the value."""
        if self.current is not None and _has_children(self.current):
            self.post_message(self.Drilled(self.current.value))

    def action_outwards(self) -> None:
        """Show what the values lie in."""
        self.post_message(self.Drilled(None))

    def action_about(self) -> None:
        """Tell what is known of the name."""
        if self.current is not None and self.facet in ENTITY_KINDS:
            self.post_message(EntityAsked(self.facet, self.current.value))

    def _toggle(self, *, exclude: bool) -> None:
        if self.current is not None:
            self.post_message(FilterToggled(self.facet, self.current.value, exclude))

    def on_click(self, event: events.Click) -> None:
        """Choose with the left button, exclude with the right one; the sign leads into a place."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._shown):
            self.cursor = row
            if event.style.meta.get("deeper"):
                self.action_deeper()
                return
            if event.button == 2 or event.style.meta.get("about"):
                self.action_about()
                return
            self._toggle(exclude=event.button == 3 or event.ctrl)

    def render_line(self, y: int) -> Strip:
        """One value."""
        width = self.room
        row = y + self.first_row
        base = self.plain
        if row >= len(self._shown):
            if row == 0:
                text = self.strings.no_values_match if self.needle else self.strings.no_values
                return line_strip(text, width, base + self.look("empty"))
            return Strip.blank(width, base)
        under_cursor = row == self.cursor and self.has_focus
        key = (row, width, under_cursor)
        if key not in self._lines:
            self._lines[key] = self._draw(self._shown[row], width, under_cursor)
        return self._lines[key]

    def _draw(self, value: FacetValue, width: int, under_cursor: bool) -> Strip:
        base = self.plain
        style = base + self.look("name")
        if value.selected or value.excluded:
            style = base + self.look("chosen" if value.selected else "excluded")
        sign = "✓ " if value.selected else "✕ " if value.excluded else ""
        count = number(value.count, self.strings.language)
        quiet = base + self.look("count")
        left = f"{'▸' if under_cursor else ' '}{count} "
        rest = self._rest(value)
        room = max(1, width - len(left) - text_width(rest))
        name = shorten(f"{sign}{inert(self.label(value.value))}", room)
        inside = _has_children(value)
        deeper = quiet + Style.from_meta({"deeper": inside, "about": not inside})
        segments = [
            *line_strip(left, len(left), quiet, align="left", base="ltr"),
            Segment(" " * (room - text_width(name)), base),
            *line_strip(rest, text_width(rest), deeper, base="rtl"),
            *line_strip(name, text_width(name), style),
        ]
        # The bar grows from the right, where reading starts.
        bar = round(width * value.count / self._largest) if self._largest and self.bars else 0
        before, after = Style.null(), self.look("bar")
        if under_cursor:
            before, after = self.look("cursor"), after + self.look("cursor-bar")
        strip = Strip(_parted(segments, width - bar, before, after))
        return strip if strip.cell_length == width else strip.crop(0, width)

    def _rest(self, value: FacetValue) -> str:
        """What follows the name: that places lie in it, in how many ways it is written."""
        if _has_children(value):
            return " ◂"
        spellings = value.spellings
        return f" ×{number(spellings, self.strings.language)}" if spellings > 1 else ""

    def notify_style_update(self) -> None:
        """Draw everything anew."""
        self._lines.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()


def _has_children(value: FacetValue) -> bool:
    return value.branch is not None and value.branch.children > 0


def _parted(
    segments: Iterable[Segment], place: int, before: Style, after: Style
) -> Iterable[Segment]:
    """Segments with one style laid over the cells before a place and another over those after."""
    used = 0
    for segment in segments:
        text, own, size = segment.text, segment.style or Style.null(), segment.cell_length
        if used + size <= place:
            yield Segment(text, own + before)
        elif used >= place:
            yield Segment(text, own + after)
        else:
            one, other = segment.split_cells(place - used)
            yield Segment(one.text, own + before)
            yield Segment(other.text, own + after)
        used += size


class FacetPanel(Rows):
    """A facet, or several that take turns, under one heading."""

    DEFAULT_CSS = """
    FacetPanel {
        height: 1fr;
        & > .heading { height: 1; width: 100%; text-align: right; text-style: bold;
                       text-wrap: nowrap; text-overflow: ellipsis;
                       color: $primary; }
        & > LineEditor { display: none; background: $panel; }
        & > LineEditor.-open { display: block; }
        &.-focused > .heading { color: $accent; }
    }
    """

    def __init__(
        self,
        facets: Sequence[str],
        strings: Strings,
        *,
        id: str,
        label: Callable[[str], str] = str,
        bars: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.bars = bars
        self.facets = tuple(facets)
        self.strings = strings
        self.place = 0
        self._values: dict[str, Sequence[FacetValue]] = {}
        self._path: list[str] = []
        self._headed = self._heading()

    @property
    def facet(self) -> str:
        """The facet on show."""
        return self.facets[self.place]

    def compose(self) -> ComposeResult:
        """A heading, a line to search in the list, the list."""
        yield Static(self._heading(), classes="heading", markup=False)
        yield LineEditor(placeholder=self.strings.find_placeholder)
        yield FacetList(self.facet, self.strings, self.label, bars=self.bars)

    @property
    def values(self) -> FacetList:
        """The values."""
        return self.query_one(FacetList)

    def show(self, facets: dict[str, tuple[FacetValue, ...]]) -> None:
        """Show what was counted."""
        self._values = {facet: facets.get(facet, ()) for facet in self.facets}
        if self._path:
            self.post_message(WithinNeeded(self.facet, self._path[-1]))
        else:
            self.values.show(self.facet, self._values[self.facet])
            self._search_rare()
        self._retitle()

    def _search_rare(self) -> None:
        """Ask for the values that are not among the most frequent, where there may be any."""
        facet, needle = self.facet, self.values.needle
        some = self._values.get(facet, ())
        if facet in ENTITY_KINDS and len(needle) > 1 and len(some) >= FACET_LIMIT:
            self.post_message(HoldingNeeded(facet, needle))

    def show_holding(self, holding: Holding) -> None:
        """Show the rare values too that hold what is searched for in the list."""
        if holding.facet == self.facet and holding.text == self.values.needle and not self._path:
            some = self._values.get(self.facet, ())
            known = {value.value for value in some}
            rare = (value for value in holding.values if value.value not in known)
            self.values.show(self.facet, (*some, *rare))

    def show_within(self, outer: str, values: Sequence[FacetValue]) -> None:
        """Show what lies in a value that was asked about."""
        if self._path and self._path[-1] == outer:
            self.values.show(self.facet, values)

    def on_facet_list_drilled(self, message: FacetList.Drilled) -> None:
        """Go into a place, or out of it again; out of all of them are the outermost."""
        message.stop()
        if "place" not in self.facets:
            return
        if message.value is not None:
            self._path.append(message.value)
        elif self._path:
            self._path.pop()
        else:
            self._path.append("")
        if self._path:
            self.post_message(WithinNeeded(self.facet, self._path[-1]))
        else:
            self.values.show(self.facet, self._values.get(self.facet, ()))
        self.values.action_first()
        self._retitle()

    def turn(self) -> None:
        """The next facet of this panel."""
        self.place = (self.place + 1) % len(self.facets)
        self.values.show(self.facet, self._values.get(self.facet, ()))
        self.values.action_first()
        self._retitle()

    def _heading(self) -> str:
        name = self.strings.facet_names[self.facet]
        others = [self.strings.facet_names[f] for f in self.facets if f != self.facet]
        if self._path:
            names = (inert(place) or self.strings.outermost for place in self._path)
            return f"{name} · {' ◂ '.join(names)}"
        return f"{name}  ({' · '.join(others)})" if others else name

    def _retitle(self) -> None:
        heading = self._heading()
        if heading != self._headed:  # Textual lays out the whole screen for a new text
            self._headed = heading
            self.query_one(".heading", Static).update(heading)

    def on_click(self, event: events.Click) -> None:
        """A click on the heading turns to the next facet, or out of a place."""
        if event.widget is self.query_one(".heading"):
            if len(self.facets) > 1:
                self.turn()
            else:
                self.values.action_outwards()

    def on_descendant_focus(self) -> None:
        """The heading tells where the focus is."""
        self.add_class("-focused")

    def on_descendant_blur(self) -> None:
        """The focus went on."""
        self.remove_class("-focused")

    def on_facet_list_find_requested(self, message: FacetList.FindRequested) -> None:
        """Open the line to search in the list."""
        message.stop()
        editor = self.query_one(LineEditor)
        editor.add_class("-open")
        editor.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list while typing, at first to what is there, then to all there is."""
        message.stop()
        self.values.find(message.value)
        self._search_rare()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the list."""
        message.stop()
        self.values.focus()

    def on_line_editor_left(self, message: LineEditor.Left) -> None:
        """Down goes to the list, Escape ends the search in it."""
        message.stop()
        if message.key == "escape":
            message.editor.value = ""
            message.editor.remove_class("-open")
        self.values.focus()
