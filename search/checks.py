"""What a program may hand to an archive; a mistake is told as what it is, before anything is read.

All of them are a `QueryError`, as a query that cannot be understood is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import get_args

from ..index.kinds import kind_of
from .engines.ranking import Weights
from .errors import ArchiveError, QueryError
from .filters import DATE_KINDS, FACETS, Filters
from .query.tree import Node
from .results import CALENDARS, FACET_SORTS, SORTS

_NODES = get_args(Node)
_ENDS = 2


def check_query(query: object) -> None:
    """A query is a text or a tree.

    >>> check_query(["نفت"])
    Traceback (most recent call last):
    bayegan.search.errors.QueryError: the query must be a text, not list
    """
    if not isinstance(query, (str, *_NODES)):
        check_text(query, "the query")


def check_weights(weights: object) -> None:
    """Weights have a class of their own.

    Raises:
        ArchiveError: for nothing was asked yet.
    """
    if weights is not None and not isinstance(weights, Weights):
        raise ArchiveError(f"weights must be Weights(...), not {kind_of(weights)}")


def check_text(value: object, what: str) -> None:
    """Names, ids and beginnings of words are texts."""
    if not isinstance(value, str):
        raise QueryError(f"{what} must be a text, not {kind_of(value)}", 0)


def check_count(value: object, what: str) -> None:
    """Limits and offsets count something."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise QueryError(f"{what} must be a whole number, not {kind_of(value)}", 0)
    if value < 0:
        raise QueryError(f"{what} must not be negative", 0)


def check_texts(values: object, what: str) -> None:
    """A list of texts; a text alone would be taken letter by letter.

    >>> check_texts("ظریف", "persons")
    Traceback (most recent call last):
    bayegan.search.errors.QueryError: persons must be a list of texts, not a text: ["ظریف"]
    """
    if isinstance(values, str):
        raise QueryError(f'{what} must be a list of texts, not a text: ["{values}"]', 0)
    if not isinstance(values, Collection) or isinstance(values, (bytes, Mapping)):
        raise QueryError(f"{what} must be a list of texts, not {kind_of(values)}", 0)
    for value in values:
        check_text(value, f"each of {what}")


def check_filters(filters: object) -> None:
    """Filters hold lists of values, and of ranges both ends."""
    if not isinstance(filters, Filters):
        raise QueryError(f"filters must be Filters(...), not {kind_of(filters)}", 0)
    for name in (field.name for field in fields(filters)):
        value = getattr(filters, name)
        if name in DATE_KINDS:
            _check_range(value, name)
        elif name != "excluded":
            check_texts(value, name)
    if not isinstance(filters.excluded, Mapping):
        raise QueryError(
            'excluded must be lists by facet, {"person": ["…"]}, not '
            f"{kind_of(filters.excluded)}",
            0,
        )
    for facet, values in filters.excluded.items():
        check_facet(facet)
        check_texts(values, f"excluded[{facet!r}]")


def check_facet(facet: object) -> None:
    """A facet is one of those there are."""
    if facet not in FACETS:
        raise QueryError(f"{facet!r} is no facet; the facets are {', '.join(FACETS)}", 0)


def check_page(
    limit: object,
    offset: object,
    sort: str,
    facets: Sequence[str],
    calendar: str,
    facet_limit: object = 0,
    facet_sort: str = "count",
) -> None:
    """Which hits, in which order, and what to count."""
    check_count(limit, "limit")
    check_count(offset, "offset")
    check_count(facet_limit, "facet_limit")
    if sort not in SORTS:
        raise QueryError(f"{sort!r} is no order; the orders are {', '.join(SORTS)}", 0)
    if facet_sort not in FACET_SORTS:
        orders = ", ".join(FACET_SORTS)
        raise QueryError(f"{facet_sort!r} is no order of facets; the orders are {orders}", 0)
    check_calendar(calendar)
    check_texts(facets, "facets")
    for facet in facets:
        check_facet(facet)


def check_calendar(calendar: str) -> None:
    """A calendar is one of those there are."""
    if calendar not in CALENDARS:
        raise QueryError(f"{calendar!r} is no calendar; take {' or '.join(CALENDARS)}", 0)


def check_day(day: object) -> None:
    """Today is a day, or left to the clock."""
    if day is not None and not isinstance(day, date):
        raise QueryError(f"today must be a date, not {kind_of(day)}", 0)


def check_drill(drill: object) -> None:
    """Only places lie in one another."""
    if not isinstance(drill, Mapping):
        raise QueryError(f'drill must name a place, {{"place": "…"}}, not {kind_of(drill)}', 0)
    for facet, value in drill.items():
        if facet != "place":
            raise QueryError(f"{facet!r} has no values within values; only places have", 0)
        check_text(value, "the place to drill into")


def _check_range(ends: object, name: str) -> None:
    if ends is None:
        return
    if not isinstance(ends, (tuple, list)) or len(ends) != _ENDS:
        raise QueryError(f'{name} must be two ends, ("1399/08", "1399/09"), not {ends!r}', 0)
    for end in ends:
        if end is not None:
            check_text(end, f"an end of {name}")
