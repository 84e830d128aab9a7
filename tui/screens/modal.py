"""What screens over another have in common: a click beside one closes it, hints are keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from ..app import BayeganApp

Result = TypeVar("Result")

_KEYS = {"⏎": "enter", "⇥": "tab", "Esc": "escape"}


class Modal(ModalScreen[Result]):
    """A screen over another one, which keyboard and mouse leave alike."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+c", "app.help_quit", ""),  # a modal screen hides the app's own bindings
    ]

    def on_click(self, event: events.Click) -> None:
        """A click beside the window leaves it."""
        widget, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if widget is self:
            self.dismiss(None)


class KeyHint(Static):
    """A key and what it does; a click on it is the key."""

    DEFAULT_CSS = """
    KeyHint { width: auto; margin-left: 3; color: $muted; &:first-child { margin-left: 0; } }
    """

    def __init__(self, text: str, key: str) -> None:
        super().__init__(text, markup=False)
        self.key = key

    def on_click(self, event: events.Click) -> None:
        """Press the key."""
        event.stop()
        self.app.simulate_key(self.key)


class KeyHints(Horizontal):
    """The hints of a window, in the direction of the interface."""

    DEFAULT_CSS = "KeyHints { width: auto; height: 1; }"

    def __init__(self, hints: str) -> None:
        super().__init__()
        self._hints = hints

    def compose(self) -> ComposeResult:
        """A piece each."""
        hints = list(split_hints(self._hints))
        rtl = cast("BayeganApp", self.app).strings.language == "fa"
        for key, text in reversed(hints) if rtl else hints:
            yield KeyHint(text, key)


def split_hints(hints: str) -> Iterator[tuple[str, str]]:
    """The key of each hint, and its words.

    >>> list(split_hints("⏎ open   x remove   Esc close"))
    [('enter', '⏎ open'), ('x', 'x remove'), ('escape', 'Esc close')]
    """
    for hint in hints.split("   "):
        sign = hint.split(" ", 1)[0]
        yield _KEYS.get(sign, sign), hint
