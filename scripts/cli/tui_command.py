"""``bayegan tui``: the screen."""

from __future__ import annotations

from pathlib import Path

import click

from ..search.results import CALENDARS, CalendarName
from ..tui.formatting import LANGUAGES, Language
from ..tui.rtl.terminal import DIALECT_CHOICES, DialectChoice
from ..tui.settings import THEME_CHOICES
from .options import archive_option, text
from .screen import open_screen


@click.command(short_help="Search on the screen.")
@click.argument("words", nargs=-1, type=text, metavar="[QUERY]")
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--calendar", type=click.Choice(CALENDARS))
@click.option("--theme", type=click.Choice(THEME_CHOICES), help="Colours to begin with.")
@click.option(
    "--terminal",
    "dialect",
    type=click.Choice(DIALECT_CHOICES),
    help="How the terminal draws Persian, where auto guesses wrong.",
)
@archive_option
def command(
    words: tuple[str, ...],
    language: Language | None,
    calendar: CalendarName | None,
    theme: str | None,
    dialect: DialectChoice | None,
    archive: Path,
) -> int:
    """Open the screen: results while you type, persons, places and dates beside them.

    Every key works in the Persian keyboard layout too; ? shows them all. What is not given
    here is as your config.toml says, or as you chose it last on the screen.

    \b
      bayegan tui
      bayegan tui آتش‌بس --theme light
    """
    return open_screen(
        archive,
        language=language,
        calendar=calendar,
        dialect=dialect,
        theme=theme,
        query=" ".join(words),
    )
