"""The terminal UI as an app: what the screens share, and :func:`run`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.reactive import reactive

from .formatting import LANGUAGES, Language
from .history import History
from .keyboard import Layout, layout_of
from .lookup import Searchable
from .rtl.cells import inert_lines
from .rtl.terminal import DialectChoice, Terminal, detect
from .rtl.textual_glue import bidi_driver, install
from .screens.search import SearchScreen
from .state import SearchState
from .strings import Strings, strings_of
from .themes import THEME_NAMES, THEMES

if TYPE_CHECKING:
    from ..search.results import CalendarName


class BayeganApp(App[None]):
    """Holds the archive, the language and the theme; all else is in the screens."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012

    keyboard_layout: reactive[Layout] = reactive("latin", init=False)
    """The layout that was last typed in; hints and help show its letters."""

    def __init__(
        self,
        archive: Searchable,
        terminal: Terminal,
        *,
        language: Language = "fa",
        theme: str | None = None,
        state: SearchState | None = None,
        history: History | None = None,
    ) -> None:
        self.archive = archive
        self.terminal = terminal
        self.strings: Strings = strings_of(language)
        self.history = history or History(None)
        self._first_state = state or SearchState()
        install("rtl" if language == "fa" else "auto", terminal.dialect)
        super().__init__()
        self.title = self.strings.app
        for known in THEMES:
            self.register_theme(known)
        self.theme = THEME_NAMES.get(theme or "", THEMES[0].name)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, which leaves the terminal's own ordering off while we draw."""
        return bidi_driver(super().get_driver_class(), self.terminal)

    def on_mount(self) -> None:
        """The first screen, and an orderly end on a signal."""
        self.push_screen(SearchScreen(self._first_state))
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # There is no SIGHUP on Windows, and no handler outside the main thread.
            with suppress(AttributeError, ValueError):
                signal.signal(getattr(signal, name), partial(self._end_on_signal, loop))

    def _end_on_signal(self, loop: asyncio.AbstractEventLoop, number: int, _: object) -> None:
        """Give the terminal back and end; where the terminal itself is gone, just end.

        Without a terminal every write fails, and Textual would wait for its writer for ever.
        """
        if not _has_terminal():
            os._exit(128 + number)
        loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))

    async def on_event(self, event: events.Event) -> None:
        """Notice the keyboard layout of every letter typed."""
        if isinstance(event, events.Key) and (layout := layout_of(event.character)):
            self.keyboard_layout = layout
        await super().on_event(event)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text as it is, but nothing that would steer what it is pasted into."""
        super().copy_to_clipboard(inert_lines(text))

    def action_help_quit(self) -> None:
        """Ctrl-C ends as in every other command; Textual would only name another key."""
        self.exit(return_code=128 + signal.SIGINT)

    def use_theme(self, name: str = "") -> None:
        """The theme of that name, or the next one."""
        names = list(THEME_NAMES)
        if name not in names:
            current = self.theme.removeprefix("bayegan-")
            name = names[(names.index(current) + 1) % len(names)] if current in names else names[0]
        self.theme = THEME_NAMES[name]

    def use_other_language(self) -> None:
        """The other language, with the search as it was."""
        place = (LANGUAGES.index(self.strings.language) + 1) % len(LANGUAGES)
        self.strings = strings_of(LANGUAGES[place])
        install("rtl" if self.strings.language == "fa" else "auto", self.terminal.dialect)
        screen = next(s for s in self.screen_stack if isinstance(s, SearchScreen))
        while not isinstance(self.screen, SearchScreen):
            self.pop_screen()
        self.switch_screen(SearchScreen(screen.state))


def _has_terminal() -> bool:
    try:
        import termios
    except ImportError:  # Windows
        return True
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, ValueError):
        return False
    return True


def run(
    archive_path: Path,
    *,
    language: Language = "fa",
    calendar: CalendarName = "jalali",
    dialect: DialectChoice = "auto",
    theme: str | None = None,
    query: str = "",
) -> int:
    """Open an archive in the terminal UI; the return value is an exit status.

    ``theme`` is ``dark``, ``light`` or ``contrast``.

    Raises:
        ArchiveError: there is no archive at the path, or it cannot be opened.
    """
    from ..search.archive import Archive

    terminal = detect(os.environ, dialect)
    if terminal.true_colour:
        os.environ.setdefault("COLORTERM", "truecolor")
    with Archive.open(archive_path) as archive:
        app = BayeganApp(
            archive,
            terminal,
            language=language,
            theme=theme,
            state=SearchState(query, calendar=calendar),
            history=History(user_state_path("bayegan") / "queries.jsonl"),
        )
        app.run()
        return app.return_code or 0
