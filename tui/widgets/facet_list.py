"""The values of a facet with their counts, one a line: to narrow by and to exclude."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from ...index.identities.identity import ENTITY_KINDS
from ...index.persian.letters import fold
from ...search.results import FacetValue
from ..commands import bindings
from ..formatting import number
from ..messages import EntityAsked, FilterToggled, HintsChanged
from ..rtl.cells import inert, text_width
from ..rtl.textual_glue import line_strip
from ..rtl.wrap import shorten
from ..strings import Strings
from .drawn import Scrolled, parted

_OF_A_VALUE = ("include", "exclude", "demand", "about", "deeper")


class FacetList(Scrolled, can_focus=True):
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
        self,
        facet: str,
        strings: Strings,
        label: Callable[[str], str],
        shorter: Callable[[str], str],
        *,
        bars: bool,
        drills: bool = False,
    ) -> None:
        """``drills`` lets one go into the values and out of them."""
        self._lines: dict[tuple[int, int, bool], Strip] = {}
        super().__init__()
        self.label = label
        self.shorter = shorter
        self.bars = bars
        self.drills = drills
        self.counted = False
        self.facet = facet
        self.strings = strings
        self.values: tuple[FacetValue, ...] = ()
        self.needle = ""
        self.waits = False  # for values that hold the text
        self._held: frozenset[str] = frozenset()
        self._shown: list[FacetValue] = []
        self._largest = 0

    def show(
        self, facet: str, values: Sequence[FacetValue], held: Iterable[FacetValue] = ()
    ) -> None:
        """Show other values; a cursor in use stays on its value where that is still there.

        ``held`` are those that the text stands for, though it be in another spelling or script.
        """
        in_use = self.has_focus and facet == self.facet
        kept = self.current.value if in_use and self.current else None
        self.facet = facet
        self.counted = True
        self.values = tuple(values)
        self._held = frozenset(value.value for value in held)
        self._narrow(kept)

    def find(self, needle: str) -> None:
        """Show only the values that hold a text."""
        self.needle = needle
        self._held = frozenset()
        self._narrow(None)

    def _narrow(self, kept: str | None) -> None:
        wanted = fold(self.needle)
        marked = [value for value in self.values if value.selected or value.excluded]
        rest = [value for value in self.values if not (value.selected or value.excluded)]
        self._shown = [
            value
            for value in (*marked, *rest)
            if not wanted or wanted in fold(value.value) or value.value in self._held
        ]
        self._largest = max((value.count for value in self._shown), default=0)
        self._lines.clear()
        self.virtual_size = Size(0, len(self._shown))
        places = [i for i, value in enumerate(self._shown) if value.value == kept]
        row = 0 if kept is None else min(self.cursor, max(0, len(self._shown) - 1))
        self.cursor = places[0] if places else row
        if self.has_focus:
            self.post_message(HintsChanged())
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

    def action_demand(self) -> None:
        """Only articles that name this one too."""
        if self.current is not None and self.facet in ENTITY_KINDS:
            self.post_message(FilterToggled(self.facet, self.current.value, demand=True))

    def action_find(self) -> None:
        """Search in the list."""
        self.post_message(self.FindRequested())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without levels, the keys that lead through them are left to the screen."""
        return self.drills or action not in ("deeper", "outwards")

    def does(self, action: str) -> bool:
        """An empty list has nothing to choose or to tell of; an article has one source."""
        if action in ("demand", "about") and self.facet not in ENTITY_KINDS:
            return False
        return self.current is not None or action not in _OF_A_VALUE

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
            if row == 0 and self.counted:
                found = self.strings.searching if self.waits else self.strings.no_values_match
                text = found if self.needle else self.strings.no_values
                return line_strip(text, width, base + self.look("empty"))
            return Strip.blank(width, base)
        under_cursor = row == self.cursor and self.has_focus
        key = (row, width, under_cursor)
        if key not in self._lines:
            self._lines[key] = self._draw(self._shown[row], width, under_cursor)
        return self._lines[key]

    def _draw(self, value: FacetValue, width: int, under_cursor: bool) -> Strip:
        base = self.plain
        style = base + self.look("name" if value.count else "empty")
        if value.selected or value.excluded:
            style = base + self.look("chosen" if value.selected else "excluded")
        sign = "✓ " if value.selected else "✕ " if value.excluded else ""
        count = number(value.count, self.strings.language)
        quiet = base + self.look("count")
        left = f"{'▸' if under_cursor else ' '}{count} "
        if self.facet == "date":  # which itself ends with a number
            left += " "
        rest = self._rest(value)
        room = max(1, width - len(left) - text_width(rest))
        name = f"{sign}{inert(self.label(value.value))}"
        if text_width(name) > room:
            name = shorten(f"{sign}{inert(self.shorter(value.value))}", room)
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
        strip = Strip(parted(segments, width - bar, before, after))
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
