"""Days, weeks, months and years as they are spoken of from a given day.

Weeks run from Saturday to Friday; months and years are Jalali, as in «ماه گذشته».
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from .calendars import Calendar, DateError, from_day, month_range, season_range, to_day, year_range

Unit = Literal["day", "week", "month", "season", "year"]
Period = tuple[date, date]


def period(unit: Unit, steps: int, anchor: date, calendar: Calendar = Calendar.JALALI) -> Period:
    """First and last day of the day, week, ... ``steps`` after the one that holds ``anchor``.

    Raises ``DateError`` beyond the calendar.

    >>> period("week", 0, date(2020, 11, 9))
    (datetime.date(2020, 11, 7), datetime.date(2020, 11, 13))
    >>> period("month", -1, date(2020, 11, 9))
    (datetime.date(2020, 9, 22), datetime.date(2020, 10, 21))
    """
    if unit in ("day", "week"):
        start = anchor if unit == "day" else anchor - timedelta((anchor.weekday() - 5) % 7)
        days = 1 if unit == "day" else 7
        first = shifted(start, steps * days)
        return first, shifted(first, days - 1)
    year, month, _ = from_day(anchor, calendar)
    if unit == "month":
        year, month = divmod(year * 12 + month - 1 + steps, 12)
        return month_range(year, month + 1, calendar)
    if unit == "season":
        year, season = divmod(year * 4 + (month - 1) // 3 + steps, 4)
        return season_range(year, season + 1, calendar)
    return year_range(year + steps, calendar)


def shifted(day: date, days: int) -> date:
    """The day so many days later; ``DateError`` beyond the years 1 to 9999."""
    try:
        return day + timedelta(days)
    except OverflowError:
        raise DateError(f"{days} days from {day.isoformat()} lies beyond every calendar.") from None


def latest(month: int, day: int | None, anchor: date, calendar: Calendar) -> Period:
    """The last time before or at ``anchor`` that a calendar came to a month, or to a day of it.

    >>> latest(11, 22, date(2020, 11, 9), Calendar.JALALI)
    (datetime.date(2020, 2, 11), datetime.date(2020, 2, 11))
    """
    return occurrence(month, day, anchor, calendar, past=True)


@lru_cache(maxsize=4096)  # an article names the same days again and again
def occurrence(
    month: int, day: int | None, anchor: date, calendar: Calendar, *, past: bool
) -> Period:
    """The nearest time, ``past`` or to come, that a calendar has a month, or a day of it.

    A month that holds ``anchor`` counts for both. Raises ``DateError`` where no year within
    eight has that day (the thirtieth of Esfand comes every four or five years).
    """
    year = from_day(anchor, calendar)[0]
    for candidate in range(year + 1, year - 8, -1) if past else range(year - 1, year + 8):
        try:
            found = _month_or_day(candidate, month, day, calendar)
        except DateError:
            continue
        if found[0] <= anchor if past else found[1] >= anchor:
            return found
    written = "/".join(f"{number:02}" for number in (month, day) if number)
    raise DateError(f"{written} is no date of the {calendar.value.capitalize()} calendar.")


def _month_or_day(year: int, month: int, day: int | None, calendar: Calendar) -> Period:
    if day is None:
        return month_range(year, month, calendar)
    found = to_day(year, month, day, calendar)
    return found, found
