"""The desks of the search screen: one for each kind of question, so that none waits for another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ...index.dates.calendars import Calendar
from ..answers import Answer, CitedAs, Question
from ..citing import cite
from ..desk import Desk
from ..formatting import Language
from ..lookup import (
    complete,
    count,
    days_within,
    facets_of,
    find,
    more,
    places_within,
    read,
    values_holding,
)
from ..searchable import Searchable
from ..state import SearchState

if TYPE_CHECKING:
    from ...search.query.tree import NameFacet


class Desks:
    """Asks the archive of the moment; the answers go to ``deliver``, from other threads."""

    def __init__(
        self, archive: Callable[[], Searchable], deliver: Callable[[Answer], object]
    ) -> None:
        self._archive = archive
        names = ("search", "scroll", "preview", "complete", "values", "days", "count")
        self._desks = {name: Desk(f"bayegan-{name}", deliver) for name in names}

    def close(self) -> None:
        """No further answers."""
        for desk in self._desks.values():
            desk.close()

    def find(self, question: Question) -> None:
        """Search, in place of every search before."""
        archive = self._archive()
        self._desks["search"].ask(lambda stale: find(archive, question, stale))

    def facets(self, question: Question) -> None:
        """Count the facets of the search that was answered last."""
        archive = self._archive()
        self._desks["search"].ask(lambda stale: facets_of(archive, question, stale))

    def more(self, question: Question, offset: int) -> None:
        """Cards further down."""
        self._ask("scroll", partial(more, self._archive(), question, offset))

    def read(self, question: Question, identity: str) -> None:
        """An article."""
        self._ask("preview", partial(read, self._archive(), question, identity))

    def count(self, states: Sequence[SearchState]) -> None:
        """How many articles each of some searches finds."""
        self._ask("count", partial(count, self._archive(), states))

    def cite(
        self, identities: Sequence[str], form: CitedAs, calendar: Calendar, language: Language
    ) -> None:
        """References to some articles."""
        self._ask("count", partial(cite, self._archive(), identities, form, calendar, language))

    def complete(self, typed: str) -> None:
        """How a query might go on."""
        self._ask("complete", partial(complete, self._archive(), typed))

    def within(self, question: Question, facet: str, outer: str) -> None:
        """What lies in a place, the days of a month."""
        if facet == "place":
            self._ask("values", partial(places_within, self._archive(), question, outer))
        else:
            self._ask("days", partial(days_within, self._archive(), question, outer))

    def holding(self, question: Question, facet: NameFacet, text: str) -> None:
        """The values of a facet that hold a text, of all that the archive has."""
        self._ask("values", partial(values_holding, self._archive(), question, facet, text))

    def _ask(self, name: str, question: Callable[[], Answer]) -> None:
        self._desks[name].ask(lambda _: question())
