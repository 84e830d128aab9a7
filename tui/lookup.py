"""What the screens ask of an archive; each question runs in the thread of a desk.

A question that has become stale is left at the next stop: before the snippets are made, which
take longer than the search, and before further searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, Unpack, cast

from ..index.identities.identity import EntityKind
from ..index.latin.keys import may_be_latin
from ..index.persian.letters import fold
from ..search.errors import QueryError
from ..search.query.fields import FIELD_NAMES
from ..search.results import Page
from .answers import (
    FACET_LIMIT,
    PAGE,
    Card,
    Completed,
    Counted,
    Faceted,
    Found,
    Holding,
    Known,
    Mistake,
    MoreCards,
    Opened,
    Question,
    Within,
)
from .desk import Stale, StaleError, wanted
from .searchable import Searchable, SearchOptions
from .state import DATES_OF, SearchState
from .would_help import Helps, offered, what_helps

if TYPE_CHECKING:
    from ..search.query.tree import NameFacet

NAMES = ("person", "place", "organisation", "source", "category")
MOST_HOLDING = 200
_MOST_OTHERS = 100_000
"""Sources or categories: they are few, so that all of them can be looked at."""
_WORDS = re.compile(r"[\w\u200c]+")
_SHORTEST_FIELD = 3

T = TypeVar("T")
P = ParamSpec("P")


def _mistakes_told(
    ask: Callable[Concatenate[Searchable, Question, P], T],
) -> Callable[Concatenate[Searchable, Question, P], T | Mistake]:
    """Asks, and answers with what went wrong; of a question that became stale nothing is told."""

    @wraps(ask)
    def asked(
        archive: Searchable, question: Question, /, *args: P.args, **options: P.kwargs
    ) -> T | Mistake:
        try:
            return ask(archive, question, *args, **options)
        except StaleError:
            raise
        except QueryError as error:
            return Mistake(question, error.message, error.position)
        except Exception as error:
            return Mistake(question, f"{type(error).__name__}: {error}", None)

    return asked


def _page(archive: Searchable, question: Question, **options: Unpack[SearchOptions]) -> Page:
    options["calendar"] = question.state.calendar
    options["prefix_last"] = question.typing
    return archive.search(question.text, question.state.filters, **options)


@_mistakes_told
def find(archive: Searchable, question: Question, stale: Stale) -> Found:
    """Search, with the cards that are in sight.

    Raises:
        StaleError: another question waits.
    """
    page = _page(archive, question, limit=question.cards, sort=question.state.sort)
    cards = tuple(Card.of(hit) for hit in page.hits if wanted(stale))
    helps = Helps() if page.total else what_helps(archive, question, page, stale)
    return Found(
        question,
        page.total,
        page.seconds,
        cards,
        helps.removals,
        helps.offers,
        page.readings,
        helps.unknown,
        page.order,
        page.shortfalls,
        page.wordless,
        helps.left_out,
    )


@_mistakes_told
def facets_of(archive: Searchable, question: Question, stale: Stale) -> Faceted:
    """The facets of a search, and what else may have been meant.

    Raises:
        StaleError: another question waits.
    """
    facets = (*NAMES, *DATES_OF[question.dates][:2])
    page = _page(archive, question, limit=0, facets=facets, facet_limit=FACET_LIMIT)
    # What is still being typed is no slip yet.
    meant = page.did_you_mean if not question.typing and wanted(stale) else None
    return Faceted(question, page.facets, offered(meant))


@_mistakes_told
def values_holding(archive: Searchable, question: Question, facet: NameFacet, text: str) -> Holding:
    """The values of a facet that hold a text, of all that the archive has.

    At most :data:`MOST_HOLDING`, with the counts of the present search, be they none.
    """
    state = question.state
    chosen = state.filters.chosen(facet)
    names = _names_holding(archive, facet, text)
    # A facet is counted without its own choice, and what is chosen is always counted.
    added = replace(question, state=state.choosing(facet, tuple(dict.fromkeys((*chosen, *names)))))
    page = _page(archive, added, limit=0, facets=(facet,), facet_limit=1)
    found = set(names)
    values = (
        replace(value, selected=value.value in chosen)
        for value in page.facets[facet]
        if value.value in found
    )
    return Holding(question.generation, facet, text, tuple(values))


def _names_holding(archive: Searchable, facet: NameFacet, text: str) -> list[str]:
    if facet in {"source", "category"}:
        page = archive.search(limit=0, facets=(facet,), facet_limit=_MOST_OTHERS)
        names = (value.value for value in page.facets[facet])
        return [name for name in names if fold(text) in fold(name)][:MOST_HOLDING]
    kind = cast("EntityKind", facet)
    held = [entity.name for entity in archive.entities(kind, text, MOST_HOLDING)]
    if may_be_latin(text):  # what the letters stand for comes with what is written so
        held += [s.text for s in archive.suggest(text, MOST_HOLDING) if s.kind == facet]
    return list(dict.fromkeys(held))


@_mistakes_told
def more(archive: Searchable, question: Question, offset: int) -> MoreCards:
    """Cards further down."""
    page = _page(archive, question, limit=PAGE, offset=offset, sort=question.state.sort)
    return MoreCards(question.generation, offset, tuple(map(Card.of, page.hits)))


@_mistakes_told
def read(archive: Searchable, question: Question, identity: str) -> Opened:
    """An article with the matches of the query marked."""
    filters = question.state.filters
    return Opened(identity, archive.get(identity, query=question.text, filters=filters))


def known(archive: Searchable, kind: EntityKind, name: str) -> Known:
    """What the archive knows of a name; what cannot be found out is not known."""
    try:
        return Known(archive.entity(kind, name))
    except Exception:  # the person goes on without it
        return Known(None)


def complete(archive: Searchable, typed: str) -> Completed:
    """The likeliest end of the name or word that is being typed; two words may be one name.

    A field's name gets its colon; the beginning of one is completed where it is in Latin letters
    or begins nothing else.
    """
    named = _field_named(typed)
    if named and (named == f"{typed}:" or named.rpartition(" ")[2].isascii()):
        return Completed(typed, named)
    starts = [match.start() for match in _WORDS.finditer(typed) if typed[-1:].strip()]
    for start in starts[-2:]:
        beginning = typed[start:]
        if len(beginning) < 2:
            continue
        try:
            suggestions = archive.suggest(beginning, 8)
        except Exception:  # a completion that fails is none
            break
        for suggestion in suggestions:
            if suggestion.text.startswith(beginning) and len(suggestion.text) > len(beginning):
                return Completed(typed, typed[:start] + suggestion.text)
    return Completed(typed, named or typed)


def _field_named(typed: str) -> str:
    """What was typed with the field's name whole that it ends with, or nothing."""
    start = max((match.start() for match in _WORDS.finditer(typed)), default=len(typed))
    beginning = typed[start:]
    if len(beginning) < _SHORTEST_FIELD or not _WORDS.fullmatch(beginning):
        return ""
    for names in FIELD_NAMES.values():
        for name in names:
            if name.startswith(beginning) and (len(name) > 3 or name == beginning):
                return f"{typed[:start]}{name}:"
    return ""


@_mistakes_told
def places_within(archive: Searchable, question: Question, outer: str) -> Within:
    """The places right in another one, the outermost of all for an empty name."""
    drill = {"place": outer}
    page = _page(
        archive, question, limit=0, facets=("place",), facet_limit=FACET_LIMIT, drill=drill
    )
    return Within(question.generation, "place", outer, page.facets["place"])


@_mistakes_told
def days_within(archive: Searchable, question: Question, month: str) -> Within:
    """The days of a month, whatever other dates are chosen."""
    state, kind = question.state, question.dates
    facet = DATES_OF[kind][2]
    inside = replace(question, state=state.between(month, month, kind))
    page = _page(archive, inside, limit=0, facets=(facet,))
    chosen = state.filters.chosen(facet)
    values = (replace(value, selected=value.value in chosen) for value in page.facets[facet])
    return Within(question.generation, facet, month, tuple(values))


def count(archive: Searchable, states: Sequence[SearchState]) -> Counted:
    """How many articles each search finds."""
    totals: list[int | None] = []
    for state in states:
        try:
            totals.append(archive.search(state.text, state.filters, limit=0).total)
        except Exception:  # one search that fails leaves the others theirs
            totals.append(None)
    return Counted(tuple(totals))
