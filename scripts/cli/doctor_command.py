"""``bayegan doctor``: what the terminal can do, with a card to see by which dialect suits it."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from pathlib import Path

import click

from ..tui.rtl.layout import Dialect, display
from ..tui.rtl.terminal import Terminal, announce_colours, detect
from ..tui.settings import read_config
from .console import is_terminal, put, safe
from .options import archive_option

SAMPLE = "سلام دنیا، ۱۲۳ (آزمون) «Bayegan» می‌شود"
_READS = """\
A line is right where it begins at its right end with the word 'salam' (hello),
its letters joined, the number reading 123, and both brackets open towards the
word between them."""
_ADVICE = """\
Is the chosen line wrong and another one right? Then
    bayegan tui --terminal NAME      or in the settings: terminal = "NAME"
Letters apart, or boxes: docs/terminals.md, Fonts."""
_DIALECTS: tuple[Dialect, ...] = ("logical", "visual", "lro", "kitty")


@click.command(short_help="Check how this terminal draws Persian.")
@archive_option
def command(archive: Path) -> int:
    """Tell what is known of this terminal, and print a card to choose a dialect by.

    \b
      bayegan doctor
      bayegan tui --terminal lro        what the card showed to be right
    """
    terminal = detect(os.environ)
    for name, value in _facts(terminal, archive):
        put(f"{name:<12}{safe(value)}")
    put()
    if is_terminal(sys.stdout):
        _print_card(terminal)
    else:
        put("The card is printed on a terminal only.")
    return 0


def _facts(terminal: Terminal, archive: Path) -> list[tuple[str, str]]:
    from platformdirs import user_config_path, user_state_path

    from ..tui.commands import COMMANDS
    from ..tui.opening import is_archive

    config = user_config_path("bayegan") / "config.toml"
    problems = read_config(config, frozenset(command.id for command in COMMANDS)).problems
    size = shutil.get_terminal_size()
    encoding = locale.getpreferredencoding(False)
    utf8 = encoding.lower().replace("-", "") == "utf8"
    environ = dict(os.environ)
    announce_colours(terminal, environ)
    colours = "as TERM says; COLORTERM=truecolor gives all"
    if terminal.colours == "256":
        colours = "256"
    elif environ.get("COLORTERM") in ("truecolor", "24bit"):
        colours = "all"
    return [
        ("terminal", terminal.name),
        ("dialect", f"{terminal.dialect}, for single lines {terminal.line_dialect}"),
        ("size", f"{size.columns}×{size.lines}; 80×24 or more suits the screen"),
        ("colours", colours),
        ("encoding", encoding if utf8 else f"{encoding}; Persian needs a UTF-8 locale"),
        ("settings", f"{_at_home(config)} {'' if config.exists() else '(none yet)'}"),
        *(("", problem) for problem in problems),
        ("kept in", _at_home(user_state_path("bayegan"))),
        ("archive", f"{_at_home(archive)} {'' if is_archive(archive) else '(none yet)'}"),
    ]


def _print_card(terminal: Terminal) -> None:
    """The sample in every dialect, as the screen would send it."""
    put(_READS)
    put()
    if not terminal.whole_screen:
        for dialect in _DIALECTS:
            own = dialect == "logical"
            off, on = ("", "") if own else (terminal.bidi_off, terminal.bidi_on)
            put(f"{off}{_row(terminal, dialect)}{on}")
        put()
    put(_ADVICE)
    if terminal.hint:
        put(terminal.hint)
    if terminal.whole_screen:
        _show_switched(terminal)


def _row(terminal: Terminal, dialect: Dialect) -> str:
    mark = "   <- chosen for the screen" if dialect == terminal.dialect else ""
    return f"  {dialect:<8} {display(SAMPLE, dialect=dialect)}{mark}"


def _show_switched(terminal: Terminal) -> None:
    """The sample while the terminal's own ordering is off; on again, it would show otherwise."""
    rows = [_row(terminal, dialect) for dialect in _DIALECTS if dialect != "logical"]
    put(terminal.bidi_off)
    for row in rows:
        put(row)
    try:
        if is_terminal(sys.stdin):
            put("Press Enter when you have read these lines.")
            sys.stdin.readline()
            put(f"\x1b[{len(rows) + 2}A\x1b[J")
    finally:
        put(terminal.bidi_on)


def _at_home(path: Path) -> str:
    """A path as a person would write it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
