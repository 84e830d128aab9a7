"""Published days and days spoken of, counted by year, month, week or day for any articles.

An article has one published day, and speaks of any number of periods. A period counts for a year,
a month, … that it overlaps and that it is not much longer than (:func:`fits`): «آبان ۹۹» counts
for its month and its year, but not for each of its days, and «دهه ۶۰» for none of its years. The
same rule decides what ``event:`` finds, so that every count is the total of its query.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.dates.calendars import Calendar, year_range
from ...index.dates.units import DateUnit, unit_codes, unit_key, unit_starts
from ...index.records import dataclass
from ..filters import DateKind
from .facets import Facets
from .segment import NO_DAY, Bools, Ints, Segment

SHORT = 3
"""Days of a period that counts for each of its days: «۵ تا ۷ مهر», «تاسوعا و عاشورا»."""
# Whole years that a query can name: below 1700 a year is Jalali, and it has four digits.
_REACH = {Calendar.JALALI: (1000, 1699), Calendar.GREGORIAN: (1700, 2500)}


@dataclass(frozen=True)
class Counted:
    """Which articles hold which units of time.

    In segment ``s`` article ``articles[s][i]`` holds the unit ``codes[numbers[s][i]]``, every
    pair once; ``codes`` ascends.
    """

    codes: Ints
    articles: list[Ints]
    numbers: list[Ints]

    def count(self, masks: Sequence[Bools]) -> dict[int, int]:
        """How many articles of the masks hold each unit, in order of time; none without any."""
        counts = np.zeros(len(self.codes), np.int64)
        for mask, articles, numbers in zip(masks, self.articles, self.numbers, strict=True):
            counts += np.bincount(numbers[mask[articles]], minlength=len(counts))
        held = np.flatnonzero(counts)
        return dict(zip(self.codes[held].tolist(), counts[held].tolist(), strict=True))

    def dated(self, masks: Sequence[Bools]) -> int:
        """How many articles of the masks hold any unit."""
        return sum(
            len(np.unique(articles[mask[articles]]))
            for mask, articles in zip(masks, self.articles, strict=True)
        )


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

    def __init__(self, segments: Sequence[Segment], facets: Facets) -> None:
        self._segments = segments
        self._facets = facets
        self.counted = lru_cache(maxsize=None)(self._counted)
        self._spoken = lru_cache(maxsize=None)(self._periods)

    def count(
        self, masks: Sequence[Bools], kind: DateKind, unit: DateUnit, calendar: Calendar
    ) -> dict[str, int]:
        """Articles of the masks by unit, in order of time; keys are what a filter takes."""
        counts = self.counted(kind, unit, calendar).count(masks)
        return {unit_key(code, unit, calendar): count for code, count in counts.items()}

    def timeline(
        self, masks: Sequence[Bools], kind: DateKind, unit: DateUnit, calendar: Calendar
    ) -> TimeCounts:
        """The same with first days, and how many articles are counted at all."""
        counted = self.counted(kind, unit, calendar)
        counts = counted.count(masks)
        codes = np.array(list(counts), np.int64)
        return TimeCounts(
            numbers=codes.tolist(),
            keys=[unit_key(code, unit, calendar) for code in codes],
            firsts=[date.fromordinal(day) for day in unit_starts(codes, unit, calendar)],
            ends=[date.fromordinal(day) for day in unit_starts(codes + 1, unit, calendar)],
            counts=list(counts.values()),
            dated=counted.dated(masks),
        )

    def spoken(self, first: date | None, last: date | None) -> list[Bools]:
        """The articles that speak of a period which counts for the one from first to last."""
        begin, end = (first or date.min).toordinal(), (last or date.max).toordinal()
        starts, ends = self._spoken()
        found = (starts <= end) & (ends >= begin) & fits(ends - starts + 1, end - begin + 1)
        return self._facets.values("event").holding(np.flatnonzero(found).tolist())

    def _counted(self, kind: DateKind, unit: DateUnit, calendar: Calendar) -> Counted:
        pairs = self._published_pairs if kind == "published" else self._event_pairs
        articles, codes = pairs(unit, calendar)
        distinct = np.unique(np.concatenate([np.empty(0, np.int64), *codes]))
        return Counted(distinct, articles, [np.searchsorted(distinct, part) for part in codes])

    def _published_pairs(self, unit: DateUnit, calendar: Calendar) -> tuple[list[Ints], list[Ints]]:
        articles = [np.flatnonzero(segment.days != NO_DAY) for segment in self._segments]
        days = [s.days[dated] for s, dated in zip(self._segments, articles, strict=True)]
        return articles, [unit_codes(part, unit, calendar) for part in days]

    def _event_pairs(self, unit: DateUnit, calendar: Calendar) -> tuple[list[Ints], list[Ints]]:
        owners, codes = self._units_of_periods(unit, calendar)
        values = self._facets.values("event")
        counts = np.bincount(owners, minlength=len(values.names))
        starts = np.cumsum(counts) - counts
        all_articles, all_codes = [], []
        for ordinals, offsets in zip(values.ordinals, values.offsets, strict=True):
            article = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
            many = counts[ordinals]
            pairs = np.stack(
                [np.repeat(article, many), codes[_ranges(starts[ordinals], many)]], axis=1
            )
            pairs = np.unique(pairs, axis=0)
            all_articles.append(pairs[:, 0])
            all_codes.append(pairs[:, 1])
        return all_articles, all_codes

    def _units_of_periods(self, unit: DateUnit, calendar: Calendar) -> tuple[Ints, Ints]:
        """Pairs of a period's number and the code of a unit that it counts for."""
        starts, ends = self._spoken()
        longest = {"year": 366, "month": 31, "week": 7, "day": 1}[unit]
        years = _REACH[calendar]
        earliest = year_range(years[0], calendar)[0].toordinal()
        latest = year_range(years[1], calendar)[1].toordinal()
        near = (ends >= earliest) & (starts <= latest) & fits(ends - starts + 1, longest)
        numbers = np.flatnonzero(near)
        first = unit_codes(np.maximum(starts[numbers], earliest), unit, calendar)
        last = unit_codes(np.minimum(ends[numbers], latest), unit, calendar)
        many = last - first + 1
        owners, codes = np.repeat(numbers, many), _ranges(first, many)
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


def _ranges(first: Ints, counts: Ints) -> Ints:
    """``first[i], first[i] + 1, …``, ``counts[i]`` of them, one range after the other."""
    before = np.cumsum(counts) - counts
    ranges: NDArray[np.int64] = np.arange(int(counts.sum())) + np.repeat(first - before, counts)
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
