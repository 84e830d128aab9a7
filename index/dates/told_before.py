"""What the dates before tell of the next one: its year, its month, the day of a speech."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TypeGuard

from .calendars import Calendar, from_day
from .expression import DateExpression
from .forms import Atom
from .from_today import RelativePeriod
from .periods import Period, Unit, period
from .speech import is_from_speech
from .spoken import CalendarDate, Precision, Spoken
from .weekdays import NAMED


def tells_year(dated: CalendarDate) -> bool:
    """Whether a date names its year, the side of today or the year of another date."""
    return dated.has_year or dated.side is not None or dated.same_year


def today_of(
    atom: Atom, found: list[DateExpression], folded: str, anchor: date | None
) -> date | None:
    """The day from which an expression is told: the anchor, if not that of a speech."""
    # Of «دیروز (جمعه)» the weekday has been counted from the anchor already.
    if not isinstance(atom.spoken, RelativePeriod) or NAMED.search(folded, atom.start, atom.end):
        return anchor
    for told in reversed(found[-_NEARBY:]):
        weekday = told.precision == "day" and NAMED.search(folded, told.start, told.end)
        if anchor and weekday and is_from_speech(atom, told.end, folded):
            return told.first if 0 < (anchor - told.first).days < _A_WEEK else anchor
    return anchor


_A_WEEK, _NEARBY = 7, 3


_AGAINST = re.compile(
    r"(?<!\w)(?:نسبت +به|(?:مقایسه|قیاس) +با|معادل +نصف|بیش +از|کمتر +از)"
    r"(?: +(?:مدت|زمان|دوره) +مشابه)? +$"
)
_BEFORE = re.compile(r"(?:روز|ماه|سال) {1,4}(?:قبل|پیش)")
_SENTENCE_END = re.compile(r"[.!؟?؛](?=\s)|\n")


def against(atom: Atom, found: list[DateExpression], folded: str) -> Period | None:
    """«در اردیبهشت نسبت به ماه قبل»: the month before that one, not the one before today's."""
    if not (found and _AGAINST.search(folded, max(0, atom.start - 32), atom.start)):
        return None
    told, unit = found[-1], atom.spoken.precision
    alike = told.precision == unit and _BEFORE.fullmatch(folded, atom.start, atom.end)
    far = atom.start - told.end > 200 or _SENTENCE_END.search(folded, told.end, atom.start)
    units: dict[Precision, Unit] = {"day": "day", "month": "month", "year": "year"}
    if not alike or far or unit not in units:
        return None
    return period(units[unit], -1, told.first, told.calendar)


def is_that_month(
    atom: Atom, found: list[DateExpression], folded: str, anchor: date | None
) -> bool:
    """«ماه رمضان ... در این ماه»: a month spoken of right before, not the one of today."""
    if atom.spoken != RelativePeriod("month", 0) or not found or atom.start - found[-1].end >= 200:
        return False
    told = found[-1]
    if told.calendar is Calendar.HIJRI or anchor is None:
        return told.calendar is Calendar.HIJRI
    another = told.precision == "month" and not told.first <= anchor <= told.last
    return another and folded.startswith(("این", "همین"), atom.start)


_NEAR = 120


def is_in_that_year(
    spoken: Spoken, atom: Atom, found: list[DateExpression], folded: str, anchor: date | None
) -> TypeGuard[CalendarDate]:
    """«در سال ۲۰۱۶ پیروز شد، اما در ماه نوامبر باخت»: of the year told right before.

    So it is behind a month or a day of an old year: «تیر ۱۳۹۵ به فرانسه رفت و روز ۱۴ تیر درگذشت».
    """
    if not isinstance(spoken, CalendarDate) or not spoken.month or tells_year(spoken) or not found:
        return False
    told = found[-1]
    near = atom.start - told.end <= _NEAR and not _SENTENCE_END.search(folded, told.end, atom.start)
    if not near or told.calendar is not spoken.calendar or _is_birth(told, folded):
        return False
    dated = told.precision in ("month", "day") and _FULL_YEAR.search(folded, told.start, told.end)
    return told.precision == "year" or bool(
        dated and anchor and (anchor - told.first).days > _LONG_AGO
    )


# «که ۵ مهر ۱۳۵۰ به دنیا آمده بود، ۱۸ آبان درگذشت»: what follows a birth is of another year.
_BORN_AHEAD = re.compile(r"(?<!\w)(?:متولد|زاده|تولد)(?: +(?:روز|ماه|سال))? +$")
_BORN_BEHIND = re.compile(
    r"(?: +(?!و(?!\w))\w+){0,4} +(?:به +دنیا +ا|متولد +شد|(?:دیده|چشم) +به +(?:جهان|دنیا) +گشود)"
)


def _is_birth(told: DateExpression, folded: str) -> bool:
    ahead = _BORN_AHEAD.search(folded, max(0, told.start - 24), told.start)
    return bool(ahead or _BORN_BEHIND.match(folded, told.end))


_FULL_YEAR = re.compile(r"(?<!\d)(?:1[34]|1[6-9]|20)\d\d(?!\d)")


# Days: of a year that is nearly this one a date needs no help.
_LONG_AGO = 400


def in_year_of(dated: CalendarDate, told: DateExpression) -> CalendarDate:
    """The date in the year told right before, or nearest to the day told with its year."""
    if told.precision == "year":
        return replace(dated, year=from_day(told.first, dated.calendar)[0])
    return dated.near(told.first)
