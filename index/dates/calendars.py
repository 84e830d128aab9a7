"""Days, months and years of three calendars, and the keys under which they are counted.

Python's own ``datetime.date`` is the common coin; a ``Calendar`` only names and groups days.
Jalali arithmetic is jdatetime's, Hijri arithmetic hijridate's (Umm al-Qura, 1343 to 1500 AH;
the moon sighted in Iran often starts a month a day later). Before 1343 AH it is the arithmetic
calendar of astronomers, which may be a day or two off.

>>> month_range(1399, 8, Calendar.JALALI)
(datetime.date(2020, 10, 22), datetime.date(2020, 11, 20))
>>> format_date(date(2020, 11, 9), Calendar.JALALI)
'۱۹ آبان ۱۳۹۹'
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Literal

from .names import MONTH_NAMES, WEEKDAY_NAMES

DateStyle = Literal["long", "full", "month", "numeric"]

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class DateError(ValueError):
    """A date that does not exist or cannot be read; the message is a sentence for the user."""


class Calendar(Enum):
    """A calendar; the values are the names that options and machine formats use."""

    JALALI = "jalali"
    GREGORIAN = "gregorian"
    HIJRI = "hijri"

    @property
    def month_names(self) -> tuple[str, ...]:
        """The twelve names that Iranian newspapers write.

        >>> Calendar.GREGORIAN.month_names[4]
        'مه'
        """
        return MONTH_NAMES[self.value]

    @property
    def _separator(self) -> str:
        return "-" if self is Calendar.GREGORIAN else "/"


@lru_cache(maxsize=4096)  # an article names the same days again and again
def to_day(year: int, month: int, day: int, calendar: Calendar) -> date:
    """The day that a calendar writes as ``year``, ``month``, ``day``.

    Raises ``DateError`` where the calendar has no such day.

    >>> to_day(1399, 12, 30, Calendar.JALALI)
    datetime.date(2021, 3, 20)
    >>> to_day(1400, 12, 30, Calendar.JALALI)
    Traceback (most recent call last):
        ...
    bayegan.index.dates.calendars.DateError: 1400/12/30 is no day of the Jalali calendar.
    """
    try:
        if calendar is Calendar.JALALI:
            import jdatetime  # not every search shows a date

            found: date = jdatetime.date(year, month, day).togregorian()
            return found
        if calendar is Calendar.HIJRI:
            if 1 <= year < _UMM_AL_QURA:
                return _old_hijri(year, month, day)
            from hijridate import Hijri

            return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())
        return date(year, month, day)
    except (ValueError, OverflowError):
        written = calendar._separator.join((f"{year}", f"{month:02}", f"{day:02}"))
        name = calendar.value.capitalize()
        message = f"{written} is no day of the {name} calendar."
        if calendar is Calendar.HIJRI and not 1 <= year <= 1500:
            message = f"{written}: the Hijri calendar is known up to 1500 only."
        raise DateError(message) from None


@lru_cache(maxsize=4096)
def from_day(day: date, calendar: Calendar) -> tuple[int, int, int]:
    """Year, month and day of a day in a calendar; ``DateError`` where it does not reach there.

    >>> from_day(date(2020, 11, 9), Calendar.JALALI)
    (1399, 8, 19)
    >>> from_day(date(2023, 7, 28), Calendar.HIJRI)
    (1445, 1, 10)
    """
    try:
        if calendar is Calendar.JALALI:
            import jdatetime

            jalali = jdatetime.date.fromgregorian(date=day)
            return jalali.year, jalali.month, jalali.day
        if calendar is Calendar.HIJRI:
            if _HEGIRA <= day.toordinal() < _UMM_AL_QURA_BEGINS:
                return _to_old_hijri(day)
            from hijridate import Gregorian

            return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
        return day.year, day.month, day.day
    except (ValueError, OverflowError):
        name = calendar.value.capitalize()
        raise DateError(f"{day.isoformat()} lies outside the {name} calendar.") from None


_UMM_AL_QURA = 1343
_UMM_AL_QURA_BEGINS = date(1924, 8, 1).toordinal()
_HEGIRA = 227_015  # 1 Muharram 1 AH, 19 July 622


def _old_hijri(year: int, month: int, day: int) -> date:
    """A day of the arithmetic calendar: months of 30 and 29 days, 11 leap years in 30.

    >>> _old_hijri(61, 1, 10)
    datetime.date(680, 10, 13)
    """
    length = 30 if month % 2 or (month == 12 and (11 * year + 14) % 30 < 11) else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        raise ValueError(f"{year}/{month}/{day}")
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_HEGIRA + days)


def _to_old_hijri(day: date) -> tuple[int, int, int]:
    year = (30 * (day.toordinal() - _HEGIRA) + 10_646) // 10_631
    month = next(m for m in range(12, 0, -1) if _old_hijri(year, m, 1) <= day)
    return year, month, (day - _old_hijri(year, month, 1)).days + 1


@lru_cache(maxsize=4096)
def month_range(year: int, month: int, calendar: Calendar) -> tuple[date, date]:
    """First and last day of a month.

    >>> month_range(2020, 2, Calendar.GREGORIAN)
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    if not 1 <= month <= 12:
        raise DateError(f"{year}{calendar._separator}{month:02}: no calendar has a month {month}.")
    first = to_day(year, month, 1, calendar)
    try:
        # No month of any calendar is longer than 31 days or shorter than 29.
        following = from_day(first + timedelta(days=31), calendar)
    except OverflowError:
        raise DateError(f"The year {year} lies beyond what dates can say.") from None
    return first, first + timedelta(days=31 - following[2])


def season_range(year: int, season: int, calendar: Calendar) -> tuple[date, date]:
    """First and last day of the season 1 (spring) to 4 (winter) that begins in ``year``.

    Seasons are those of the Jalali calendar, in Gregorian years too: the winter of 2020 begins
    in December 2020, and spring on the day of Nowruz.

    >>> season_range(2020, 3, Calendar.GREGORIAN)
    (datetime.date(2020, 9, 22), datetime.date(2020, 12, 20))
    """
    if calendar is Calendar.HIJRI:
        raise DateError("The Hijri calendar has no seasons.")
    jalali = year - 621 if calendar is Calendar.GREGORIAN else year
    first = month_range(jalali, 3 * season - 2, Calendar.JALALI)[0]
    return first, month_range(jalali, 3 * season, Calendar.JALALI)[1]


def year_range(year: int, calendar: Calendar) -> tuple[date, date]:
    """First and last day of a year.

    >>> year_range(1399, Calendar.JALALI)
    (datetime.date(2020, 3, 20), datetime.date(2021, 3, 20))
    """
    return month_range(year, 1, calendar)[0], month_range(year, 12, calendar)[1]


def format_date(day: date, calendar: Calendar, *, style: DateStyle = "long") -> str:
    """A day as people write it: Persian words and digits, ASCII digits only in ``numeric``.

    >>> for style in ("long", "full", "month", "numeric"):
    ...     print(format_date(date(2020, 11, 9), Calendar.JALALI, style=style))
    ۱۹ آبان ۱۳۹۹
    دوشنبه ۱۹ آبان ۱۳۹۹
    آبان ۱۳۹۹
    1399/08/19
    """
    year, month, number = from_day(day, calendar)
    if style == "numeric":
        return calendar._separator.join((f"{year}", f"{month:02}", f"{number:02}"))
    written = f"{calendar.month_names[month - 1]} {year}"
    if style != "month":
        written = f"{number} {written}"
    if style == "full":
        written = f"{WEEKDAY_NAMES[day.weekday()]} {written}"
    return written.translate(_PERSIAN_DIGITS)


def year_key(day: date, calendar: Calendar) -> str:
    """The year under which a day is counted.

    >>> [year_key(date(2020, 11, 9), calendar) for calendar in list(Calendar)[:2]]
    ['1399', '2020']
    """
    return str(from_day(day, calendar)[0])


def month_key(day: date, calendar: Calendar) -> str:
    """The month under which a day is counted; its separator tells the calendar.

    >>> [month_key(date(2020, 11, 9), calendar) for calendar in list(Calendar)[:2]]
    ['1399/08', '2020-11']
    """
    year, month, _ = from_day(day, calendar)
    return f"{year}{calendar._separator}{month:02}"


def day_key(day: date, calendar: Calendar) -> str:
    """The day itself; its separator tells the calendar.

    >>> [day_key(date(2020, 11, 9), calendar) for calendar in list(Calendar)[:2]]
    ['1399/08/19', '2020-11-09']
    """
    return format_date(day, calendar, style="numeric")
