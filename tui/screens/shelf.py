"""A list over the screen to choose from: bookmarks, saved searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ..answers import CitedAs
from ..keyboard import textual_keys
from ..rtl.cells import inert
from ..rtl.wrap import shorten
from .modal import KeyHints, Modal

_BORDERS = 10


@dataclass(frozen=True)
class Entry:
    """A line of the list and the quieter one under it."""

    label: str
    detail: str


class ShelfList(OptionList):
    """A list of which the right button takes an entry off."""

    @dataclass
    class RemovalAsked(Message):
        """An entry is to be taken off the list."""

        place: int

    def on_click(self, event: events.Click) -> None:
        """Leave every other button to the list itself."""
        place = event.style.meta.get("option")
        if event.button == 3 and place is not None:
            event.prevent_default()
            event.stop()
            self.highlighted = place
            self.post_message(self.RemovalAsked(place))


class ShelfScreen(Modal[int]):
    """Enter takes an entry, whose place goes back to the screen; x removes it from the list.

    What can be cited is copied whole: Y as references, T as BibTeX entries.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,ض", "dismiss", ""),
        (",".join(("delete", *textual_keys("x"))), "remove", ""),
        (",".join(textual_keys("Y")), "take('reference')", ""),
        (",".join(textual_keys("T")), "take('bibtex')", ""),
        (",".join(textual_keys("j")), "move(1)", ""),
        (",".join(textual_keys("k")), "move(-1)", ""),
    ]

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        *,
        nothing: str,
        hint: str,
        remove: Callable[[int], object],
        cite: Callable[[Sequence[int], CitedAs], object] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._entries = list(entries)
        self._places = list(range(len(entries)))
        self._nothing = nothing
        self._hint = hint
        self._remove = remove
        self._cite = cite

    def compose(self) -> ComposeResult:
        """Title, list, and what the keys do."""
        with Vertical(id="shelf"):
            with Horizontal(id="shelf-head"):
                yield KeyHints(self._hint)
                yield Static(self._title, id="shelf-title", markup=False)
            yield ShelfList(id="shelf-list")
            yield Static(self._nothing, id="shelf-nothing", markup=False)

    def on_mount(self) -> None:
        """Everything on the shelf."""
        self._fill()
        self.set_focus(self.query_one(OptionList))

    def show(self, entries: Sequence[Entry]) -> None:
        """Other words for the same entries, once more is known of them."""
        for place, entry in enumerate(entries):
            self._entries[place] = entry
        self._fill()

    def _fill(self) -> None:
        choices = self.query_one(OptionList)
        highlighted = choices.highlighted or 0
        choices.clear_options()
        choices.add_options([Option(self._content(self._entries[i])) for i in self._places])
        last = len(self._places) - 1
        choices.highlighted = min(highlighted, last) if self._places else None
        self.query_one("#shelf").set_class(not self._places, "-nothing")

    def _content(self, entry: Entry) -> Content:
        width = max(20, min(100, self.app.size.width - _BORDERS) - 8)
        label = shorten(inert(entry.label), width)
        detail = shorten(inert(entry.detail), width)
        return Content.assemble((label, "bold"), "\n", (detail, "$muted"))

    def on_resize(self, _: events.Resize) -> None:
        """Cut the lines anew."""
        self._fill()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take it."""
        message.stop()
        self.dismiss(self._places[message.option_index])

    def on_shelf_list_removal_asked(self) -> None:
        """Take the entry off that was clicked."""
        self.action_remove()

    def action_move(self, step: int) -> None:
        """Up or down."""
        choices = self.query_one(OptionList)
        (choices.action_cursor_down if step > 0 else choices.action_cursor_up)()

    def action_remove(self) -> None:
        """Take the entry off the list."""
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._places):
            self._remove(self._places.pop(place))
            self._fill()

    def action_take(self, form: CitedAs) -> None:
        """Copy references to all that is on the list."""
        if self._cite is not None and self._places:
            self._cite(self._places, form)
