"""A facet under its heading: its values, a line to search in them, and what lies in a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from ...search.filters import NAME_FACETS
from ...search.results import FacetValue
from ..answers import Holding
from ..messages import HoldingNeeded, WithinNeeded
from ..rtl.cells import inert, text_width
from ..strings import Strings
from .facet_list import FacetList
from .frames import Rows
from .line_editor import LineEditor

if TYPE_CHECKING:
    from ...search.query.tree import NameFacet


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
        shorter: Callable[[str], str] | None = None,
        bars: bool = True,
        all_names: bool = False,
    ) -> None:
        """``shorter`` names a value where there is no room for its ``label``.

        With ``all_names`` the names of the whole archive can be searched in, and one can go into
        places; else there are those on show.
        """
        super().__init__(id=id)
        self.label = label
        self.shorter = shorter or label
        self.bars = bars
        self.all_names = all_names
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
        yield FacetList(
            self.facet,
            self.strings,
            self.label,
            self.shorter,
            bars=self.bars,
            drills=self.all_names and "place" in self.facets,
        )

    @property
    def values(self) -> FacetList:
        """The values."""
        return self.query_one(FacetList)

    @property
    def path(self) -> tuple[str, ...]:
        """The places gone into, the outermost first."""
        return tuple(self._path)

    @path.setter
    def path(self, path: Sequence[str]) -> None:
        """Go elsewhere with the next values that are shown."""
        if self._path != list(path):
            self._path = list(path)
            self.values.action_first()

    def show(self, facets: Mapping[str, tuple[FacetValue, ...]]) -> None:
        """Show what was counted."""
        self._values = {facet: facets.get(facet, ()) for facet in self.facets}
        if self._path:
            self.post_message(WithinNeeded(self.facet, self._path[-1]))
        else:
            self.values.show(self.facet, self._values[self.facet])
            self._search_all()
        self._retitle()

    def _search_all(self) -> None:
        """Ask for the values that hold the text and are not on show."""
        facet, needle = self.facet, self.values.needle
        wanted = self.all_names and facet in NAME_FACETS and len(needle) > 1 and not self._path
        self.values.waits = wanted
        if wanted:
            self.post_message(HoldingNeeded(cast("NameFacet", facet), needle))

    def show_holding(self, holding: Holding) -> None:
        """Show also what holds the text and no article found, or few: it comes last."""
        if holding.facet == self.facet and holding.text == self.values.needle and not self._path:
            some = self._values.get(self.facet, ())
            known = {value.value for value in some}
            rare = (value for value in holding.values if value.value not in known)
            self.values.waits = False
            self.values.show(self.facet, (*some, *rare), holding.values)

    def show_within(self, outer: str, values: Sequence[FacetValue]) -> None:
        """Show what lies in a value that was asked about."""
        if self._path and self._path[-1] == outer:
            self.values.show(self.facet, values)

    def on_facet_list_drilled(self, message: FacetList.Drilled) -> None:
        """Go into a place, or out of it again; out of all of them are the outermost."""
        message.stop()
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
        turns = self.facets[self.place + 1 :] + self.facets[: self.place]
        others = [self.strings.facet_names[facet] for facet in turns]
        if self._path:
            names = (inert(place) or self.strings.outermost for place in self._path)
            return f"→ {name} · {' ◂ '.join(names)}"  # the key that leads out of it
        return self._with_others(name, others) if others else name

    def _with_others(self, name: str, others: Sequence[str]) -> str:
        """A heading with the facets that take turns with this one, as far as there is room."""
        whole = f"{name}  ({' · '.join(others)})"
        width = self.content_size.width
        return whole if not width or text_width(whole) <= width else f"{name}  ({others[0]} · …)"

    def on_resize(self) -> None:
        """More or less of the heading."""
        self._retitle()

    def _retitle(self) -> None:
        heading = self._heading()
        if heading != self._headed:  # Textual lays out the whole screen for a new text
            self._headed = heading
            self.query_one(".heading", Static).update(heading)

    def on_click(self, event: events.Click) -> None:
        """A click on the heading turns to the next facet, or out of a place."""
        widget, _ = self.screen.get_widget_at(event.screen_x, event.screen_y)
        if widget is self.query_one(".heading"):
            if len(self.facets) > 1:
                self.turn()
            elif self.values.drills:
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
        editor, strings = self.query_one(LineEditor), self.strings
        whole = self.all_names and not self._path
        editor.placeholder = strings.find_placeholder if whole else strings.find_here_placeholder
        editor.add_class("-open")
        editor.focus()
        editor.select_all()  # what was searched for before is typed over

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list while typing, at first to what is there, then to all there is."""
        message.stop()
        self.values.find(message.value)
        self._search_all()

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
