"""What the middle of the screen says where there are no articles to list."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ..formatting import number
from ..lookup import Found, Mistake, Removal
from ..messages import ChipRemoved, FiltersCleared
from ..rtl.cells import inert
from ..rtl.layout import isolated
from ..strings import Strings
from .chips_bar import chip_label


class Notice(Vertical):
    """A sentence, and the filters whose removal would find something."""

    DEFAULT_CSS = """
    Notice {
        display: none;
        padding: 1 3;
        & > Static { width: 100%; text-align: right; margin-bottom: 1; }
        & > OptionList { height: auto; border: none; background: transparent; padding: 0;
                         width: 100%; }
    }
    """

    def __init__(self, strings: Strings, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strings = strings
        self._removals: tuple[Removal, ...] = ()

    def compose(self) -> ComposeResult:
        """The sentence and the choices."""
        yield Static("", markup=False)
        yield OptionList()

    def show_nothing(self, found: Found) -> None:
        """Say what was looked for and what would help."""
        strings = self.strings
        state = found.question.state
        if state.text.strip():
            sentence = strings.nothing_found.format(query=isolated(inert(state.text.strip())))
        else:
            sentence = strings.nothing_at_all if state.chips else strings.empty_archive
        self._say(sentence)
        self._removals = found.removals
        self.query_one(OptionList).add_options(
            [Option(Content(self._label(removal))) for removal in found.removals]
        )
        self.query_one(OptionList).highlighted = 0 if found.removals else None

    def show_mistake(self, mistake: Mistake) -> None:
        """Say what is wrong with the query."""
        pattern = self.strings.query_mistake
        if mistake.position is None:
            pattern = self.strings.failed
        self._say(pattern.format(message=inert(mistake.message)))

    def focus_choices(self) -> None:
        """To the choices, if there are any."""
        choices = self.query_one(OptionList)
        if choices.option_count:
            self.screen.set_focus(choices)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Remove the chosen filter."""
        message.stop()
        chip = self._removals[message.option_index].chip
        send: Callable[[], Message] = FiltersCleared if chip is None else lambda: ChipRemoved(chip)
        self.post_message(send())

    def _say(self, sentence: str) -> None:
        self.query_one(Static).update(Content(sentence))
        self._removals = ()
        self.query_one(OptionList).clear_options()

    def _label(self, removal: Removal) -> str:
        strings = self.strings
        total = number(removal.total, strings.language)
        count = strings.one_article if removal.total == 1 else strings.articles.format(count=total)
        if removal.chip is None:
            return strings.without_filters.format(count=count)
        return strings.without_filter.format(label=chip_label(removal.chip, strings), count=count)
