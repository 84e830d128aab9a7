"""docs/keys.md, made from the command table.

``python -m bayegan.tui.key_docs > docs/keys.md`` writes it; a test compares the two.
"""

from __future__ import annotations

from .commands import SCOPES, Command, of_scope
from .keyboard import Layout, shown_key
from .strings import strings_of

_HEAD = """\
# Keys

Every letter key works in the Persian keyboard layout as well, by its place on the keyboard (the
standard ISIRI 9147 layout and the older Windows one), wherever no text is being typed. The hints
at the foot of the screen and the help (`?`, `^g`, or F1 where the terminal does not keep it for
itself) show the letters of the layout last typed in.
`⇧` is Shift, `^` is Ctrl. Other keys can be given to a command by its id ([screen.md](screen.md)).
All of it is also in the command palette (`^p`), and with the mouse:

{mouse}
"""


def key_docs() -> str:
    """The whole page.

    >>> "| `p` | `ح` | persons | اشخاص | `persons` |" in key_docs()
    True
    """
    english, persian = strings_of("en"), strings_of("fa")
    parts = [_HEAD.format(mouse="\n".join(f"- {line}" for line in english.help_mouse))]
    for scope in SCOPES:
        parts.append(
            f"## {english.scopes[scope]} · {persian.scopes[scope]}\n\n"
            "| key | Persian layout | does | | id |\n|---|---|---|---|---|\n"
            + "\n".join(
                f"| {_keys(command, persian=False)} | {_keys(command, persian=True)} "
                f"| {english.commands[command.id]} | {persian.commands[command.id]} "
                f"| `{command.id}` |"
                for command in of_scope(scope)
            )
            + "\n"
        )
    return "\n".join(parts)


def _keys(command: Command, *, persian: bool) -> str:
    layout: Layout = "persian" if persian else "latin"
    latin = [shown_key(key, "latin") for key in command.keys]
    shown = [shown_key(key, layout) for key in command.keys]
    if persian:
        shown = [there for here, there in zip(latin, shown, strict=True) if here != there]
    return " ".join(f"`{key}`" for key in dict.fromkeys(shown))


if __name__ == "__main__":
    print(key_docs(), end="")
