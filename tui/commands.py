"""The one table of what can be done and with which key.

Key bindings, the footer, the help screen, the command palette and docs/keys.md are all made
from it; the words for people are in the ``strings_*`` tables under each command's id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

from .keyboard import textual_keys

Scope = Literal["everywhere", "search", "results", "facet", "dates", "chips", "reader", "input"]
SCOPES: tuple[Scope, ...] = (
    "everywhere",
    "search",
    "results",
    "facet",
    "dates",
    "chips",
    "reader",
    "input",
)


@dataclass(frozen=True)
class Command:
    """Something a person can do: its keys, the action that does it and where it holds.

    ``footer`` puts it among the hints at the foot of the screen, the smallest first, together
    with the keys of the commands ``beside`` it; ``palette`` lists it in the command palette.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    scope: Scope
    footer: int | None = None
    palette: bool = True
    beside: tuple[str, ...] = ()


COMMANDS: tuple[Command, ...] = (
    Command("help", ("?", "ctrl+g", "f1"), "screen.help", "everywhere", footer=90),
    Command("palette", ("ctrl+p",), "screen.palette", "everywhere", footer=80, palette=False),
    Command("language", ("ctrl+l",), "screen.language", "everywhere"),
    Command("theme", ("ctrl+t",), "screen.theme", "everywhere"),
    Command("suspend", ("ctrl+z",), "app.suspend_process", "everywhere"),
    Command("quit", ("q", "ctrl+q"), "app.quit", "everywhere", footer=95),
    Command("query", ("/",), "focus_query", "search", footer=10),
    Command("persons", ("p",), "facet('person')", "search", footer=30),
    Command("places", ("l",), "facet('place')", "search", footer=31),
    Command("dates", ("d",), "facet('date')", "search", footer=32),
    Command("others", ("o",), "facet('other')", "search", footer=33),
    Command("chips", ("v",), "focus_chips", "search"),
    Command("undo", ("u",), "undo", "search", footer=11),
    Command("clear", ("U",), "clear_filters", "search"),
    Command("sort", ("s",), "sort", "search", footer=50),
    Command("calendar", ("c",), "calendar", "search", footer=60),
    Command("take_offer", ("t",), "take_offer", "search", footer=12),
    Command("density", ("z",), "density", "search"),
    Command("bookmark", ("b",), "bookmark", "search", footer=45),
    Command("bookmarks", ("B",), "bookmarks", "search"),
    Command("save_search", ("w",), "save_search", "search", footer=47),
    Command("saved_searches", ("W",), "saved_searches", "search"),
    Command("export", ("e",), "export", "search", footer=48),
    Command("copy_query", ("Y",), "copy_query", "search"),
    Command("older_search", ("[",), "trail(-1)", "search", 46, beside=("newer_search",)),
    Command("newer_search", ("]",), "trail(1)", "search"),
    Command("back", ("escape",), "back", "search", palette=False),
    Command("next_panel", ("tab",), "app.focus_next", "search", palette=False),
    Command("previous_panel", ("shift+tab",), "app.focus_previous", "search", palette=False),
    Command("open", ("enter",), "open", "results", footer=5, palette=False),
    Command("result_down", ("down", "j"), "move(1)", "results", palette=False),
    Command("result_up", ("up", "k"), "move(-1)", "results", palette=False),
    Command("result_page_down", ("pagedown",), "page(1)", "results", palette=False),
    Command("result_page_up", ("pageup",), "page(-1)", "results", palette=False),
    Command("result_first", ("home", "g"), "first", "results", palette=False),
    Command("result_last", ("end", "G"), "last", "results", palette=False),
    Command("include", ("space", "enter"), "include", "facet", footer=5, palette=False),
    Command("exclude", ("x", "delete"), "exclude", "facet", footer=6, palette=False),
    Command("facet_demand", ("h",), "demand", "facet", footer=35, palette=False),
    Command("facet_find", ("f",), "find", "facet", footer=9, palette=False),
    Command("facet_about", ("i",), "about", "facet", footer=13, palette=False),
    Command("facet_deeper", ("left", "+"), "deeper", "facet", footer=7, palette=False),
    Command("facet_outwards", ("right", "-", "backspace"), "outwards", "facet", 8, palette=False),
    Command("facet_down", ("down", "j"), "move(1)", "facet", palette=False),
    Command("facet_up", ("up", "k"), "move(-1)", "facet", palette=False),
    Command("facet_page_down", ("pagedown",), "page(1)", "facet", palette=False),
    Command("facet_page_up", ("pageup",), "page(-1)", "facet", palette=False),
    Command("facet_first", ("home", "g"), "first", "facet", palette=False),
    Command("facet_last", ("end", "G"), "last", "facet", palette=False),
    Command("date_include", ("space", "enter"), "include", "dates", footer=5, palette=False),
    Command("date_exclude", ("x", "delete"), "exclude", "dates", footer=6, palette=False),
    Command("date_later", ("left", "j"), "move(1)", "dates", palette=False),
    Command("date_earlier", ("right", "k"), "move(-1)", "dates", palette=False),
    Command("date_extend_later", ("shift+left",), "extend(1)", "dates", palette=False),
    Command("date_extend_earlier", ("shift+right",), "extend(-1)", "dates", palette=False),
    Command("date_deeper", ("down", "+"), "deeper", "dates", footer=7, palette=False),
    Command("date_outwards", ("up", "-", "backspace"), "outwards", "dates", 8, palette=False),
    Command("date_turn", ("r",), "turn", "dates", footer=9, palette=False),
    Command("date_first", ("home", "g"), "first", "dates", palette=False),
    Command("date_last", ("end", "G"), "last", "dates", palette=False),
    Command("chip_remove", ("enter", "space", "x", "delete"), "remove", "chips", 5, palette=False),
    Command("chip_next", ("left", "down", "j"), "move(1)", "chips", palette=False),
    Command("chip_previous", ("right", "up", "k"), "move(-1)", "chips", palette=False),
    Command("close", ("escape", "backspace"), "close", "reader", footer=5),
    Command("next_match", ("n",), "match(1)", "reader"),
    Command("previous_match", ("N",), "match(-1)", "reader"),
    Command("next_article", ("left",), "article(1)", "reader"),
    Command("previous_article", ("right",), "article(-1)", "reader"),
    Command("similar", ("m",), "similar", "reader", footer=25),
    Command("search_similar", ("R",), "search_similar", "reader"),
    Command("names", ("a",), "names", "reader", footer=45),
    Command("bookmark_article", ("b",), "bookmark", "reader", footer=30),
    Command("copy", ("y",), "copy", "reader", footer=35),
    Command("copy_reference", ("Y",), "copy_reference", "reader", footer=48),
    Command("copy_bibtex", ("T",), "copy_bibtex", "reader"),
    Command("copy_markdown", ("K",), "copy_markdown", "reader"),
    Command("copy_link", ("i",), "copy_link", "reader"),
    Command("open_link", ("O",), "open_link", "reader", footer=49),
    Command("editor", ("E",), "outside('editor')", "reader"),
    Command("pager", ("P",), "outside('pager')", "reader"),
    Command(
        "read_persons",
        ("p",),
        "entities('person')",
        "reader",
        footer=20,
        beside=("read_places", "read_dates"),
    ),
    Command("read_places", ("l",), "entities('place')", "reader"),
    Command("read_dates", ("d",), "entities('date')", "reader"),
    Command("read_down", ("down", "j"), "scroll(1)", "reader", palette=False),
    Command("read_up", ("up", "k"), "scroll(-1)", "reader", palette=False),
    Command("read_page_down", ("pagedown", "space"), "scroll_page(1)", "reader", palette=False),
    Command("read_page_up", ("pageup",), "scroll_page(-1)", "reader", palette=False),
    Command("read_first", ("home", "g"), "scroll_edge(-1)", "reader", palette=False),
    Command("read_last", ("end", "G"), "scroll_edge(1)", "reader", palette=False),
    Command("submit", ("enter",), "submit", "input", footer=5, palette=False),
    Command("to_results", ("down",), "newer", "input", footer=6, palette=False),
    Command("older_query", ("up",), "older", "input", footer=7, palette=False),
    Command("leave_query", ("escape",), "leave", "input", footer=8, palette=False),
    Command(
        "zwnj",
        ("shift+space", "ctrl+space", "ctrl+at", "ctrl+@", "ctrl+shift+2", "ctrl+n"),
        "zwnj",
        "input",
        palette=False,
    ),
    Command("complete", ("tab",), "complete", "input", footer=4, palette=False),
    Command("undo_typing", ("ctrl+z",), "undo_typing", "input", palette=False),
    Command("redo_typing", ("ctrl+y", "ctrl+shift+z"), "redo_typing", "input", palette=False),
)

BY_ID = {command.id: command for command in COMMANDS}


def of_scope(*scopes: Scope) -> tuple[Command, ...]:
    """The commands that hold in these places, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


KeysOf = Callable[[Command], tuple[str, ...]]


def own_keys(command: Command) -> tuple[str, ...]:
    """The keys that the table gives a command."""
    return command.keys


def keys_given(given: Mapping[str, tuple[str, ...]]) -> KeysOf:
    """The keys of commands where a person has given some of them others.

    >>> keys_given({"quit": ("f10",)})(of_scope("everywhere")[-1])
    ('f10',)
    """
    return lambda command: given.get(command.id, command.keys)


def textual_keymap(given: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The same for Textual, in both keyboard layouts."""
    return {name: _textual(keys) for name, keys in given.items()}


def _textual(keys: tuple[str, ...]) -> str:
    return ",".join(name for key in keys for name in textual_keys(key))


def bindings(*scopes: Scope) -> list[BindingType]:
    """Textual's bindings of the commands of these places, in both keyboard layouts."""
    return [
        Binding(
            _textual(command.keys),
            command.action,
            command.id,
            show=False,
            id=command.id,
        )
        for command in of_scope(*scopes)
    ]
