"""The foot of the screen: which keys do what, where the focus is, in the layout last typed."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from ..commands import Command, KeysOf, Scope, of_scope, own_keys
from ..keyboard import Layout, shown_key, textual_keys
from ..rtl.cells import text_width
from ..rtl.textual_glue import line_strip
from ..strings import Strings
from .drawn import Drawn

_MARGIN = 2
_ALWAYS = ("help", "palette", "quit")


class HintBar(Drawn):
    """Hints from right to left, the most useful first, as many as fit; each can be clicked."""

    PREFIX = "hint"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint--key", "hint--label"}
    DEFAULT_CSS = """
    HintBar {
        dock: bottom;
        height: 1;
        background: $surface;
        & > .hint--key { color: $primary; text-style: bold; }
        & > .hint--label { color: $muted; }
    }
    """

    def __init__(
        self, strings: Strings, scopes: tuple[Scope, ...], keys_of: KeysOf = own_keys
    ) -> None:
        super().__init__()
        self.strings = strings
        self._keys_of = keys_of
        self._scopes = scopes
        self._layout: Layout = "latin"

    def show(self, scopes: tuple[Scope, ...], layout: Layout) -> None:
        """Hint at the commands of these places with the keys of this layout."""
        self._scopes, self._layout = scopes, layout
        self.refresh()

    @property
    def commands(self) -> list[Command]:
        """What is hinted at, in order."""
        hinted = [c for c in of_scope(*self._scopes) if c.footer is not None]
        return sorted(hinted, key=lambda command: command.footer or 0)

    def _key(self, command: Command) -> str | None:
        """The key to hint at: no letter while letters are text."""
        typing = "input" in self._scopes
        return next((key for key in self._keys_of(command) if len(key) > 1 or not typing), None)

    def _fitting(self, width: int) -> list[tuple[str, str, str, int]]:
        """Key pressed, key shown, label and width of the hints that there is room for.

        How to get help and how to leave are always among them.
        """
        hints: dict[str, tuple[str, str, str, int]] = {}
        for command in self.commands:
            if (pressed := self._key(command)) is not None:
                key = shown_key(pressed, self._layout)
                label = self.strings.hints.get(command.id) or self.strings.commands[command.id]
                hints[command.id] = (pressed, key, label, text_width(key) + text_width(label) + 3)
        fitting: set[str] = set()
        for name in sorted(hints, key=lambda name: name not in _ALWAYS):
            if hints[name][3] <= width:
                fitting.add(name)
                width -= hints[name][3]
        return [hint for name, hint in hints.items() if name in fitting]

    def on_click(self, event: events.Click) -> None:
        """A click is the key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)

    def render_line(self, y: int) -> Strip:
        """The hints."""
        base, width = self.plain, self.size.width
        rtl = self.strings.language == "fa"
        parts = [[Segment(" " * _MARGIN, base)]]
        used = _MARGIN
        for pressed, key, label, size in self._fitting(width - _MARGIN):
            click = Style.from_meta({"key": _key_name(pressed)})
            parts += [
                list(line_strip(key, text_width(key), base + self.look("key") + click, base="ltr")),
                [Segment(" ", base)],
                list(line_strip(label, text_width(label), base + self.look("label") + click)),
                [Segment("  ", base)],
            ]
            used += size
        parts.append([Segment(" " * max(0, width - used), base)])
        ordered = reversed(parts) if rtl else parts
        return Strip([segment for part in ordered for segment in part]).crop(0, width)


def _key_name(key: str) -> str:
    return textual_keys(key)[0]
