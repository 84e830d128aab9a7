"""Options that several subcommands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from ..index.text import clean_line, clean_query

F = TypeVar("F", bound=Callable[..., Any])

ARCHIVE_VARIABLE = "BAYEGAN_ARCHIVE"


def text(value: str) -> str:
    """The type of words that were typed: one line, a space for control characters.

    In a locale that is not UTF-8, Python keeps the bytes it cannot read as lone surrogates.

    >>> text("خبر".encode().decode("ascii", "surrogateescape"))
    'خبر'
    """
    with suppress(UnicodeEncodeError):  # other surrogates, as Windows may pass them, are cleaned
        value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return clean_line(clean_query(value))


def default_archive() -> Path:
    """The archive of a person who names none."""
    import platformdirs  # reads the system's files; most archives are named

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
