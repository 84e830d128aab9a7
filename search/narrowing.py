"""Filters as parts of a query tree, and as text of the query language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from typing import cast

from ..index.dates.calendars import (
    Calendar,
    DateError,
    day_key,
    from_day,
    month_key,
    month_range,
    year_key,
    year_range,
)
from ..index.dates.names import fold
from ..index.dates.ranges import parse_range
from ..index.records import dataclass
from .checks import check_filters
from .errors import QueryError
from .filters import EVENT_FACETS, FACETS, NAME_FACETS, DateKind, Filters
from .query.lexer import quoted
from .query.tree import AnyOf, Event, Named, NameFacet, Node, Published

ALONE = "="
"""Before a place: itself, without what lies in it."""
_BARE_DATE = re.compile(r"[\w/.-]+")


@dataclass(frozen=True)
class Narrowing:
    """What filters demand and exclude, kept by facet so that a facet can be left out."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[DateKind, tuple[str | None, str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, filters: Filters) -> Narrowing:
        """Reads filters.

        Raises:
            QueryError: they are no lists of texts, or a facet name is unknown.
        """
        check_filters(filters)
        given: dict[DateKind, tuple[str | None, str | None] | None] = {
            "published": filters.published,
            "event": filters.event,
        }
        return cls(
            {facet: filters.chosen(facet) for facet in FACETS if filters.chosen(facet)},
            {facet: tuple(values) for facet, values in filters.excluded.items() if values},
            {kind: ends for kind, ends in given.items() if ends and any(ends)},
        )

    def spelled(self, spelling: Callable[[str, str], str]) -> Narrowing:
        """The same with every value as the archive spells it, each once."""

        def values(facet: str, given: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(spelling(facet, value) for value in given))

        return replace(
            self,
            chosen={facet: values(facet, given) for facet, given in self.chosen.items()},
            excluded={facet: values(facet, given) for facet, given in self.excluded.items()},
        )

    def demands(self, today: date) -> Iterator[tuple[str, Node]]:
        """The facets with a choice, each with the node that its articles match.

        Raises:
            QueryError: a date cannot be read.
        """
        for facet, values in self.chosen.items():
            yield facet, AnyOf(tuple(value_node(facet, value, today) for value in values))
        for kind, ends in self.ranges.items():
            yield kind, _range_node(kind, _range_text(ends), today)

    def exclusions(self, today: date) -> Iterator[tuple[str, str, Node]]:
        """Facet, value and node of every excluded value."""
        for facet, values in self.excluded.items():
            for value in values:
                yield facet, value, value_node(facet, value, today)

    def choosing(self, facet: str, value: str) -> Narrowing:
        """The same with one value chosen in a facet, and that value not excluded."""
        kept = tuple(v for v in self.excluded.get(facet, ()) if v != value)
        return replace(
            self,
            chosen={**self.chosen, facet: (value,)},
            excluded={**self.excluded, facet: kept},
        )

    def query_text(self, query: str) -> str:
        """One query that says all of it, in the query language.

        >>> Narrowing({"place": ("باکو",)}, {"source": ("فارس",)}).query_text("نفت گاز")
        '(نفت گاز) place:"باکو" -source:"فارس"'
        """
        parts = [
            _any_text([value_text(facet, value) for value in values])
            for facet, values in self.chosen.items()
            if values
        ]
        parts += [_date_text(kind, _range_text(ends)) for kind, ends in self.ranges.items()]
        for facet, values in self.excluded.items():
            parts += [f"-{value_text(facet, value)}" for value in values]
        text = query.strip()
        if not parts:
            return text
        return " ".join([f"({text})", *parts] if text else parts)

    def dated(self, query: str, kind: DateKind, value: str) -> str:
        """The same within one more range of days.

        >>> Narrowing({"month": ("1399/08",)}).dated("نفت", "event", "1399")
        '(نفت) date:1399/08 event:1399'
        """
        narrowed = self.query_text(query)
        plain = narrowed and narrowed == query.strip()
        return " ".join(
            filter(None, (f"({narrowed})" if plain else narrowed, _date_text(kind, value)))
        )


def value_node(facet: str, value: str, today: date) -> Node:
    """The part of a query that one value of a facet stands for.

    Raises:
        QueryError: a date cannot be read.
    """
    if facet == "place" and value.startswith(ALONE):
        return Named("place", value.removeprefix(ALONE), exact=True, alone=True)
    if facet in NAME_FACETS:
        return Named(cast("NameFacet", facet), value, exact=True)
    return _range_node(_kind_of(facet), value, today)


def _kind_of(facet: str) -> DateKind:
    return "event" if facet in EVENT_FACETS else "published"


def _range_node(kind: DateKind, text: str, today: date) -> Node:
    try:
        days = parse_range(text, today)
    except DateError as error:
        raise QueryError(str(error), 0) from None
    return Event(*days) if kind == "event" else Published(*days)


def _range_text(ends: tuple[str | None, str | None]) -> str:
    return f"{ends[0] or ''}..{ends[1] or ''}"


def value_text(facet: str, value: str, field: str = "") -> str:
    """The same as a query has it; ``field`` is how a facet of names is called there.

    >>> value_text("place", "=ایران"), value_text("person", "ظریف", "شخص")
    ('place:="ایران"', 'شخص:"ظریف"')
    """
    field = field or facet
    if facet == "place" and value.startswith(ALONE):
        return f"{field}:{ALONE}{quoted(value.removeprefix(ALONE))}"
    if facet in NAME_FACETS:
        return f"{field}:{quoted(value)}"
    return _date_text(_kind_of(facet), value)


def _date_text(kind: DateKind, text: str) -> str:
    field = "event" if kind == "event" else "date"
    return f"{field}:{text if _BARE_DATE.fullmatch(text) else quoted(text)}"


def date_key(text: str, today: date) -> str:
    """A year, month or day as date facets write it; any other range, or none, as it is.

    >>> today = date(2020, 11, 9)
    >>> [date_key(text, today) for text in ("۱۳۹۹/۸", "پارسال", "nov 2020", "1399/8/1")]
    ['1399/08', '1398', '2020-11', '1399/08/01']
    >>> date_key("2020-11-09", today), date_key("۱۹ آبان ۹۹", today)
    ('2020-11-09', '1399/08/19')
    """
    try:
        days = parse_range(text, today)
    except DateError:
        return text
    if days[0] is None or days[1] is None:
        return text
    if days[0] == days[1]:
        gregorian = day_key(days[0], Calendar.GREGORIAN)
        return gregorian if fold(text) == gregorian else day_key(days[0], Calendar.JALALI)
    for calendar in (Calendar.JALALI, Calendar.GREGORIAN):
        year, month, _ = from_day(days[0], calendar)
        if days == year_range(year, calendar):
            return year_key(days[0], calendar)
        if days == month_range(year, month, calendar):
            return month_key(days[0], calendar)
    return text


def _any_text(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
