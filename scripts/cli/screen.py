"""Opening the screen, which alone loads Textual."""

from __future__ import annotations

import os
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from .console import is_terminal
from .failures import CommandError


def has_terminal() -> bool:
    """Whether a person sits at a terminal, or at a browser that textual-serve draws in."""
    served = bool(os.environ.get("TEXTUAL_DRIVER"))
    return served or (is_terminal(sys.stdin) and is_terminal(sys.stdout))


def open_screen(archive: Path, **options: Any) -> int:
    """Runs the terminal UI and returns its exit status; ``options`` are those of its ``run``.

    Raises:
        CommandError: there is no terminal.
        ArchiveError: the archive cannot be opened.
    """
    if not has_terminal():
        raise CommandError(
            "the screen needs a terminal", "bayegan search prints the same to a pipe or a file"
        )
    from ..tui.app import run

    with as_file(files("bayegan.cli") / "sample") as sample:
        return run(archive, sample=sample, **options)
