"""The dates that a person types to narrow a search, as first and last day.

Either calendar, any digits, words or numbers; a year below 1700 is Jalali.

>>> today = date(2020, 11, 9)
>>> parse_range("1399/08..1399/09", today)
(datetime.date(2020, 10, 22), datetime.date(2020, 12, 20))
>>> parse_range("پارسال", today)
(datetime.date(2019, 3, 21), datetime.date(2020, 3, 19))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from .calendars import Calendar, DateError, from_day, month_range, to_day, year_range
from .names import fold
from .periods import Period, Unit, latest, period
from .written import WrittenDate, read_written, shown

_SEPARATOR = re.compile(r" ?(?:\.{2,}|…) ?| (?:تا|الی|to|until) ")
_FROM = re.compile(r"^(?:از|from|since) ")
_UNTIL = re.compile(r"^(?:تا|until|to) ")

_UNITS: dict[str, Unit] = {
    **{"روز": "day", "هفته": "week", "ماه": "month", "فصل": "season", "سال": "year"},
    **{"day": "day", "week": "week", "month": "month", "year": "year"},
}
_SHIFTS = {
    **dict.fromkeys(("گذشته", "قبل", "پیش", "پیشین", "last", "previous"), -1),
    **dict.fromkeys(("این", "همین", "جاری", "this"), 0),
    **dict.fromkeys(("اینده", "بعد", "next"), 1),
}
_WORDS: dict[str, tuple[Unit, int]] = {
    **dict.fromkeys(("امروز", "today"), ("day", 0)),
    **dict.fromkeys(("دیروز", "yesterday"), ("day", -1)),
    **dict.fromkeys(("پریروز",), ("day", -2)),
    **dict.fromkeys(("فردا", "tomorrow"), ("day", 1)),
    "امسال": ("year", 0),
    "پارسال": ("year", -1),
    "پیرارسال": ("year", -2),
}


def parse_range(text: str, today: date) -> tuple[date | None, date | None]:
    """First and last day of what was typed; ``None`` for an end left open.

    ``today`` anchors what is relative (``دیروز``, ``هفته گذشته``) or lacks a year; such a date
    is the last one that is not after it. Raises ``DateError``, with a sentence for the person
    who typed it.

    >>> today = date(2020, 11, 9)
    >>> parse_range("..2020-11", today)
    (None, datetime.date(2020, 11, 30))
    >>> parse_range("۱۹ آبان ۹۹", today) == parse_range("nov 9 2020", today)
    True
    >>> parse_range("1399/09..1399/08", today)
    Traceback (most recent call last):
        ...
    bayegan.index.dates.calendars.DateError: The range 1399/09..1399/08 ends before it begins.
    """
    if len(text) > 200:
        raise DateError(f'"{shown(text)}" is too long to be a date.')
    folded = " ".join(fold(text).lower().split())
    sides = _SEPARATOR.split(folded)
    if len(sides) > 2:
        raise DateError(
            f"{shown(text.strip())} has more than two ends; write a range as 1399/08..1399/09."
        )
    if len(sides) == 1:
        return _one_side(folded, today)
    left, right = _FROM.sub("", sides[0]), sides[1]
    if not left and not right:
        raise DateError(
            "A range needs a date on one side at least, such as 1399/08.. or ..1399/09."
        )
    first = _period(left, today)[0] if left else None
    last = _period(right, today)[1] if right else None
    if first and last and last < first:
        raise DateError(f"The range {shown(text.strip())} ends before it begins.")
    return first, last


_YEARS_BACK, _YEARS_AHEAD = 150, 10


# What may be left out of a name that stands alone: «غدیر», «یلدا».
_AHEAD_OF_FEASTS = ("", "عید ", "شب ")


def every_year(text: str, today: date) -> list[Period]:
    """The periods of a day, a month or a feast typed without its year, one a year; else none.

    What news speaks of lies between the last century and a half and the next ten years.

    >>> days = every_year("۲۲ بهمن", date(2020, 11, 9))
    >>> len(days), days[-1][0].isoformat()
    (161, '2031-02-11')
    >>> every_year("۲۲ بهمن ۹۸", date(2020, 11, 9))
    []
    >>> every_year("عاشورا", date(2020, 11, 9))[-11][0].isoformat()
    '2020-08-29'
    """
    folded = " ".join(fold(text).lower().split())
    if written := read_written(folded):
        if written.year is not None:
            return []
        dated = partial(WrittenDate, written.calendar, month=written.month, day=written.day)
        return _each_year(written.calendar, today, lambda year: _of_written(dated(year), today))
    from .holidays import feast_days, feast_named  # slow to load, and few searches need it

    named = (feast_named(ahead + folded) for ahead in _AHEAD_OF_FEASTS)
    feast = next((found for found in named if found), None)
    if feast is None:
        return []
    return _each_year(feast.calendar, today, partial(feast_days, feast))


def _each_year(calendar: Calendar, today: date, period_of: Callable[[int], Period]) -> list[Period]:
    now = from_day(today, calendar)[0]
    found = []
    for year in range(now - _YEARS_BACK, now + _YEARS_AHEAD + 1):
        try:
            found.append(period_of(year))
        except DateError:  # the 29th of February, of Esfand the 30th
            continue
    return found


def _one_side(text: str, today: date) -> tuple[date | None, date | None]:
    if _FROM.match(text):
        return _period(_FROM.sub("", text), today)[0], None
    if _UNTIL.match(text):
        return None, _period(_UNTIL.sub("", text), today)[1]
    return _period(text, today)


def _period(text: str, today: date) -> Period:
    if relative := _relative(text):
        return period(*relative, today)
    if written := read_written(text):
        return _of_written(written, today)
    if begun := [found for found in every_year(text, today) if found[0] <= today]:
        return begun[-1]  # «عاشورا»
    if spoken := _spoken(text, today):
        return spoken
    raise DateError(
        f'"{shown(text)}" is no date that can be read; '
        "write 1399, 1399/08, 1399/08/19, 2020-11-09, آبان ۱۳۹۹, دیروز or هفته گذشته."
    )


def _spoken(text: str, today: date) -> Period | None:
    """What the grammar of running text makes of the whole: «پاییز ۹۸», «۳ روز پیش»."""
    from .grammar import find_dates  # slow to load, and few searches need it

    found = find_dates(text, today)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return found[0].first, found[0].last
    return None


def _relative(text: str) -> tuple[Unit, int] | None:
    if text in _WORDS:
        return _WORDS[text]
    words = text.split()
    if len(words) == 2:
        for unit, shift in (words, words[::-1]):
            if unit in _UNITS and shift in _SHIFTS:
                return _UNITS[unit], _SHIFTS[shift]
    return None


def _of_written(written: WrittenDate, today: date) -> Period:
    year, month, day, calendar = written.year, written.month, written.day, written.calendar
    if year is None:
        # Only a date with its month's name can lack a year.
        return latest(month or 1, day, today, calendar)
    if month is None:
        return year_range(year, calendar)
    if day is None:
        return month_range(year, month, calendar)
    found = to_day(year, month, day, calendar)
    return found, found
