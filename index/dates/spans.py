"""Joins the two ends of a time: «دیروز تا امروز», «بین ۵ و ۷ مهر», «دوشنبه تا پایان هفته»."""

from __future__ import annotations

import re
from datetime import date

from .calendars import Calendar, DateError
from .forms import Atom
from .from_today import RelativePeriod, Weekday
from .names import MONTH
from .periods import shifted
from .portions import Between
from .spoken import CalendarDate, Moment, Spoken

_MODIFIER = (
    r"(?:ساعت +\d\d?(?:[:.]\d\d)? +)?"
    r"(?:(?:پایان|اخر|انتهای|اواخر|اوایل|اواسط|ابتدای|نیمه|روز|صبح|شب|عصر|بامداد|ماه|سال|مورخ) +)*"
)
_CLOSED = r"[)»\"”]? *"
_RANGE = re.compile(rf"{_CLOSED}(?:تا|الی|لغایت|[-–—]) *{_MODIFIER}")
_AND_TO = re.compile(rf" *و +{_MODIFIER}")
_BETWEEN = re.compile(
    r"(?<!\w)(?:بین|مابین|میان|فاصله)(?: +(?:روزهای|سالهای|سال +های|روز +های))? +$"
)
_END_OF_WEEK = re.compile(
    r" {1,4}تا {1,4}(?:پایان|اخر|انتهای) {1,4}هفته(?!\w)"
    r"(?! +(?:اینده|بعد|بعدی|گذشته|قبل|جاری|نخست|اول|دوم|سوم|چهارم))"
)

_END_OF_MONTH = re.compile(
    r" {1,4}تا {1,4}(?:پایان|اخر|انتهای) {1,4}(?:(?:این|همین|همان) {1,4})?ماه(?!\w)"
    rf"(?! *(?:\d|{MONTH}|مبارک|اینده|بعد|گذشته|قبل|جاری|میلادی|قمری))"
)


def join_range(left: Atom, right: Atom, gap: str, anchor: date | None, folded: str) -> Atom | None:
    """One atom for two that «تا», «الی» or a dash stands between, or «بین … و …» around."""
    if not _RANGE.fullmatch(gap) and not _between(left, right, gap, folded):
        return None
    if isinstance(left.spoken, Between) or isinstance(right.spoken, Between):
        return None
    if gap.strip() in ("-", "–", "—") and left.spoken.precision != right.spoken.precision:
        return None
    spoken = Between(_from_that_day(left.spoken, right, folded), right.spoken)
    try:
        spoken.resolve(Moment(anchor))
    except DateError:
        return None
    return Atom(left.start, right.end, spoken)


def _from_that_day(begins: Spoken, right: Atom, folded: str) -> Spoken:
    """«دیروز تا امروز ۱۰ مهر ۹۹»: yesterday is the 9th, whenever that was published."""
    today = right.spoken
    dated = isinstance(today, CalendarDate) and today.year is not None
    if not (isinstance(begins, RelativePeriod) and begins.unit == "day" and dated):
        return begins
    if not folded.startswith("امروز", right.start):
        return begins
    try:
        day = shifted(today.resolve(Moment(None))[0], begins.steps)
    except DateError:
        return begins
    return CalendarDate(Calendar.GREGORIAN, day.year, day.month, day.day)


def _between(left: Atom, right: Atom, gap: str, folded: str) -> bool:
    """«بین ۵ و ۷ مهر», «میان سال‌های ۹۰ و ۹۵»: both ends of one time."""
    alike = left.spoken.precision == right.spoken.precision
    return alike and bool(
        _AND_TO.fullmatch(gap) and _BETWEEN.search(folded, max(0, left.start - 16), left.start)
    )


def to_its_end(atom: Atom, folded: str) -> Atom:
    """«از دوشنبه تا پایان هفته», «۱۵ تیر تا آخر ماه»: up to the end of that week or month."""
    if atom.spoken.precision != "day":
        return atom
    month = _END_OF_MONTH.match(folded, atom.end)
    if month and isinstance(atom.spoken, CalendarDate):
        whole = CalendarDate(atom.spoken.calendar, month=atom.spoken.month)
        return Atom(atom.start, month.end(), Between(atom.spoken, whole))
    week = _END_OF_WEEK.match(folded, atom.end)
    return Atom(atom.start, week.end(), Between(atom.spoken, Weekday(4))) if week else atom
