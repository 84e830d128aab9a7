"""What every full screen has: help, palette, language, theme, and hints at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen
from textual.widget import Widget

from ...index.dates.calendars import Calendar
from ..commands import Command, Scope, bindings
from ..messages import CommandChosen, EntityAsked, FilterToggled, HintsChanged
from ..strings import Strings
from ..widgets.chips_bar import ChipsBar
from ..widgets.date_chart import DateChart
from ..widgets.drawn import Drawn
from ..widgets.facet_list import FacetList
from ..widgets.frames import Even
from ..widgets.hint_bar import HintBar
from ..widgets.line_editor import LineEditor
from ..widgets.result_list import ResultList

if TYPE_CHECKING:
    from ..app import BayeganApp

_SCOPE_OF: tuple[tuple[type[Widget], Scope], ...] = (
    (LineEditor, "input"),
    (ResultList, "results"),
    (FacetList, "facet"),
    (DateChart, "dates"),
    (ChipsBar, "chips"),
)


class BayeganScreen(Screen[None], Even):
    """A screen with the commands that hold everywhere."""

    BINDINGS = bindings("everywhere")
    SCOPE: ClassVar[Scope] = "search"

    def __init__(self) -> None:
        super().__init__()
        # Textual gives a screen these classes when it is there, and styles all of it once more.
        width, height = self.app.size
        for measure, points in (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.app.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(*self._get_breakpoint_classes(measure, points or []))

    @property
    def bayegan(self) -> BayeganApp:
        """The app, by its own type."""
        return cast("BayeganApp", self.app)

    @property
    def strings(self) -> Strings:
        """The words of the interface."""
        return self.bayegan.strings

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The places whose commands hold where the focus is, the nearest first."""
        nearest = [scope for kind, scope in _SCOPE_OF if isinstance(self.focused, kind)]
        if nearest == ["input"]:
            return ("input", "everywhere")
        return (*nearest, self.SCOPE, "everywhere")

    def on_mount(self) -> None:
        """Keep the hints up to date."""
        self.watch(self, "focused", self._hint, init=False)
        self.watch(self.app, "keyboard_layout", self._hint, init=False)
        self._hint()

    def on_hints_changed(self, message: HintsChanged) -> None:
        """Other commands hold now."""
        message.stop()
        self._hint()

    def _hint(self) -> None:
        for bar in self.query(HintBar):
            bar.show(self.scopes, self.bayegan.keyboard_layout, self._holds)

    def _holds(self, command: Command) -> bool:
        """Whether a command does anything where the focus is."""
        focused = self.focused
        if isinstance(focused, LineEditor):
            needs = {
                "complete": focused.offered,
                "older_query": focused.history.queries,
                "to_results": focused.id == "query",
            }
            return bool(needs.get(command.id, True))
        name = command.action.partition("(")[0]
        if isinstance(focused, Drawn) and not focused.does(name):
            return False
        return focused is None or focused.check_action(name, ()) is not False

    @property
    def calendar(self) -> Calendar:
        """The calendar that days are told in."""
        return Calendar.JALALI

    def on_entity_asked(self, message: EntityAsked) -> None:
        """Tell what is known of a name; it may be chosen or excluded there."""
        from .entity import EntityScreen

        message.stop()

        def chosen(what: str | None) -> None:
            if what:
                exclude = what == "exclude"
                self.post_message(FilterToggled(message.kind, message.name, exclude))

        self.app.push_screen(EntityScreen(message.kind, message.name, self.calendar), chosen)

    async def on_command_chosen(self, message: CommandChosen) -> None:
        """Do what was clicked."""
        message.stop()
        await self.run_action(message.action)

    def action_help(self) -> None:
        """Show the keys."""
        from .help import HelpScreen

        self.app.push_screen(HelpScreen(self.scopes))

    def action_palette(self) -> None:
        """Show the command palette."""
        from .palette import PaletteScreen

        self.app.push_screen(PaletteScreen(self.SCOPE), self._run_chosen)

    async def _run_chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_theme(self, name: str = "") -> None:
        """The next theme, or the one named."""
        self.bayegan.use_theme(name)

    def action_language(self) -> None:
        """The other language."""
        self.bayegan.use_other_language()
