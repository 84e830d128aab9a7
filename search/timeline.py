"""How many articles there are at each time: a query's hits counted by year, month, week or day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..index.dates.units import DATE_UNITS, DateUnit
from ..index.records import dataclass
from .checks import check_calendar
from .errors import QueryError
from .filters import DATE_KINDS, DateKind
from .narrowing import Narrowing
from .query.tree import Node
from .results import CalendarName

if TYPE_CHECKING:
    from .engines.whoosh import WhooshEngine

MOST_BINS = 40
"""More bins than this, and a unit that was not asked for gives way to a coarser one."""
CHOICE: tuple[DateUnit, ...] = ("day", "month", "year")
"""The units among which one is chosen, the finest first."""


@dataclass(frozen=True, slots=True)
class TimelineBin:
    """A year, month, week or day in which there are articles.

    ``value`` is how a filter writes it (``1399/08``; a week as ``FIRST..LAST``), ``number`` counts
    the units of the calendar one by one, so that gaps can be seen, and ``query`` is the query
    text whose total equals ``count``.
    """

    value: str
    first: date
    last: date
    number: int
    count: int
    query: str

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats."""
        fields = asdict(self)
        del fields["number"]
        return {**fields, "first": self.first.isoformat(), "last": self.last.isoformat()}


@dataclass(frozen=True)
class Timeline:
    """The bins of a query in order of time, none of them empty.

    ``by`` tells whether articles are counted by their own date or by those that they speak of;
    of ``total`` articles ``dated`` are in some bin. An article that speaks of several times is in
    several.
    """

    query: str
    by: DateKind
    unit: DateUnit
    calendar: CalendarName
    total: int
    dated: int
    bins: tuple[TimelineBin, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats."""
        fields = {name: getattr(self, name) for name in ("query", "by", "unit", "calendar")}
        counts = {"total": self.total, "dated": self.dated}
        return {**fields, **counts, "bins": [each.to_dict() for each in self.bins]}


def check_timeline(by: str, unit: str | None, calendar: str) -> None:
    """What is counted, and by what.

    Raises:
        QueryError: it is none of those there are.
    """
    if by not in DATE_KINDS:
        raise QueryError(f"{by!r} is no kind of date; take {' or '.join(DATE_KINDS)}", 0)
    if unit is not None and unit not in DATE_UNITS:
        raise QueryError(f"{unit!r} is no unit; the units are {', '.join(DATE_UNITS)}", 0)
    check_calendar(calendar)


def timeline_of(
    engine: WhooshEngine,
    tree: Node,
    narrowing: Narrowing,
    *,
    text: str,
    by: DateKind,
    unit: DateUnit | None,
    calendar: CalendarName,
    today: date,
) -> Timeline:
    """Counts what a query finds; ``text`` is the query, that the queries of the bins begin with."""
    total, chosen, counted = engine.timeline(tree, narrowing, today, by, unit, calendar)
    rows = zip(
        *(counted.keys, counted.firsts, counted.ends, counted.numbers, counted.counts), strict=True
    )
    bins = tuple(
        TimelineBin(key, first, end - timedelta(1), number, count, narrowing.dated(text, by, key))
        for key, first, end, number, count in rows
    )
    return Timeline(text, by, chosen, calendar, total, counted.dated, bins)


def fitting_unit(sizes: Sequence[tuple[DateUnit, int]]) -> DateUnit:
    """The finest unit with few enough bins, or the coarsest, given how many each has.

    >>> fitting_unit([("day", 800), ("month", 40), ("year", 4)])
    'month'
    """
    return next((unit for unit, size in sizes if size <= MOST_BINS), sizes[-1][0])
