"""``bayegan tui``: the screen."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..search.results import CALENDARS, CalendarName
from ..tui.app import run
from ..tui.formatting import LANGUAGES, Language
from ..tui.rtl.terminal import DIALECT_CHOICES, DialectChoice
from ..tui.themes import THEME_NAMES
from .console import is_terminal
from .failures import CommandError
from .options import archive_option, text


@click.command(short_help="Search on the screen.")
@click.argument("words", nargs=-1, type=text, metavar="[QUERY]")
@click.option("--language", type=click.Choice(LANGUAGES), default="fa", show_default=True)
@click.option("--calendar", type=click.Choice(CALENDARS), default="jalali", show_default=True)
@click.option("--theme", type=click.Choice(list(THEME_NAMES)), help="Colours to begin with.")
@click.option(
    "--terminal",
    "dialect",
    type=click.Choice(DIALECT_CHOICES),
    default="auto",
    show_default=True,
    help="How the terminal draws Persian, where auto guesses wrong.",
)
@archive_option
def command(
    words: tuple[str, ...],
    language: Language,
    calendar: CalendarName,
    theme: str | None,
    dialect: DialectChoice,
    archive: Path,
) -> int:
    """Open the screen: results while you type, persons, places and dates beside them.

    Every key works in the Persian keyboard layout too; ? shows them all.

    \b
      bayegan tui
      bayegan tui آتش‌بس --theme light
    """
    require_terminal()
    return run(
        archive,
        language=language,
        calendar=calendar,
        dialect=dialect,
        theme=theme,
        query=" ".join(words),
    )


def require_terminal() -> None:
    """Raises `CommandError` where no person sits at a terminal."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise CommandError(
            "the screen needs a terminal", "bayegan search prints the same to a pipe or a file"
        )
