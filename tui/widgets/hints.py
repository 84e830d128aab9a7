"""One hint: the keys that do something, and a word for it; each key can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from ..commands import Command, KeysOf
from ..keyboard import Layout, shown_key, textual_keys
from ..rtl.cells import text_width
from ..rtl.layout import has_rtl
from ..rtl.textual_glue import line_strip


class Key(NamedTuple):
    """A key as the commands name it, and as it is shown."""

    pressed: str
    shown: str


class Hint(NamedTuple):
    """Keys and what they do; ``label`` may be left out where there is no room for it."""

    keys: tuple[Key, ...]
    label: str

    @property
    def size(self) -> int:
        """The cells it takes."""
        words = [*(key.shown for key in self.keys), self.label]
        return text_width(" ".join(word for word in words if word))

    def segments(self, key_look: Style, label_look: Style, *, rtl: bool) -> list[Segment]:
        """The hint as it is drawn: the keys where reading begins, the label after them."""
        space = Segment(" ", label_look)
        keys: list[Segment] = []
        # Latin letters go from left to right also in a Persian line.
        backwards = any(has_rtl(key.shown) for key in self.keys)
        for key in reversed(self.keys) if backwards else self.keys:
            look = key_look + _click(key)
            keys += [space] * bool(keys)
            keys += line_strip(key.shown, text_width(key.shown), look, base="ltr")
        if not self.label:
            return keys
        look = label_look + _click(self.keys[0]) if self.keys else label_look
        label = list(line_strip(self.label, text_width(self.label), look))
        between = [space] if keys else []
        return [*label, *between, *keys] if rtl else [*keys, *between, *label]


def hint_at(
    commands: Sequence[Command], label: str, keys_of: KeysOf, layout: Layout, *, typing: bool
) -> Hint:
    """A hint at commands that belong together: no letter while letters are text."""
    pressed = (
        next((key for key in keys_of(command) if len(key) > 1 or not typing), None)
        for command in commands
    )
    return Hint(tuple(Key(key, shown_key(key, layout)) for key in pressed if key), label)


def _click(key: Key) -> Style:
    return Style.from_meta({"key": textual_keys(key.pressed)[0]})
