"""Years, months or days side by side, those without articles too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from ..index.dates.calendars import Calendar, DateError, day_key, month_range
from ..index.records import dataclass
from ..search.results import FacetValue

Mode = Literal["year", "month", "day"]
LEVELS: tuple[Mode, ...] = ("year", "month", "day")
DEEPER: dict[Mode, Mode] = {"year": "month", "month": "day"}
OUTER: dict[Mode, Mode] = {"month": "year", "day": "month"}


@dataclass(frozen=True)
class Column:
    """A year, month or day on the chart."""

    value: str
    count: int
    selected: bool = False
    excluded: bool = False


def columns(values: Sequence[FacetValue], mode: Mode, outer: str) -> list[Column]:
    """The columns of all years counted, of a year's months, of a month's days.

    >>> [(c.value, c.count) for c in columns([FacetValue("1397", 2, ""), FacetValue("1399", 1, "")],
    ...                                      "year", "")]
    [('1397', 2), ('1398', 0), ('1399', 1)]
    """
    counted = {value.value: value for value in values}
    if mode == "year":
        keys = _all_years(counted)
    else:
        keys = (_months_of if mode == "month" else _days_of)(outer)
    return [
        Column(key, found.count, found.selected, found.excluded)
        if (found := counted.get(key))
        else Column(key, 0)
        for key in keys
    ]


def _all_years(counted: dict[str, FacetValue]) -> list[str]:
    years = sorted(int(value) for value in counted if value.isdecimal())
    return [str(year) for year in range(years[0], years[-1] + 1)] if years else []


def _months_of(year: str) -> list[str]:
    """The keys of a year's months; a year before 1700 is a Jalali one."""
    calendar = Calendar.JALALI if year.isdecimal() and int(year) < 1700 else Calendar.GREGORIAN
    separator = "/" if calendar is Calendar.JALALI else "-"
    return [f"{year}{separator}{month:02}" for month in range(1, 13)] if year else []


def _days_of(month: str) -> list[str]:
    """The keys of a month's days."""
    keys = month.replace("-", "/").split("/")
    calendar = Calendar.GREGORIAN if "-" in month else Calendar.JALALI
    try:
        first, last = month_range(int(keys[0]), int(keys[1]), calendar)
    except (DateError, ValueError, IndexError):
        return []
    count = (last - first).days + 1
    return [day_key(first + timedelta(days=i), calendar) for i in range(count)]
