"""What the terminal at hand does with right-to-left text, and how to ask it to leave ours alone.

Terminals fall into those that draw cells as they come (xterm, Alacritty, Windows Terminal, …)
and those that reorder letters themselves (VTE, Konsole, mlterm, kitty, …). We order and shape
lines ourselves and switch the terminal's own ordering off while we run; where it has no switch,
another *dialect* says the same to it. docs/terminals.md has the table.

>>> detect({"VTE_VERSION": "7006"}).name
'vte'
>>> detect({"TERM": "xterm-kitty"}).dialect
'kitty'
>>> detect({"TERM": "xterm"}, "lro").dialect
'lro'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from typing import Literal

from ...index.records import dataclass
from .layout import Dialect

DialectChoice = Literal["auto", "visual", "kitty", "lro", "logical"]
Colours = Literal["announced", "256", "all"]
DIALECT_CHOICES: tuple[DialectChoice, ...] = ("auto", "visual", "kitty", "lro", "logical")

# ECMA-48 BDSM: explicit mode (we order) and implicit mode (the terminal does). Terminals that
# do not know it ignore it, so it is always sent.
_EXPLICIT, _IMPLICIT = "\x1b[8l", "\x1b[8h"


@dataclass(frozen=True)
class Terminal:
    """A terminal as far as right-to-left text goes.

    ``dialect`` is how a full-screen program sends a line while the terminal's own ordering is
    switched off by ``bidi_off``; ``bidi_on`` restores it. ``line_dialect`` is how a command
    prints single lines without switching anything. ``colours`` it has though it
    announces others. A ``whole_screen`` switch also changes what stands on the
    screen already. ``hint`` is what a person may have to do.
    """

    name: str
    dialect: Dialect = "visual"
    line_dialect: Dialect = "visual"
    bidi_off: str = _EXPLICIT
    bidi_on: str = _IMPLICIT
    colours: Colours = "announced"
    whole_screen: bool = False
    hint: str = ""


_VTE = Terminal("vte", line_dialect="logical")
_KONSOLE = Terminal(
    "konsole",
    line_dialect="logical",
    bidi_off=_EXPLICIT + "\x1b]50;BidiRenderingEnabled=false\x07",
    bidi_on=_IMPLICIT + "\x1b]50;BidiRenderingEnabled=true\x07",
    whole_screen=True,
)
_MLTERM = Terminal(
    "mlterm",
    line_dialect="logical",
    bidi_off=_EXPLICIT + "\x1b]5379;use_ctl=false\x07",
    bidi_on=_IMPLICIT + "\x1b]5379;use_ctl=true\x07",
    # Bold letters in one of all colours stand on white boxes there.
    colours="256",
    whole_screen=True,
)
_KITTY = Terminal(
    "kitty",
    dialect="kitty",
    line_dialect="kitty",
    hint='With "force_ltr yes" in kitty.conf the dialect is visual, and marks show.',
)
_APPLE = Terminal("apple", dialect="lro", line_dialect="logical", bidi_off="", bidi_on="")


def announce_colours(terminal: Terminal, environ: MutableMapping[str, str]) -> None:
    """Say in an environment how many colours the terminal has.

    >>> environ = {"TERM": "mlterm", "COLORTERM": "truecolor"}
    >>> announce_colours(detect({"MLTERM": "3.9.0"}), environ)
    >>> environ
    {'TERM': 'xterm-256color'}
    """
    if terminal.colours == "all":
        environ.setdefault("COLORTERM", "truecolor")
    elif terminal.colours == "256":
        environ.pop("COLORTERM", None)
        if "256color" not in environ.get("TERM", ""):
            environ["TERM"] = "xterm-256color"


def detect(environ: Mapping[str, str], choice: DialectChoice = "auto") -> Terminal:
    """The terminal that an environment names, speaking ``choice`` unless that is ``auto``.

    Inside tmux the switches do not reach the terminal, so a terminal that reorders text gets
    the ``lro`` dialect there, which needs no switch. Konsole joins the letters of an override
    anew; its switch is wrapped in what tmux passes on where it is allowed to.

    >>> detect({"VTE_VERSION": "7006", "TMUX": "/tmp/tmux-0/default,1,0"}).dialect
    'lro'
    >>> detect({"TERM_PROGRAM": "vscode"}).name
    'vscode'
    """
    terminal = _by_environment(environ)
    if environ.get("TMUX"):
        terminal = _in_tmux(terminal)
    if choice != "auto":
        terminal = replace(terminal, dialect=choice, line_dialect=choice)
    if terminal.dialect == "logical":
        terminal = replace(terminal, bidi_off="", bidi_on="")
    return terminal


def _in_tmux(terminal: Terminal) -> Terminal:
    inner = replace(terminal, name=f"{terminal.name} in tmux", colours="announced")
    if terminal.name in ("vte", "mlterm"):
        return replace(inner, dialect="lro", whole_screen=False)
    if terminal.name == "konsole":
        return replace(
            inner,
            bidi_off=_passed_on(terminal.bidi_off),
            bidi_on=_passed_on(terminal.bidi_on),
            hint="tmux must pass on what switches Konsole: tmux set -g allow-passthrough on",
        )
    return inner


def _passed_on(sequence: str) -> str:
    """An escape sequence for the terminal that tmux runs in."""
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _xterm(version: str) -> Terminal:
    """xterm takes COLORTERM out of the environment, but has had all colours since version 331."""
    number = re.search(r"\((\d+)\)", version)
    has_all = number is not None and int(number[1]) >= 331
    return Terminal("xterm", colours="all" if has_all else "announced")


def _by_environment(environ: Mapping[str, str]) -> Terminal:
    program, term = environ.get("TERM_PROGRAM", ""), environ.get("TERM", "")
    signs = (
        (environ.get("KITTY_WINDOW_ID") or term == "xterm-kitty", _KITTY),
        (environ.get("KONSOLE_VERSION"), _KONSOLE),
        (environ.get("MLTERM") or term.startswith("mlterm"), _MLTERM),
        (program == "Apple_Terminal", _APPLE),
        (environ.get("WT_SESSION"), Terminal("windows-terminal")),
        (environ.get("XTERM_VERSION"), _xterm(environ.get("XTERM_VERSION", ""))),
        (program not in ("", "tmux"), Terminal(program.lower())),
        (environ.get("VTE_VERSION"), _VTE),
        (term == "linux", Terminal("linux-console")),
    )
    return next((known for sign, known in signs if sign), Terminal(term or "unknown"))
