"""``bayegan tui``: the screen."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..tui.app import run
from .console import is_terminal
from .failures import CommandError
from .options import archive_option


@click.command(short_help="Search on the screen.")
@archive_option
def command(archive: Path) -> None:
    """Open the screen: results while you type, persons, places and dates beside them.

    Every key works in the Persian keyboard layout too; ? shows them all.
    """
    open_screen(archive)


def open_screen(archive: Path) -> None:
    """Runs the terminal UI; raises `CommandError` where there is no terminal."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise CommandError(
            "the screen needs a terminal", "bayegan search prints the same to a pipe or a file"
        )
    run(archive)
