"""The foot of the screen: which keys do what, where the focus is, in the layout last typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

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
_GAP = 2
_ALWAYS = ("help", "quit", "palette")
_NEEDED, _MOST_NEEDED = 40, 5
"""Hints of a smaller number, five at most, come before the labels of what is always there."""


class _Hint(NamedTuple):
    pressed: str
    key: str
    label: str

    @property
    def size(self) -> int:
        """The cells it takes with the gap after it."""
        label = text_width(self.label) + 1 if self.label else 0
        return text_width(self.key) + label + _GAP


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
        self._holds: Callable[[Command], bool] = lambda _: True

    def show(
        self, scopes: tuple[Scope, ...], layout: Layout, holds: Callable[[Command], bool]
    ) -> None:
        """Hint at the commands of these places that hold, with the keys of this layout."""
        self._scopes, self._layout, self._holds = scopes, layout, holds
        self.refresh()

    @property
    def commands(self) -> list[Command]:
        """What is hinted at, in order."""
        hinted = [c for c in of_scope(*self._scopes) if c.footer is not None and self._holds(c)]
        return sorted(hinted, key=lambda command: command.footer or 0)

    def _key(self, command: Command) -> str | None:
        """The key to hint at: no letter while letters are text."""
        typing = "input" in self._scopes
        return next((key for key in self._keys_of(command) if len(key) > 1 or not typing), None)

    def _fitting(self, width: int) -> list[_Hint]:
        """The hints that there is room for, none before one that is more useful.

        The keys for help, for all commands and for leaving are always among them; what they do
        is said where the most useful hints leave room for it.
        """
        hints: dict[str, _Hint] = {}
        needed: list[str] = []
        for command in self.commands:
            if (pressed := self._key(command)) is not None:
                key = shown_key(pressed, self._layout)
                label = self.strings.hints.get(command.id) or self.strings.commands[command.id]
                hints[command.id] = _Hint(pressed, key, label)
                if (command.footer or 0) < _NEEDED and len(needed) < _MOST_NEEDED:
                    needed.append(command.id)
        always = [name for name in _ALWAYS if name in hints]
        fitting = {name: hints[name]._replace(label="") for name in always}
        rest = (name for name in hints if name not in {*needed, *always})
        width -= sum(hint.size for hint in fitting.values())
        for names in (needed, always, rest):
            for name in names:
                size = hints[name].size - (fitting[name].size if name in fitting else 0)
                if size > width:
                    break
                fitting[name] = hints[name]
                width -= size
        return [fitting[name] for name in hints if name in fitting]

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
        for hint in self._fitting(width - _MARGIN + _GAP):
            click = Style.from_meta({"key": _key_name(hint.pressed)})
            key, label = base + self.look("key") + click, base + self.look("label") + click
            parts.append(list(line_strip(hint.key, text_width(hint.key), key, base="ltr")))
            if hint.label:
                parts.append([Segment(" ", base)])
                parts.append(list(line_strip(hint.label, text_width(hint.label), label)))
            parts.append([Segment(" " * _GAP, base)])
            used += hint.size
        parts.append([Segment(" " * max(0, width - used), base)])
        ordered = reversed(parts) if rtl else parts
        strip = Strip([segment for part in ordered for segment in part])
        spare = max(0, strip.cell_length - width)  # the gap after the last hint
        return strip.crop(spare, spare + width) if rtl else strip.crop(0, width)


def _key_name(key: str) -> str:
    return textual_keys(key)[0]
