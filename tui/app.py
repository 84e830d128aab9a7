"""The terminal UI as an app: what the screens share, and :func:`run`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.reactive import reactive

from .answers import Exported
from .commands import COMMANDS, KeysOf, keys_given, textual_keymap
from .export import Form
from .exporting import ExportJob
from .formatting import LANGUAGES, Language, number
from .keyboard import Layout, layout_of
from .memory import Memory
from .messages import Answered
from .opening import OpeningArchive, is_archive
from .outside import clipboard_command, fill_clipboard
from .rtl.cells import inert, inert_lines
from .rtl.layout import isolated
from .rtl.terminal import DialectChoice, Terminal, announce_colours, detect
from .rtl.textual_glue import bidi_driver, install
from .screens.export import ExportScreen
from .screens.search import SearchScreen
from .screens.welcome import WelcomeScreen
from .searchable import Searchable
from .settings import Density, Settings, read_config
from .state import SearchState
from .strings import Strings, strings_of
from .themes import THEME_NAMES, THEMES

if TYPE_CHECKING:
    from ..index.storage.notices import OnNotice
    from ..search.results import CalendarName

_LAST_WAIT = 2.0


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
        settings: Settings | None = None,
        state: SearchState | None = None,
        memory: Memory | None = None,
        archive_name: str = "",
        problems: Sequence[str] = (),
        welcome: WelcomeScreen | None = None,
    ) -> None:
        """``welcome`` comes first where there is no archive to open yet."""
        settings = settings or Settings()
        self.archive = archive
        self.archive_name = archive_name
        self.terminal = terminal
        self.strings: Strings = strings_of(settings.language)
        self.memory = memory or Memory()
        self.density: Density = settings.density
        self.keys_of: KeysOf = keys_given(settings.keys)
        self._problems = problems
        self._welcome = welcome
        self._first_state = state or SearchState(calendar=settings.calendar)
        install("rtl" if settings.language == "fa" else "auto", terminal.dialect)
        super().__init__()
        self.title = self.strings.app
        self.set_keymap(textual_keymap(settings.keys))
        for known in THEMES:
            self.register_theme(known)
        self.theme = THEME_NAMES.get(settings.theme, THEMES[0].name)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, which leaves the terminal's own ordering off while we draw."""
        return bidi_driver(super().get_driver_class(), self.terminal)

    def on_mount(self) -> None:
        """The first screen, and an orderly end on a signal."""
        self.push_screen(self._welcome or SearchScreen(self._first_state))
        for problem in self._problems:
            self.warn(problem)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # There is no SIGHUP on Windows, and no handler outside the main thread.
            with suppress(AttributeError, ValueError):
                signal.signal(getattr(signal, name), partial(self._end_on_signal, loop))

    def warn(self, problem: str) -> None:
        """Say what is wrong and stops nobody; any thread may `call_later` it."""
        self.notify(inert(problem), severity="warning", markup=False, timeout=15)

    def _end_on_signal(self, loop: asyncio.AbstractEventLoop, number: int, _: object) -> None:
        """Give the terminal back and end; where the terminal itself is gone, just end.

        Without a terminal every write fails, and Textual would wait for its writer for ever.
        """
        if not _has_terminal():
            os._exit(128 + number)
        loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))

    def start_export(self, state: SearchState, path: Path, form: Form) -> ExportJob:
        """Write a result set; its screen hears how far it is, everyone how it ended."""
        job = ExportJob(lambda answer: self.call_from_thread(self._exported, answer))
        job.start(self.archive, state, path, form, self.strings.language)
        return job

    def _exported(self, answer: Exported) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ExportScreen):
                screen.post_message(Answered(answer))
        if answer.path:
            text = self.strings.exported.format(
                count=number(answer.written, self.strings.language),
                path=isolated(inert(answer.path)),
            )
            self.notify(text, markup=False, timeout=10)
        elif answer.problem and not isinstance(self.screen, ExportScreen):
            self.notify(inert(answer.problem), severity="error", markup=False, timeout=10)

    async def on_event(self, event: events.Event) -> None:
        """Notice the keyboard layout of every letter typed."""
        if isinstance(event, events.Key) and (layout := layout_of(event.character)):
            self.keyboard_layout = layout
        await super().on_event(event)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text as it is, but nothing that would steer what it is pasted into.

        The terminal is asked (OSC 52), and as it may not listen, the desktop as well.
        """
        clean = inert_lines(text)
        super().copy_to_clipboard(clean)
        command = None if self.is_headless else clipboard_command(os.environ)
        if command is not None:
            threading.Thread(target=fill_clipboard, args=(clean, command), daemon=True).start()

    def action_help_quit(self) -> None:
        """Ctrl-C ends as in every other command; Textual would only name another key."""
        self.exit(return_code=128 + signal.SIGINT)

    def open_archive(self, path: Path) -> None:
        """Search in an archive that has just been made, in place of the welcome."""
        self.archive = OpeningArchive(partial(_open, path, partial(self.call_later, self.warn)))
        self.archive_name = str(path.absolute())
        self.switch_screen(SearchScreen(self._first_state))

    def end_if_unopened(self) -> None:
        """End where there is nothing to search; :func:`run` says why."""
        if isinstance(self.archive, OpeningArchive) and self.archive.failure is not None:
            self.exit(return_code=2)

    def use_theme(self, name: str = "") -> None:
        """The theme of that name, or the next one."""
        names = list(THEME_NAMES)
        if name not in names:
            current = self.theme.removeprefix("bayegan-")
            name = names[(names.index(current) + 1) % len(names)] if current in names else names[0]
        self.theme = THEME_NAMES[name]
        self.memory.choices.keep(theme=name)

    def use_other_language(self) -> None:
        """The other language, with the search as it was."""
        place = (LANGUAGES.index(self.strings.language) + 1) % len(LANGUAGES)
        self.strings = strings_of(LANGUAGES[place])
        self.memory.choices.keep(language=self.strings.language)
        install("rtl" if self.strings.language == "fa" else "auto", self.terminal.dialect)
        screen = next((s for s in self.screen_stack if isinstance(s, SearchScreen)), None)
        if screen is None:
            return
        while not isinstance(self.screen, SearchScreen):
            self.pop_screen()
        typing = screen.focused is None or screen.focused.id == "query"
        self.switch_screen(SearchScreen(screen.state, typing=typing))


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
    language: Language | None = None,
    calendar: CalendarName | None = None,
    dialect: DialectChoice | None = None,
    theme: str | None = None,
    query: str = "",
    sample: Path | None = None,
) -> int:
    """Open an archive in the terminal UI; the return value is an exit status.

    ``theme`` is ``dark``, ``light`` or ``contrast``. What is not given is as the person's
    ``config.toml`` says, or as it was chosen last. Where there is no archive yet, a screen
    offers to make one, of the articles in ``sample`` or of the person's own.

    Raises:
        ArchiveError: the archive cannot be opened.
    """
    from platformdirs import user_cache_path, user_config_path, user_state_path

    memory = Memory.at(user_state_path("bayegan"))
    config = read_config(
        user_config_path("bayegan") / "config.toml", frozenset(command.id for command in COMMANDS)
    )
    given = {"language": language, "calendar": calendar, "terminal": dialect, "theme": theme}
    settings = Settings(keys=config.keys).over(memory.choices.values).over(config.values)
    settings = settings.over(given)
    terminal = detect(os.environ, settings.terminal)
    announce_colours(terminal, os.environ)
    welcome = None
    if not is_archive(archive_path):
        welcome = WelcomeScreen(archive_path, sample, user_cache_path("bayegan") / "demo")
    app: BayeganApp = BayeganApp(
        OpeningArchive(partial(_open, archive_path, lambda told: app.call_later(app.warn, told))),
        terminal,
        settings=settings,
        state=SearchState(query, calendar=settings.calendar),
        memory=memory,
        archive_name=str(archive_path.absolute()),
        problems=config.problems,
        welcome=welcome,
    )
    try:
        app.run()
    finally:
        _end_threads()
        app.archive.close()
    if isinstance(app.archive, OpeningArchive) and app.archive.failure is not None:
        raise app.archive.failure
    return app.return_code or 0


def _end_threads() -> None:
    """Let what is under way come to its end: numpy cannot bear to be cut off in its midst."""
    latest = time.monotonic() + _LAST_WAIT
    for thread in threading.enumerate():
        if thread.name.startswith("bayegan-"):
            thread.join(max(0.0, latest - time.monotonic()))


def _open(path: Path, on_notice: OnNotice) -> Searchable:
    from ..search.archive import Archive

    return Archive.open(path, on_notice=on_notice)
