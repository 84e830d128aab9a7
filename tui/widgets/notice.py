"""What the middle of the screen says where there are no articles to list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ..answers import Found, Mistake, Removal
from ..formatting import number
from ..messages import ChipRemoved, FiltersCleared, QueryChosen
from ..mistakes import mistake_told
from ..rtl.cells import inert
from ..rtl.layout import isolated
from ..shortfalls import shortfalls_told
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
        self._choices: list[Message] = []

    def compose(self) -> ComposeResult:
        """The sentence and the choices."""
        yield Static("", markup=False)
        yield OptionList()

    def show_nothing(self, found: Found) -> None:
        """Say what was looked for and what would help; nothing where there are articles."""
        if found.total:
            return
        strings = self.strings
        state = found.question.state
        if state.text.strip():
            # Where fewer filters would find something, they are to be blamed, not the words.
            pattern = strings.nothing_filtered if found.removals else strings.nothing_found
            sentence = pattern.format(query=isolated(inert(state.text.strip())))
        else:
            sentence = strings.nothing_at_all if state.chips else strings.empty_archive
        for unknown in found.unknown:
            pattern = strings.unknown_names[unknown.facet]
            sentence += "\n" + pattern.format(name=isolated(inert(unknown.name)))
        if not any(state.text.strip() in short.unknown for short in found.shortfalls):
            for told in shortfalls_told(found, strings):
                sentence += f"\n{told[0].upper()}{told[1:]}."
        self._say(sentence)
        for offer in found.offers:
            query = isolated(inert(offer.text))
            label = strings.meant.format(query=query, count=self._count(offer.total))
            self._offer(label, QueryChosen(offer.text))
        for left in found.left_out:
            part, count = isolated(inert(left.part)), self._count(left.total)
            self._offer(
                strings.without_part.format(part=part, count=count), QueryChosen(left.query)
            )
        for removal in found.removals:
            chip = removal.chip
            send = FiltersCleared() if chip is None else ChipRemoved(chip)
            self._offer(self._label(removal), send)
        self.query_one(OptionList).highlighted = 0 if self._choices else None

    def show_mistake(self, mistake: Mistake) -> None:
        """Say what is wrong with the query."""
        pattern = self.strings.query_mistake
        if mistake.position is None:
            pattern = self.strings.failed
        self._say(pattern.format(message=mistake_told(mistake.message, self.strings)))

    def focus_choices(self) -> bool:
        """To the choices; false where there are none."""
        choices = self.query_one(OptionList)
        if choices.option_count:
            self.screen.set_focus(choices)
        return bool(choices.option_count)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        message.stop()
        self.post_message(self._choices[message.option_index])

    def _offer(self, label: str, message: Message) -> None:
        self._choices.append(message)
        self.query_one(OptionList).add_option(Option(Content(label)))

    def _say(self, sentence: str) -> None:
        self.query_one(Static).update(Content(sentence))
        self._choices = []
        self.query_one(OptionList).clear_options()

    def _count(self, total: int) -> str:
        strings = self.strings
        if total == 1:
            return strings.one_article
        return strings.articles.format(count=number(total, strings.language))

    def _label(self, removal: Removal) -> str:
        strings, count = self.strings, self._count(removal.total)
        if removal.chip is None:
            return strings.without_filters.format(count=count)
        return strings.without_filter.format(label=chip_label(removal.chip, strings), count=count)
