"""Joins the two ends of a time: «دیروز تا امروز», «بین ۵ و ۷ مهر», «دوشنبه تا پایان هفته»."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .calendars import Calendar, DateError
from .forms import Atom, word_before
from .from_today import DayOfMonth, RelativePeriod, Weekday
from .names import MONTH
from .periods import shifted
from .portions import Between
from .spoken import CalendarDate, Moment, Spoken

_MODIFIER = (
    r"(?:ساعت +\d\d?(?:[:.]\d\d)? +)?"
    r"(?:(?:پایان|اخر|انتهای|اواخر|اوایل|اواسط|ابتدای|نیمه|روز|صبح|شب|عصر|ظهر|غروب|بامداد"
    r"|ماه|سال|سالهای|مورخ|(?:پیش|قبل|بعد) +از +ظهر) +)*"
)
_CLOSED = r"[)»\"”]? *"
# «از ۳ خرداد، پس از اذان مغرب تا ۸ خرداد»
_HOUR = (
    r"(?:[،,]? *(?:(?:پس|پیش|بعد|قبل) +از +(?:اذان +)?\w+|از +ساعت +\d\d?(?:[:.]\d\d)?)[،,]? +)?"
)
_RANGE = re.compile(rf"{_CLOSED}{_HOUR}(?:تا|الی|لغایت|[-–—]) *{_MODIFIER}")
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
    left = _with_its_day(left, right, gap)
    ranged = _RANGE.fullmatch(folded, left.end, right.start) or _up_to_today(
        left, right, gap, folded
    )
    if not ranged and not _between(left, right, gap, folded):
        return None
    if isinstance(left.spoken, Between) or isinstance(right.spoken, Between):
        return None
    if _is_whole_year(left, right, folded):
        return None
    right = replace(right, spoken=_of_that_month(left.spoken, right.spoken))
    if gap.strip() in ("-", "–", "—") and left.spoken.precision != right.spoken.precision:
        return None
    spoken = Between(_from_that_day(left.spoken, right, folded), right.spoken)
    try:
        spoken.resolve(Moment(anchor))
    except DateError:
        return None
    return Atom(left.start, right.end, spoken)


def _is_whole_year(left: Atom, right: Atom, folded: str) -> bool:
    """«در سال جاری تا ماه ژوئن», «مسابقات جهانی ۲۰۱۹ تا ۱۶ ژوئن مهلت دارند»: two dates."""
    if left.spoken.precision != "year":
        return False
    if word_before(folded, left.start) == "در":
        return True
    bare = folded[left.start : left.end].isdecimal() and right.spoken.precision != "year"
    return bare and not _FROM.search(folded, max(0, left.start - 16), left.start)


_UP_TO = re.compile(rf"{_CLOSED}تا +به +")
_FROM = re.compile(r"(?<!\w)از *(?:\w+ +)?$")


def _up_to_today(left: Atom, right: Atom, gap: str, folded: str) -> bool:
    """«از سال ۵۹ تا به امروز»; without «از» the two are no ends of one time."""
    begins = _FROM.search(folded, max(0, left.start - 16), left.start)
    return bool(_UP_TO.fullmatch(gap) and begins and folded[right.start : right.end] == "امروز")


_ITS_DAY = re.compile(rf" *(\d\d?)(?: *ام)? *(?:تا|الی|لغایت|[-–—]) *{_MODIFIER}")


def _with_its_day(left: Atom, right: Atom, gap: str) -> Atom:
    """«شنبه ۹ لغایت چهارشنبه ۲۰ شهریور»: Saturday is the ninth of that month."""
    month, told = right.spoken, _ITS_DAY.fullmatch(gap)
    if not (told and isinstance(left.spoken, Weekday) and isinstance(month, CalendarDate)):
        return left
    if month.day is None or not 0 < int(told[1]) < month.day:
        return left
    day = replace(month, day=int(told[1]), weekday=left.spoken.weekday)
    return Atom(left.start, left.end + told.end(1), day)


def _of_that_month(begins: Spoken, ends: Spoken) -> Spoken:
    """«دهم آذر تا شانزدهم این ماه»: this month is that of the first day."""
    if not (isinstance(ends, DayOfMonth) and ends.month.steps == 0):
        return ends
    if not (isinstance(begins, CalendarDate) and begins.day is not None):
        return ends
    return replace(begins, day=ends.day, weekday=None)


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
