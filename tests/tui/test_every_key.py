"""Every key of the command table, in both keyboard layouts, does what the table says.

The tests beside this one tell what the commands do; here each key is pressed where its command
holds, and the command's own action is listened to. A command in a new place has no way there yet
and fails until :data:`WAYS` names one.
"""

from ast import literal_eval

import pytest
from driver import Driver, started
from textual.dom import DOMNode

from bayegan.tui.commands import COMMANDS, SCOPES, Command, Scope, of_scope
from bayegan.tui.keyboard import textual_keys
from bayegan.tui.screens.reader import ReaderScreen
from bayegan.tui.widgets.article_view import ArticleView

WAYS: dict[Scope, tuple[str, ...]] = {
    "everywhere": ("escape",),
    "search": ("escape",),
    "results": ("escape",),
    "facet": ("escape", "l"),
    "dates": ("escape", "d"),
    "chips": ("escape", "l", "space", "v"),
    "reader": ("escape", "enter"),
    "input": (),
}


class Listener:
    """Stands for the actions of the commands and notes which ones were asked for."""

    def __init__(self, person: Driver, commands: tuple[Command, ...]) -> None:
        self.heard: list[tuple[str, tuple[object, ...]]] = []
        app, screen, focused = person.app, person.app.screen, person.app.focused
        nodes: dict[str, list[DOMNode | None]] = {"app": [app], "screen": [screen]}
        for command in commands:
            place, _, name = command.action.partition("(")[0].rpartition(".")
            for node in nodes.get(place, [screen, focused]):
                if node is not None:
                    setattr(node, f"action_{name}", self._note(name))

    def _note(self, name: str) -> object:
        def action(*arguments: object) -> None:
            self.heard.append((name, arguments))

        return action


def asked(command: Command) -> tuple[str, tuple[object, ...]]:
    """The action of a command as it is heard."""
    name, _, arguments = command.action.partition("(")
    values = () if not arguments else (literal_eval(arguments.removesuffix(")")),)
    return name.rpartition(".")[2], values


def test_there_is_a_way_to_every_command() -> None:
    assert set(WAYS) == set(SCOPES) == {command.scope for command in COMMANDS}


@pytest.mark.parametrize("scope", SCOPES)
async def test_keys_reach_their_commands(scope: Scope) -> None:
    commands = of_scope(scope)
    async with started() as person:
        await person.press(*WAYS[scope])
        if scope == "reader":
            await person.until(lambda: isinstance(person.app.screen, ReaderScreen))
            view = person.reader.query_one(ArticleView)
            await person.until(lambda: view.document is not None)
        listener = Listener(person, commands)
        for command in commands:
            for key in (name for written in command.keys for name in textual_keys(written)):
                listener.heard.clear()
                await person.pilot.press(key)
                assert listener.heard == [asked(command)], (command.id, key)


async def test_the_line_takes_letters_and_leaves_them_to_no_command() -> None:
    letters = [key for c in of_scope("search", "everywhere") for key in c.keys if len(key) == 1]
    async with started() as person:
        for key in letters:
            await person.pilot.press(*textual_keys(key)[:1])
        assert person.query.value == "".join(letters)
