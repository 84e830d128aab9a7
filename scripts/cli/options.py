"""Options that several subcommands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import platformdirs

from ..index.text import clean_line

F = TypeVar("F", bound=Callable[..., Any])

ARCHIVE_VARIABLE = "BAYEGAN_ARCHIVE"


class Text(click.ParamType):
    """Words as they were typed: one line, no control characters, no broken Unicode."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Cleans an argument."""
        return clean_line(str(value))


TEXT = Text()


def default_archive() -> Path:
    """The archive of a person who names none."""
    return Path(platformdirs.user_data_path("bayegan")) / "archive"


def archive_option(command: F) -> F:
    """Adds ``--archive``; the command gets a path."""
    return click.option(
        "--archive",
        "-a",
        type=click.Path(path_type=Path, file_okay=False),
        envvar=ARCHIVE_VARIABLE,
        default=default_archive,
        show_default=f"${ARCHIVE_VARIABLE}, else one in your user data folder",
        help="The archive's folder.",
    )(command)


def format_option(*formats: str) -> Callable[[F], F]:
    """Adds ``--format`` with these formats, the first one the default."""
    return click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How results are written.",
    )


def chosen_archive_text(archive: Path) -> str:
    """How a person would name the archive in a command they type next."""
    if archive == default_archive() or os.environ.get(ARCHIVE_VARIABLE) == str(archive):
        return ""
    return f" --archive {archive}"
