"""What the archive knows of a person, a place or an organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...index.dates.calendars import Calendar, from_day
from ...index.identities.identity import EntityKind
from ..answers import Known
from ..desk import Desk
from ..formatting import digits, number
from ..keyboard import textual_keys
from ..lookup import known
from ..messages import Answered
from ..rtl.cells import inert
from ..rtl.layout import display, isolated
from ..strings import Strings
from .modal import Modal

if TYPE_CHECKING:
    from ...search.entities import Entity
    from ..app import BayeganApp

_MOST = 8


class EntityScreen(Modal[str]):
    """Names, titles and times; what is chosen is ``include``, ``exclude`` or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        (",".join(("escape", *textual_keys("q"), *textual_keys("i"))), "leave", ""),
    ]

    def __init__(self, kind: EntityKind, name: str, calendar: Calendar) -> None:
        super().__init__()
        self._kind = kind
        self._named = name
        self._calendar = calendar
        self._desk = Desk("bayegan-entity", lambda answer: self.post_message(Answered(answer)))

    @property
    def _strings(self) -> Strings:
        return cast("BayeganApp", self.app).strings

    def compose(self) -> ComposeResult:
        """The name, what is known of it, and what can be done with it."""
        strings = self._strings
        with Vertical(id="entity"):
            yield Static(inert(self._named), id="entity-name", markup=False)
            yield Static(strings.searching, id="entity-told", markup=False)
            yield OptionList(
                Option(Content(strings.entity_include[self._kind]), id="include"),
                Option(Content(strings.entity_exclude[self._kind]), id="exclude"),
                Option(Content(strings.entity_close), id="close"),
            )

    def on_mount(self) -> None:
        """Ask."""
        self.set_focus(self.query_one(OptionList))
        archive = cast("BayeganApp", self.app).archive
        question = partial(known, archive, self._kind, self._named)
        self._desk.ask(lambda _: question())

    def on_unmount(self) -> None:
        """No answers after the end."""
        self._desk.close()

    def on_answered(self, message: Answered) -> None:
        """Tell."""
        if isinstance(message.answer, Known):
            entity = message.answer.entity
            strings = self._strings
            lines = [strings.entity_unknown]
            if entity is not None:
                lines = list(entity_lines(entity, strings, self._calendar))
            headings = (strings.entity_titles, strings.entity_spellings)
            told = [(line, "bold $primary" if line in headings else "") for line in lines]
            self.query_one("#entity-told", Static).update(
                Content("\n").join(Content.styled(*line) for line in told)
            )

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        message.stop()
        chosen = message.option.id
        self.dismiss(chosen if chosen in ("include", "exclude") else None)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def entity_lines(entity: Entity, strings: Strings, calendar: Calendar) -> Iterable[str]:
    """What is known of a name, a line each: articles, titles with their years, spellings."""
    language = strings.language
    count = strings.articles.format(count=number(entity.count, language))
    if entity.kind == "place":  # the list of places counts what lies in it too
        count = strings.entity_itself.format(count=count)
    time = _years(entity.first, entity.last, strings, calendar)
    yield " · ".join(part for part in (count, time) if part)
    if entity.unresolved:
        yield strings.entity_unresolved
    for heading, entries in (
        (
            strings.entity_titles,
            [
                (title.text, title.count, _years(title.first, title.last, strings, calendar))
                for title in entity.titles
            ],
        ),
        (
            strings.entity_spellings,
            [(text, times, "") for text, times in _seen(entity) if text != entity.name],
        ),
    ):
        if entries:
            yield ""
            yield heading
            for text, times, years in entries[:_MOST]:
                often = strings.times.format(count=number(times, language))
                told = (isolated(inert(text)), years, often if times > 1 else strings.once)
                yield " · ".join(part for part in told if part)


def _seen(entity: Entity) -> list[tuple[str, int]]:
    """The spellings that look different; some hold a ZWNJ that nobody sees."""
    looks = {display(entity.name): entity.name}
    seen: Counter[str] = Counter()
    for text, times in entity.spellings:
        seen[looks.setdefault(display(text), text)] += times
    return seen.most_common()


def _years(first: date | None, last: date | None, strings: Strings, calendar: Calendar) -> str:
    if first is None or last is None:
        return ""
    years = (str(from_day(day, calendar)[0]) for day in (first, last))
    begin, end = (digits(year, strings.language) for year in years)
    return begin if begin == end else strings.published.format(first=begin, last=end)
