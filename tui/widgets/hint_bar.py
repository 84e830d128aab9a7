"""The foot of the screen: which keys do what, where the focus is, in the layout last typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from ..commands import BY_ID, Command, KeysOf, Scope, of_scope, own_keys
from ..keyboard import Layout
from ..strings import Strings
from .drawn import Drawn
from .hints import Hint, hint_at

_MARGIN = 2
_GAP = 2
_ALWAYS = ("help", "quit", "palette")
_NEEDED, _MOST_NEEDED = 40, 6
"""Hints of a smaller number, six at most, come before the labels of what is always there."""


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
        self._commands: list[Command] = []

    def show(
        self, scopes: tuple[Scope, ...], layout: Layout, holds: Callable[[Command], bool]
    ) -> None:
        """Hint at the commands of these places that hold, with the keys of this layout."""
        hinted = [c for c in of_scope(*scopes) if c.footer is not None and holds(c)]
        hinted.sort(key=lambda command: command.footer or 0)
        if (scopes, layout, hinted) != (self._scopes, self._layout, self._commands):
            self._scopes, self._layout, self._commands = scopes, layout, hinted
            self.refresh()

    def _fitting(self, width: int) -> list[Hint]:
        """The hints that there is room for, none before one that is more useful.

        The keys for help, for all commands and for leaving are always among them; what they do
        is said where the most useful hints leave room for it.
        """
        hints: dict[str, Hint] = {}
        needed: list[str] = []
        for command in self._commands:
            hint = self._hint_at(command)
            if hint.keys:
                hints[command.id] = hint
                if (command.footer or 0) < _NEEDED and len(needed) < _MOST_NEEDED:
                    needed.append(command.id)
        always = [name for name in _ALWAYS if name in hints]
        fitting = {name: hints[name]._replace(label="") for name in always}
        rest = (name for name in hints if name not in {*needed, *always})
        width -= sum(hint.size + _GAP for hint in fitting.values())
        for names in (needed, always, rest):
            for name in names:
                size = hints[name].size + _GAP
                if name in fitting:
                    size -= fitting[name].size + _GAP
                if size > width:
                    break
                fitting[name] = hints[name]
                width -= size
        return [fitting[name] for name in hints if name in fitting]

    def _hint_at(self, command: Command) -> Hint:
        strings = self.strings
        return hint_at(
            [command, *(BY_ID[name] for name in command.beside)],
            strings.hints.get(command.id) or strings.commands[command.id],
            self._keys_of,
            self._layout,
            typing="input" in self._scopes,
        )

    def on_click(self, event: events.Click) -> None:
        """A click is the key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)

    def render_line(self, y: int) -> Strip:
        """The hints."""
        base, width = self.plain, self.size.width
        rtl = self.strings.language == "fa"
        looks = base + self.look("key"), base + self.look("label")
        gap = [Segment(" " * _GAP, base)]
        parts = [[Segment(" " * _MARGIN, base)]]
        used = _MARGIN
        for hint in self._fitting(width - _MARGIN + _GAP):
            parts += [hint.segments(*looks, rtl=rtl), gap]
            used += hint.size + _GAP
        parts.append([Segment(" " * max(0, width - used), base)])
        ordered = reversed(parts) if rtl else parts
        strip = Strip([segment for part in ordered for segment in part])
        spare = max(0, strip.cell_length - width)  # the gap after the last hint
        return strip.crop(spare, spare + width) if rtl else strip.crop(0, width)
