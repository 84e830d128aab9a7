"""The keys, by where they hold, in the layout that was typed last."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Static

from ..commands import SCOPES, KeysOf, Scope, bindings, of_scope, own_keys
from ..keyboard import Layout, shown_key
from ..rtl.cells import text_width
from ..rtl.textual_glue import line_strip
from ..rtl.wrap import shorten
from ..strings import Strings
from ..widgets.drawn import Scrolled
from .modal import KeyHints, Modal

if TYPE_CHECKING:
    from ..app import BayeganApp

_KEYS = 16


def help_lines(
    scopes: tuple[Scope, ...], strings: Strings, layout: Layout, keys_of: KeysOf = own_keys
) -> list[tuple[str, str]]:
    """``(keys, what they do)`` a line; a heading has no keys, a blank line has neither.

    What a query may say stands with the keys of the query line.
    """
    order = [*scopes, *(scope for scope in SCOPES if scope not in scopes)]
    lines: list[tuple[str, str]] = []
    for scope in order:
        lines.append(("", strings.scopes[scope]))
        for command in of_scope(scope):
            keys = dict.fromkeys(shown_key(key, layout) for key in keys_of(command)[:2])
            lines.append((" ".join(keys), strings.commands[command.id]))
        lines.append(("", ""))
        if scope == "input":
            lines += _rules(strings.help_query_title, strings.help_query)
    return lines + _rules(strings.help_mouse_title, strings.help_mouse)


def _rules(title: str, rules: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("", title), *(("·", rule) for rule in rules), ("", "")]


class HelpPage(Scrolled, can_focus=True):
    """Keys at the right, what they do beside them; two columns where there is room."""

    PREFIX = "help"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--key", "help--heading"}
    DEFAULT_CSS = """
    HelpPage {
        scrollbar-size-vertical: 1;
        & > .help--key { color: $primary; text-style: bold; }
        & > .help--heading { color: $accent; text-style: bold; }
    }
    """

    def __init__(self, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines

    @property
    def _columns(self) -> list[list[tuple[str, str]]]:
        if self.size.width < 96:
            return [self._lines]
        middle = (len(self._lines) + 1) // 2
        # A column begins with a heading.
        while middle < len(self._lines) and self._lines[middle - 1] != ("", ""):
            middle += 1
        return [self._lines[:middle], self._lines[middle:]]

    def on_resize(self) -> None:
        """As high as the longest column."""
        self.virtual_size = Size(0, max(map(len, self._columns)))

    def render_line(self, y: int) -> Strip:
        """One line of each column, the first at the right."""
        width = self.room - 1  # the scroll bar stands clear of the keys
        columns = self._columns
        each = width // len(columns)
        row = y + self.first_row
        strips = [self._entry(column, row, each) for column in reversed(columns)]
        rest = Strip.blank(width - each * len(columns), self.plain)
        return Strip.join([rest, *strips, Strip.blank(1, self.plain)])

    def _entry(self, column: list[tuple[str, str]], row: int, width: int) -> Strip:
        base = self.plain
        if row >= len(column) or column[row] == ("", ""):
            return Strip.blank(width, base)
        keys, text = column[row]
        if not keys:
            return line_strip(text, width, base + self.look("heading"))
        room = width - _KEYS - 2
        if keys == "·":
            return line_strip(shorten(f"· {text}", width - 2), width, base)
        key = Strip.join(
            [
                Strip.blank(_KEYS - min(_KEYS, text_width(keys)), base),
                line_strip(keys, min(_KEYS, text_width(keys)), base + self.look("key"), base="ltr"),
            ]
        )
        return Strip.join([line_strip(shorten(text, room), room, base), Strip.blank(2, base), key])


class HelpScreen(Modal[None]):
    """Help over the screen it was asked from, whose own keys come first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("everywhere")[:1],
        ("escape,q,ض,enter", "dismiss", ""),
        ("j,ت", "scroll(1)", ""),
        ("k,ن", "scroll(-1)", ""),
    ]

    def __init__(self, scopes: tuple[Scope, ...]) -> None:
        super().__init__()
        self._scopes = scopes

    def compose(self) -> ComposeResult:
        """A heading and the page."""

        app = cast("BayeganApp", self.app)
        strings = app.strings
        with Vertical(id="help"):
            with Horizontal(id="help-head"):
                yield KeyHints(strings.help_close)
                yield Static(strings.help_title, id="help-title", markup=False)
            yield HelpPage(help_lines(self._scopes, strings, app.keyboard_layout, app.keys_of))

    def action_help(self) -> None:
        """The key that opened it closes it."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(HelpPage).scroll_relative(y=lines, animate=False)
