"""Joins neighbouring dates: ranges, a weekday with its date, one day told in two calendars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .calendars import Calendar, DateError
from .forms import Atom
from .holidays import Feast
from .spoken import Between, CalendarDate, Moment, RelativePeriod, Spoken, Weekday

_MODIFIER = (
    r"(?:(?:پایان|اخر|انتهای|اواخر|اوایل|اواسط|ابتدای|نیمه|روز|صبح|شب|عصر|بامداد|ماه|سال|مورخ) +)*"
)
_CLOSED = r"[)»\"”]? *"
_RANGE = re.compile(rf"{_CLOSED}(?:تا|الی|لغایت|[-–—]) *{_MODIFIER}")
_ALIKE = re.compile(
    r" *(?:[(«]+|/|،|,|[-–=]"
    r"|[(،]? *(?:برابر|مصادف|مقارن|مطابق|همزمان)(?: +(?:است|بود|شد))? +(?:با)?)? *"
    r"(?:روز +|مورخ +|مورخه +|تاریخ +|یعنی +|اوایل +|اواسط +|اواخر +)*"
)
_AND = re.compile(r" *(?:و|،) *")
_BEHIND_BRACKET = re.compile(r" *\) *")
_WIDEST_GAP = 30


def join_neighbours(atoms: list[Atom], folded: str, anchor: date | None) -> list[Atom]:
    """The atoms with those that belong together joined into one.

    First those that tell the same day twice, then the ends of ranges: «دیروز تا امروز ۲۶ فروردین».
    """
    for join in (_same, _of_that_year, _range):
        joined: list[Atom] = []
        for atom in atoms:
            gap = folded[joined[-1].end : atom.start] if joined else " " * 99
            together = join(joined[-1], atom, gap, anchor) if len(gap) <= _WIDEST_GAP else None
            if together:
                joined[-1] = together
                continue
            if joined and _AND.fullmatch(gap):
                joined[-1] = _with_year_of(joined[-1], atom)
            joined.append(atom)
        atoms = joined
    return atoms


def _same(left: Atom, right: Atom, gap: str, anchor: date | None) -> Atom | None:
    """One atom for a day told twice, with the more definite value."""
    if not _ALIKE.fullmatch(gap):
        return None
    spoken: Spoken | None
    if isinstance(left.spoken, CalendarDate) and isinstance(right.spoken, CalendarDate):
        spoken = _two_calendars(left.spoken, right.spoken, anchor)
    else:
        spoken = _merged(right.spoken, left.spoken, anchor) or _merged(
            left.spoken, right.spoken, anchor
        )
    return Atom(left.start, right.end, spoken) if spoken else None


def _merged(vague: Spoken, definite: Spoken, anchor: date | None) -> Spoken | None:
    """«امروز چهارشنبه», «چهارشنبه ۱۲ آذر»: the one that fixes the day, helped by the other."""
    if isinstance(definite, Weekday):
        relative = isinstance(vague, Weekday | RelativePeriod) and vague.precision == "day"
        return definite if relative and _within(vague, definite, anchor) else None
    if not isinstance(definite, CalendarDate):
        if isinstance(vague, Weekday) and isinstance(definite, Feast):
            return definite if _within(vague, definite, anchor) else None
        return None
    if isinstance(vague, Weekday) and definite.day is not None:
        return definite if definite.has_year else replace(definite, weekday=vague.weekday)
    if isinstance(vague, RelativePeriod | Feast) and vague.precision == definite.precision:
        return definite if _within(vague, definite, anchor) else None
    return None


def _two_calendars(
    left: CalendarDate, right: CalendarDate, anchor: date | None
) -> CalendarDate | None:
    """One of two dates of different calendars that mean the same.

    The one that names the year gives it to the other. Jalali and Gregorian days must agree to
    the day; the moon may be two days off, and gives way.
    """
    if left.calendar is right.calendar or left.precision != right.precision:
        return None
    known, other = (right, left) if _vaguer(left, right) else (left, right)
    try:
        first, last = known.resolve(Moment(anchor, "open"))
        dated = other if other.year is not None else other.near(first)
        begin, end = dated.resolve(Moment(anchor))
    except DateError:
        return None
    lunar = Calendar.HIJRI in (left.calendar, right.calendar)
    if (min(last, end) - max(first, begin)).days < (-2 if lunar and left.day else 0):
        return None
    if known.calendar is Calendar.HIJRI:
        return dated
    return dated if left.precision == "month" and known is right else known


def _vaguer(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether one date says less of its year than another."""
    if one.year is None:
        return other.year is not None or (other.shift is not None and one.shift is None)
    return False


def _of_that_year(left: Atom, right: Atom, gap: str, _: date | None) -> Atom | None:
    """«۱۱ اکتبر (۱۹ مهر) سال جاری»: the year behind the brackets."""
    date_, year = left.spoken, right.spoken
    if (
        isinstance(date_, CalendarDate)
        and isinstance(year, CalendarDate)
        and not date_.has_year
        and year.precision == "year"
        and _BEHIND_BRACKET.fullmatch(gap)
    ):
        return Atom(left.start, right.end, replace(date_, year=year.year, shift=year.shift))
    return None


def _within(one: Spoken, other: Spoken, anchor: date | None, slack: int = 3) -> bool:
    """Whether two begin within some days of each other, or nobody can tell."""
    if anchor is None:
        return True
    try:
        first, second = one.resolve(Moment(anchor, "open")), other.resolve(Moment(anchor, "open"))
    except DateError:
        return False
    return abs((first[0] - second[0]).days) <= slack


def _range(left: Atom, right: Atom, gap: str, anchor: date | None) -> Atom | None:
    if not _RANGE.fullmatch(gap):
        return None
    if isinstance(left.spoken, Between) or isinstance(right.spoken, Between):
        return None
    if gap.strip() in ("-", "–", "—") and left.spoken.precision != right.spoken.precision:
        return None
    spoken = Between(left.spoken, right.spoken)
    try:
        spoken.resolve(Moment(anchor))
    except DateError:
        return None
    return Atom(left.start, right.end, spoken)


def _with_year_of(left: Atom, right: Atom) -> Atom:
    """«۵ مهر و ۷ آبان ۹۸»: the first day is of the year of the second."""
    one, other = left.spoken, right.spoken
    if (
        isinstance(one, CalendarDate)
        and isinstance(other, CalendarDate)
        and one.calendar is other.calendar
        and not one.has_year
        and one.side is None
        and other.has_year
        and one.precision == other.precision
    ):
        return replace(left, spoken=replace(one, year=other.year, shift=other.shift))
    return left
