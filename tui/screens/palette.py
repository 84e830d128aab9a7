"""The command palette: everything that can be done here, found by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ...index.persian.letters import fold
from ..commands import Command, KeysOf, Scope, of_scope, own_keys
from ..formatting import LANGUAGES
from ..keyboard import Layout, shown_key
from ..rtl.cells import text_width
from ..rtl.layout import isolated
from ..strings import Strings, strings_of
from ..themes import THEME_NAMES
from ..widgets.line_editor import LineEditor
from .modal import Modal

if TYPE_CHECKING:
    from ..app import BayeganApp


_KEYS = 6


@dataclass(frozen=True)
class Entry:
    """Something to choose: its words, its key, and the action that it stands for.

    ``also`` are other words for it: that of the hint at the foot, those of the other language.
    """

    label: str
    keys: str
    action: str
    also: str = ""


def entries(
    scope: Scope, strings: Strings, layout: Layout, keys_of: KeysOf = own_keys
) -> list[Entry]:
    """What a screen's palette offers."""
    found = [
        Entry(
            strings.commands[command.id],
            shown_key(keys_of(command)[0], layout),
            command.action,
            _other_words(command, strings),
        )
        for command in (*of_scope(scope), *of_scope("everywhere"))
        if command.palette
    ]
    found += [
        Entry(strings.theme_named.format(name=strings.themes[name]), "", f"screen.theme('{name}')")
        for name in THEME_NAMES
    ]
    return found


def matching(found: list[Entry], typed: str) -> list[Entry]:
    """The entries that hold every word typed, in any spelling; first those shown with them.

    >>> export, leave = Entry("نوشتن", "e", "export", "برون‌بری"), Entry("خروج", "q", "quit", "برو")
    >>> [entry.keys for entry in matching([leave, export], "برون")]
    ['e']
    >>> [entry.keys for entry in matching([export, leave], "رو")]
    ['q', 'e']
    """
    words = fold(typed).split()

    def holds(text: str) -> bool:
        return all(word in fold(text) for word in words)

    shown = [entry for entry in found if holds(entry.label)]
    return shown + [
        entry for entry in found if entry not in shown and holds(f"{entry.label} {entry.also}")
    ]


def _other_words(command: Command, strings: Strings) -> str:
    """Words by which a command may be looked for, though it is not shown with them."""
    words = [
        text
        for each in map(strings_of, LANGUAGES)
        for text in (each.commands[command.id], each.hints.get(command.id, ""))
    ]
    if command.id == "export":
        words += strings.export_forms.values()
    return " ".join((*words, command.id.replace("_", " ")))


def _column(keys: str) -> str:
    """A key with what is left of its column, where reading starts."""
    return f"{isolated(keys)}{' ' * (_KEYS - text_width(keys))}"


class PaletteScreen(Modal[str]):
    """A line to type in and what matches; the chosen action goes back to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", ""),
        ("ctrl+p", "dismiss", ""),
    ]

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._shown: list[Entry] = []

    @property
    def _entries(self) -> list[Entry]:
        app = cast("BayeganApp", self.app)
        return entries(self._scope, app.strings, app.keyboard_layout, app.keys_of)

    def compose(self) -> ComposeResult:
        """The line and the list."""
        strings = cast("BayeganApp", self.app).strings
        with Vertical(id="palette"):
            yield LineEditor(placeholder=strings.palette_placeholder)
            yield OptionList()
            yield Static(strings.palette_nothing, id="palette-nothing", markup=False)

    def on_mount(self) -> None:
        """Everything, to begin with."""
        self._fill("")
        self.set_focus(self.query_one(LineEditor))

    def _fill(self, typed: str) -> None:
        self._shown = matching(self._entries, typed)
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options(
            [
                Option(Content.assemble((_column(entry.keys), "$muted"), entry.label))
                for entry in self._shown
            ]
        )
        choices.highlighted = 0 if self._shown else None
        self.query_one("#palette").set_class(not self._shown, "-nothing")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow while typing."""
        message.stop()
        self._fill(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the first, or the highlighted one."""
        message.stop()
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place].action)

    def on_line_editor_left(self, message: LineEditor.Left) -> None:
        """Down goes to the list, Escape away."""
        message.stop()
        if message.key == "escape":
            self.dismiss(None)
        else:
            choices = self.query_one(OptionList)
            self.set_focus(choices)
            choices.action_cursor_down()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take it."""
        message.stop()
        self.dismiss(self._shown[message.option_index].action)
