"""Dates that stand alone in a field or a query: numbers in either order, a month by its name.

What is shared by ``published`` (a date in a record) and ``ranges`` (a date that someone types).
Years below 1700 are Jalali; of two-digit Jalali years those above 20 are 13xx, the others 14xx.
"""

from __future__ import annotations

import re

from ..records import dataclass
from .calendars import Calendar
from .names import MONTHS, month_of, pattern

_MONTH = rf"(?P<month>{pattern(MONTHS)})\.?(?: ?ماه)?"
_YEAR = r"(?:سال )?(?P<year>\d{4}|'?\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|ام|م)?"
_NUMERIC = re.compile(r"(\d{1,4}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{1,4}))?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NAMED = (
    rf"(?:{_DAY} ?[-/]? ?)?{_MONTH}(?: ?[-/,،]? ?{_YEAR})?",  # 19 آبان 1399, nov 2020
    rf"{_MONTH} {_DAY}(?: ?[,،] ?| ){_YEAR}",  # September 1st 2019
    rf"{_YEAR} ?[-/]? ?{_MONTH}(?: ?[-/]? ?{_DAY})?",  # 2020 nov 9
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as it was written; ``None`` for what was left out."""

    calendar: Calendar
    year: int | None
    month: int | None = None
    day: int | None = None


def full_year(digits: str, calendar: Calendar) -> int:
    """The year meant by two or four digits.

    >>> full_year("99", Calendar.JALALI), full_year("02", Calendar.JALALI)
    (1399, 1402)
    """
    year = int(digits)
    if len(digits) > 2:
        return year
    if calendar is Calendar.JALALI:
        return year + (1300 if year > 20 else 1400)
    if calendar is Calendar.HIJRI:
        return year + (1300 if year > 60 else 1400)
    return year + (1900 if year > 50 else 2000)


def calendar_of_year(year: int) -> Calendar:
    """The calendar of a four-digit year with no other hint.

    >>> calendar_of_year(1399).value, calendar_of_year(2020).value
    ('jalali', 'gregorian')
    """
    return Calendar.JALALI if year < 1700 else Calendar.GREGORIAN


def read_written(text: str) -> WrittenDate | None:
    """The date that a whole text, folded, lower case and stripped, writes; else ``None``.

    The parts need not exist in the calendar; making a day of them tells.

    >>> read_written("1399/8/19") == read_written("19 ابان 99") == read_written("19.8.1399")
    True
    >>> read_written("september 1st 2019").day
    1
    """
    if match := _COMPACT.fullmatch(text):
        year, month, day = map(int, match.groups())
        return WrittenDate(calendar_of_year(year), year, month, day)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match[1], match[3], match[4])
    if re.fullmatch(r"(?:سال )?\d{4}", text):
        year = int(text[-4:])
        return WrittenDate(calendar_of_year(year), year)
    for form in _NAMED:
        if match := re.fullmatch(form, text):
            return _named(match)
    return None


def _numeric(first: str, second: str, third: str | None) -> WrittenDate | None:
    """Year first or year last; in Gregorian dates with the year last, day before month."""
    if third is None:
        if len(first) == 2 and int(first) > 31:  # no day: «98/10»
            return WrittenDate(Calendar.JALALI, full_year(first, Calendar.JALALI), int(second))
        if len(first) != 4:
            return None
        year = int(first)
        return WrittenDate(calendar_of_year(year), year, int(second))
    if len(third) == 4:
        year, month, day = int(third), int(second), int(first)
        if month > 12 >= day:
            month, day = day, month
        return WrittenDate(calendar_of_year(year), year, month, day)
    if len(first) == 4:
        year = int(first)
        return WrittenDate(calendar_of_year(year), year, int(second), int(third))
    if len(first) == 2 and len(third) <= 2:
        year = full_year(first, Calendar.JALALI)
        return WrittenDate(Calendar.JALALI, year, int(second), int(third))
    return None


def _named(match: re.Match[str]) -> WrittenDate | None:
    found = month_of(match["month"])
    if found is None:
        return None
    calendar = Calendar(found[0])
    day = match["day"]
    digits = match["year"]
    year = full_year(digits.lstrip("'"), calendar) if digits else None
    return WrittenDate(calendar, year, found[1], int(day) if day else None)


def shown(text: str) -> str:
    """A text cut for an error message, with nothing in it that a terminal could obey.

    >>> shown("\x1b[31m" + "ا" * 80)
    '[31mااااااااااااااااااااااااااااااااااااااااااااااااااااااا…'
    """
    clean = "".join(letter for letter in text if letter.isprintable() or letter == "\u200c")
    return clean if len(clean) <= 60 else clean[:59] + "…"
