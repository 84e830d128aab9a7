"""Days as numbers of the years, months, weeks and days that hold them, for arrays of days.

A *code* numbers the units of a calendar in order of time, so that articles are counted by sorting
numbers: the year itself, ``year * 12 + month - 1``, the weeks (Saturday to Friday) and the days
since the first of them. Days are proleptic Gregorian ordinals (``date.toordinal()``).

>>> import numpy as np
>>> days = np.array([date(2020, 11, 9).toordinal(), date(2020, 3, 19).toordinal()])
>>> codes = unit_codes(days, "month", Calendar.JALALI)
>>> [unit_key(code, "month", Calendar.JALALI) for code in codes]
['1399/08', '1398/12']
>>> [date.fromordinal(day).isoformat() for day in unit_starts(codes, "month", Calendar.JALALI)]
['2020-10-22', '2020-02-20']
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .calendars import Calendar, day_key, from_day, to_day

DateUnit = Literal["year", "month", "week", "day"]
DATE_UNITS: tuple[DateUnit, ...] = ("year", "month", "week", "day")

_Days = NDArray[np.integer[Any]]
_Codes = NDArray[np.int64]
_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_EPOCH_MONTH = 1970 * 12
# Days of a Jalali year before each of its months: six of 31 days, then 30.
_JALALI_MONTHS = np.array([0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336])


def unit_codes(days: _Days, unit: DateUnit, calendar: Calendar) -> _Codes:
    """The code of the unit that holds each day; any shape.

    Raises ``DateError`` for a day outside the calendar.
    """
    ordinals: _Codes = days.astype(np.int64)
    if unit == "day" or days.size == 0:
        return ordinals
    if unit == "week":
        return (ordinals + 1) // 7  # ordinal 6 is the first Saturday
    months = _months(ordinals, calendar)
    return months if unit == "month" else months // 12


def unit_starts(codes: _Days, unit: DateUnit, calendar: Calendar) -> _Codes:
    """The first day of each unit; a unit ends where the next code's begins."""
    numbers: _Codes = codes.astype(np.int64)
    if unit == "day" or codes.size == 0:
        return numbers
    if unit == "week":
        return numbers * 7 - 1
    return _month_starts(numbers if unit == "month" else numbers * 12, calendar)


def unit_key(code: int, unit: DateUnit, calendar: Calendar) -> str:
    """How a filter, a query and a facet write a unit: what ``parse_range`` reads.

    >>> unit_key(1399, "year", Calendar.JALALI)
    '1399'
    >>> unit_key(105391, "week", Calendar.JALALI)
    '1399/08/17..1399/08/23'
    """
    code = int(code)
    if unit == "year":
        return str(code)
    if unit == "month":
        separator = "-" if calendar is Calendar.GREGORIAN else "/"
        return f"{code // 12}{separator}{code % 12 + 1:02}"
    if unit == "day":
        return day_key(date.fromordinal(code), calendar)
    first, last = (day_key(date.fromordinal(code * 7 - 1 + days), calendar) for days in (0, 6))
    return f"{first}..{last}"


def _months(days: _Codes, calendar: Calendar) -> _Codes:
    if calendar is Calendar.GREGORIAN:
        months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
        codes: _Codes = months.astype(np.int64) + _EPOCH_MONTH
        return codes
    first = from_day(date.fromordinal(int(days.min())), calendar)[0]
    last = from_day(date.fromordinal(int(days.max())), calendar)[0]
    starts = _month_starts(np.arange(first * 12, last * 12 + 12), calendar)
    return np.searchsorted(starts, days, side="right") - 1 + first * 12


def _month_starts(codes: _Codes, calendar: Calendar) -> _Codes:
    if calendar is Calendar.GREGORIAN:
        months = (codes - _EPOCH_MONTH).astype("datetime64[M]").astype("datetime64[D]")
        starts: _Codes = months.astype(np.int64) + _EPOCH
        return starts
    years, months = codes // 12, codes % 12
    first, last = int(years.min()), int(years.max())
    if calendar is Calendar.HIJRI:
        return np.array([_first_day(int(code), calendar) for code in codes])
    begins = np.array([_first_day(year * 12, calendar) for year in range(first, last + 1)])
    begun: _Codes = begins[years - first] + _JALALI_MONTHS[months]
    return begun


@lru_cache(maxsize=4096)
def _first_day(code: int, calendar: Calendar) -> int:
    return to_day(code // 12, code % 12 + 1, 1, calendar).toordinal()
