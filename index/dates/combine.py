"""Joins neighbouring dates: ranges, a weekday with its date, one day told in two calendars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .calendars import Calendar, DateError
from .forms import Atom
from .spoken import Between, CalendarDate, Moment, RelativePeriod, Spoken, Weekday

_MODIFIER = (
    r"(?:(?:پایان|اخر|انتهای|اواخر|اوایل|اواسط|ابتدای|نیمه|روز|صبح|شب|عصر|بامداد|ماه|سال|مورخ) +)*"
)
_RANGE = re.compile(rf" *(?:تا|الی|لغایت|[-–—]) *{_MODIFIER}")
_ALIKE = re.compile(
    r" *(?:\(|/|،|,|[-–=]"
    r"|[(،]? *(?:برابر|مصادف|مقارن|مطابق|همزمان)(?: +(?:است|بود|شد))? +(?:با)?)? *"
    r"(?:روز +|مورخ +|مورخه +|تاریخ +|یعنی +)*"
)
_AND = re.compile(r" *(?:و|،) *")


def join_neighbours(atoms: list[Atom], folded: str, anchor: date | None) -> list[Atom]:
    """The atoms with those that belong together joined into one."""
    joined: list[Atom] = []
    for atom in atoms:
        current = atom
        if joined:
            gap = folded[joined[-1].end : current.start]
            if len(gap) <= 30:
                together = _same(joined[-1], current, gap, anchor) or _range(
                    joined[-1], current, gap, anchor
                )
                if together:
                    joined[-1] = together
                    continue
                if _AND.fullmatch(gap):
                    joined[-1] = _with_year_of(joined[-1], current)
        joined.append(current)
    return joined


def _same(left: Atom, right: Atom, gap: str, anchor: date | None) -> Atom | None:
    """One atom for a day told twice, with the more definite value."""
    if not _ALIKE.fullmatch(gap):
        return None
    spoken = _merged(right.spoken, left.spoken, anchor) or _merged(
        left.spoken, right.spoken, anchor
    )
    return Atom(left.start, right.end, spoken) if spoken else None


def _merged(vague: Spoken, definite: Spoken, anchor: date | None) -> Spoken | None:
    if not isinstance(definite, CalendarDate):
        if isinstance(vague, Weekday | RelativePeriod) and isinstance(definite, Weekday):
            both_days = vague.precision == "day"
            return definite if both_days and _within(vague, definite, anchor, 3) else None
        return None
    if isinstance(vague, Weekday):
        if definite.day is None:
            return None
        return definite if definite.has_year else replace(definite, weekday=vague.weekday)
    if isinstance(vague, RelativePeriod):
        if vague.precision != definite.precision:
            return None
        return definite if _within(vague, definite, anchor, 3) else None
    if isinstance(vague, CalendarDate):
        return _two_calendars(vague, definite, anchor)
    return None


def _two_calendars(
    vague: CalendarDate, definite: CalendarDate, anchor: date | None
) -> CalendarDate | None:
    """The more definite of two dates of different calendars that mean the same."""
    if vague.calendar is definite.calendar or vague.precision != definite.precision:
        return None
    if definite.calendar is Calendar.HIJRI or (vague.has_year and not definite.has_year):
        return None
    try:
        first, last = definite.resolve(Moment(anchor))
    except DateError:
        return None
    if not vague.has_year:
        vague = vague.near(first)
    try:
        other = vague.resolve(Moment(anchor))
    except DateError:
        return None
    slack = 2 if vague.precision == "day" else 0
    overlap = (min(last, other[1]) - max(first, other[0])).days
    return definite if overlap >= -slack else None


def _within(one: Spoken, other: Spoken, anchor: date | None, slack: int) -> bool:
    if anchor is None:
        return True
    try:
        first, second = one.resolve(Moment(anchor)), other.resolve(Moment(anchor))
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
