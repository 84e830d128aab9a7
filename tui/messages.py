"""What the panels tell the screens, each a small dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from ..index.identities.identity import EntityKind
from ..search.filters import DateKind
from .answers import Answer, Card
from .state import Chip

if TYPE_CHECKING:
    from ..search.query.tree import NameFacet


@dataclass
class FilterToggled(Message):
    """A value is to be chosen, or excluded, or no longer so; or demanded beside what is chosen."""

    facet: str
    value: str
    exclude: bool = False
    demand: bool = False


@dataclass
class RangeChosen(Message):
    """Only dates between two years, months or days, both included."""

    first: str
    last: str
    kind: DateKind = "published"


@dataclass
class WithinNeeded(Message):
    """What lies in a value is to be counted: in a place (in none: ``""``), or in a month."""

    facet: str
    outer: str


@dataclass
class HoldingNeeded(Message):
    """A list of values is searched in for a text and needs all that hold it."""

    facet: NameFacet
    text: str


@dataclass
class EntityAsked(Message):
    """What is known of a name is to be told."""

    kind: EntityKind
    name: str


@dataclass
class DatesTurned(Message):
    """Other dates are to be counted: those of publication, or those articles speak of."""

    kind: DateKind


@dataclass
class ChipRemoved(Message):
    """A filter is to be removed."""

    chip: Chip


@dataclass
class FiltersCleared(Message):
    """All filters are to be removed."""


@dataclass
class QueryChosen(Message):
    """Another query, that was offered, is to be searched for."""

    text: str


@dataclass
class CardsNeeded(Message):
    """The list has come to cards that it does not hold."""

    offset: int


@dataclass
class CardHighlighted(Message):
    """The cursor of the list is on a card."""

    card: Card


@dataclass
class CardOpened(Message):
    """A card is to be read."""

    place: int
    card: Card


@dataclass
class CommandChosen(Message):
    """A command was clicked."""

    action: str


class Answered(Message):
    """An answer came from the archive."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__()


class HintsChanged(Message):
    """Other things than before can be done in the panel that has the focus."""
