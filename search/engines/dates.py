"""Published days and days spoken of, counted by year, month, week or day for any articles.

An article has one published day, and speaks of any number of periods. A period counts for a year,
a month, … that it overlaps and that it is not much longer than (:func:`fits`): «آبان ۹۹» counts
for its month and its year, but not for each of its days, and «دهه ۶۰» for none of its years. The
same rule decides what ``event:`` finds, so that every count is the total of its query.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.dates.calendars import Calendar, year_range
from ...index.dates.units import DateUnit, unit_codes, unit_key, unit_starts
from ...index.records import dataclass
from ..filters import DateKind
from .article_set import ArticleSet, Ints
from .facets import Facets
from .index import NO_DAY, Index
from .number_lists import NumberLists, kind_of, starts_of

SHORT = 3
"""Days of a period that counts for each of its days: «۵ تا ۷ مهر», «تاسوعا و عاشورا»."""
# Whole years that a query can name: below 1700 a year is Jalali, and it has four digits.
_REACH = {Calendar.JALALI: (1000, 1699), Calendar.GREGORIAN: (1700, 2500)}


@dataclass(frozen=True)
class SingleNumbers:
    """Article ``d`` has the number ``values[d]``, or none where that is ``kinds``."""

    values: NDArray[Any]
    kinds: int

    def count(self, articles: ArticleSet) -> Ints:
        """How many of some articles have each number."""
        if articles.is_everything:
            return self._totals
        if 2 * len(articles) > articles.size:
            return self._totals - self._count((~articles.mask).nonzero()[0])
        return self._count(articles.numbers)

    def _count(self, articles: Ints) -> Ints:
        return np.bincount(self.values.take(articles), minlength=self.kinds + 1)[:-1]

    @cached_property
    def _totals(self) -> Ints:
        return np.bincount(self.values, minlength=self.kinds + 1)[:-1]


@dataclass(frozen=True)
class Counted:
    """Which articles hold which units of time: ``numbers`` count the ascending ``codes``."""

    codes: Ints
    keys: list[str]
    numbers: NumberLists | SingleNumbers

    def count(self, articles: ArticleSet) -> tuple[dict[str, int], Ints]:
        """How many articles hold each unit that any does, in order of time, and their places."""
        counts = self.numbers.count(articles)
        held = counts.nonzero()[0]
        keys = map(self.keys.__getitem__, held.tolist())
        return dict(zip(keys, counts.take(held).tolist(), strict=True)), held

    def dated(self, articles: ArticleSet) -> int:
        """How many of some articles hold any unit."""
        if isinstance(self.numbers, SingleNumbers):
            return int(self.numbers.count(articles).sum())
        return int(np.count_nonzero(np.diff(self.numbers.offsets).take(articles.numbers)))


@dataclass(frozen=True)
class TimeCounts:
    """Units in order of time: code, key, first day, the day behind the last, and articles."""

    numbers: list[int]
    keys: list[str]
    firsts: list[date]
    ends: list[date]
    counts: list[int]
    dated: int


class Dates:
    """The dates of a set of segments, each kind and unit read when first needed."""

    def __init__(self, index: Index, facets: Facets) -> None:
        self._index = index
        self._facets = facets
        self.counted = lru_cache(maxsize=None)(self._counted)
        self._spoken = lru_cache(maxsize=None)(self._periods)

    def count(
        self, articles: ArticleSet, kind: DateKind, unit: DateUnit, calendar: Calendar
    ) -> dict[str, int]:
        """Articles by unit, in order of time; keys are what a filter takes."""
        return self.counted(kind, unit, calendar).count(articles)[0]

    def timeline(
        self, articles: ArticleSet, kind: DateKind, unit: DateUnit, calendar: Calendar
    ) -> TimeCounts:
        """The same with first days, and how many articles are counted at all."""
        counted = self.counted(kind, unit, calendar)
        counts, held = counted.count(articles)
        codes = counted.codes.take(held)
        return TimeCounts(
            numbers=codes.tolist(),
            keys=list(counts),
            firsts=[date.fromordinal(day) for day in unit_starts(codes, unit, calendar)],
            ends=[date.fromordinal(day) for day in unit_starts(codes + 1, unit, calendar)],
            counts=list(counts.values()),
            dated=counted.dated(articles),
        )

    def spoken(self, first: date | None, last: date | None) -> ArticleSet:
        """The articles that speak of a period which counts for the one from first to last."""
        begin, end = (first or date.min).toordinal(), (last or date.max).toordinal()
        starts, ends = self._spoken()
        found = (starts <= end) & (ends >= begin) & fits(ends - starts + 1, end - begin + 1)
        return self._facets.values("event").holding(found.nonzero()[0].tolist())

    def _counted(self, kind: DateKind, unit: DateUnit, calendar: Calendar) -> Counted:
        codes, numbers = (self._published if kind == "published" else self._events)(unit, calendar)
        return Counted(codes, [unit_key(code, unit, calendar) for code in codes], numbers)

    def _published(self, unit: DateUnit, calendar: Calendar) -> tuple[Ints, SingleNumbers]:
        days, places = np.unique(self._index.days, return_inverse=True)
        undated = int(len(days) > 0 and days[0] == NO_DAY)
        codes, of_day = np.unique(
            unit_codes(days[undated:].astype(np.int64), unit, calendar), return_inverse=True
        )
        numbers = np.concatenate([np.full(undated, len(codes)), of_day])
        numbers = numbers.astype(kind_of(len(codes) + 1))
        return codes, SingleNumbers(numbers.take(places), len(codes))

    def _events(self, unit: DateUnit, calendar: Calendar) -> tuple[Ints, NumberLists]:
        owners, all_codes = self._units_of_periods(unit, calendar)
        codes, numbers = np.unique(all_codes, return_inverse=True)
        periods = self._facets.values("event")
        counts = np.bincount(owners, minlength=len(periods.names))
        many = counts[periods.lists.values]
        places = _ranges((counts.cumsum() - counts)[periods.lists.values], many)
        offsets = starts_of(many)[periods.lists.offsets]
        lists = NumberLists(numbers.astype(np.int32)[places], offsets, len(codes))
        return codes, lists.each_once()

    def _units_of_periods(self, unit: DateUnit, calendar: Calendar) -> tuple[Ints, Ints]:
        """Pairs of a period's number and the code of a unit that it counts for."""
        starts, ends = self._spoken()
        longest = {"year": 366, "month": 31, "week": 7, "day": 1}[unit]
        years = _REACH[calendar]
        earliest = year_range(years[0], calendar)[0].toordinal()
        latest = year_range(years[1], calendar)[1].toordinal()
        near = (ends >= earliest) & (starts <= latest) & fits(ends - starts + 1, longest)
        numbers = near.nonzero()[0]
        first = unit_codes(np.maximum(starts[numbers], earliest), unit, calendar)
        last = unit_codes(np.minimum(ends[numbers], latest), unit, calendar)
        many = last - first + 1
        owners, codes = numbers.repeat(many), _ranges(first, many)
        lengths = unit_starts(codes + 1, unit, calendar) - unit_starts(codes, unit, calendar)
        kept = fits((ends - starts + 1)[owners], lengths)
        return owners[kept], codes[kept]

    def _periods(self) -> tuple[Ints, Ints]:
        """First and last day of every value of the event facet."""
        bounds = [_bounds(name) for name in self._facets.values("event").names]
        pairs = np.array(bounds, np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]


def fits(length: Any, window: Any) -> Any:
    """Whether a period of ``length`` days counts for a window of so many; numbers or arrays.

    A tenth longer is as long: a Gregorian month may outlast a Jalali one by two days.

    >>> fits(3, 1), fits(4, 1), fits(31, 29), fits(32, 29)
    (True, False, True, False)
    """
    return (10 * length <= 11 * window) | (length <= SHORT)


def counts_for(canonical: str, first: date | None, last: date | None) -> bool:
    """Whether a period that an article speaks of counts for the days from first to last.

    >>> counts_for("2020-11-09", date(2020, 11, 1), date(2020, 11, 30))
    True
    >>> counts_for("2020", date(2020, 11, 1), None), counts_for("2020", None, date(2020, 11, 1))
    (True, True)
    >>> counts_for("2020", date(2020, 11, 1), date(2020, 11, 30))
    False
    """
    begin, end = (first or date.min).toordinal(), (last or date.max).toordinal()
    start, stop = _bounds(canonical)
    return start <= end and stop >= begin and bool(fits(stop - start + 1, end - begin + 1))


def _ranges(first: Ints, counts: Ints) -> Ints:
    """``first[i], first[i] + 1, …``, ``counts[i]`` of them, one range after the other."""
    before = counts.cumsum() - counts
    ranges: NDArray[np.int64] = np.arange(int(counts.sum())) + (first - before).repeat(counts)
    return ranges


def _bounds(canonical: str) -> tuple[int, int]:
    """First and last day of ``2020``, ``2020-11``, ``2020-11-09`` or ``FIRST/LAST``.

    >>> [date.fromordinal(day).isoformat() for day in _bounds("2020-11")]
    ['2020-11-01', '2020-11-30']
    """
    first, _, last = canonical.partition("/")
    if last or len(first) == 10:
        begin = date.fromisoformat(first)
        return begin.toordinal(), date.fromisoformat(last or first).toordinal()
    year, month = int(first[:4]), int(first[5:] or 0)
    begin = date(year, month or 1, 1)
    following = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
    # Nothing follows the last month that a date can say.
    end = date(*following, 1).toordinal() - 1 if following[0] <= 9999 else date.max.toordinal()
    return begin.toordinal(), end
