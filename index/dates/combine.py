"""Joins neighbouring dates: a weekday with its date, one day told in two calendars, ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .calendars import Calendar, DateError
from .forms import Atom
from .from_today import RelativePeriod, Weekday
from .holidays import Feast
from .names import WEEKDAY, weekday_of
from .portions import Between
from .spans import join_range, to_its_end
from .spoken import CalendarDate, Moment, Spoken, Tense

_ALIKE = re.compile(
    r" *(?:[،,]? *[(«]+|/|،|,|[-–—ـ=]|یا(?= )|\)"
    r"|[()،]? *(?:که +)?(?:برابر|مصادف|مقارن|مطابق|همزمان)(?: +(?:است|بود|شد))? +(?:با)?)? *"
    r"(?:(?:روز|مورخ|مورخه|تاریخ|یعنی|اوایل|اواسط|اواخر|ابتدای|نیمه|پایان|اخر) +)*"
)
_AND = re.compile(r" *(?:و|،) *")
_BEHIND_BRACKET = re.compile(r" *\) *")
_WIDEST_GAP = 30


def join_neighbours(atoms: list[Atom], folded: str, anchor: date | None) -> list[Atom]:
    """The atoms with those that belong together joined into one.

    First those that tell the same day twice, then the ends of ranges, «دیروز تا امروز ۲۶ فروردین»,
    and ranges told twice.
    """
    for join in (_same, _of_that_year, join_range, _same):
        joined: list[Atom] = []
        for atom in atoms:
            gap = folded[joined[-1].end : atom.start] if joined else " " * 99
            close = len(gap) <= _WIDEST_GAP
            together = join(joined[-1], atom, gap, anchor, folded) if close else None
            if together:
                joined[-1] = together
                continue
            joined.append(atom)
        atoms = joined
    # From behind: in «شنبه، یکشنبه و دوشنبه هفته آینده» the last one tells the week of all.
    for place in reversed(range(len(atoms) - 1)):
        one, following = atoms[place : place + 2]
        close = following.start - one.end <= _WIDEST_GAP
        if close and _AND.fullmatch(folded, one.end, following.start):
            atoms[place] = _with_year_of(one, following)
    return [to_its_end(atom, folded) for atom in atoms]


_DAYS = re.compile(r"روز *های(?!\w)")
_ANY_WEEK = 7  # days between a weekday of no week and the day that tells it


def _same(left: Atom, right: Atom, gap: str, anchor: date | None, folded: str) -> Atom | None:
    """One atom for a day told twice, with the more definite value."""
    if not _ALIKE.fullmatch(gap) and not (_AND.fullmatch(gap) and _are_solar_days(left, right)):
        return None
    if ")" in gap and (isinstance(left.spoken, Feast) or isinstance(right.spoken, Feast)):
        return None
    if "،" in gap and isinstance(left.spoken, Weekday) and _is_another(right, left.spoken, folded):
        return None
    if _DAYS.match(folded, right.start) or _DAYS.search(gap):
        # «تا ۲ آذر، روزهای شنبه تا چهارشنبه» are those of every week.
        return (
            left if isinstance(right.spoken, Between) and left.spoken.precision == "day" else None
        )
    spoken: Spoken | None
    if isinstance(left.spoken, CalendarDate) and isinstance(right.spoken, CalendarDate):
        spoken = _two_calendars(left.spoken, right.spoken, anchor)
    elif isinstance(left.spoken, Between) and isinstance(right.spoken, Between):
        spoken = _two_ranges(left.spoken, right.spoken, anchor)
    elif isinstance(left.spoken, CalendarDate) and isinstance(right.spoken, Between):
        spoken = _across_months(left.spoken, right.spoken, anchor)
    else:
        spoken = _merged(right.spoken, left.spoken, anchor) or _merged(
            left.spoken, right.spoken, anchor
        )
    return Atom(left.start, right.end, spoken) if spoken else None


_ITS_WEEKDAY = re.compile(rf"(?:امروز|امشب|فردا|دیروز|دیشب) *[(،]? *(?P<weekday>{WEEKDAY})(?!\w)")


def _is_another(day: Atom, weekday: Weekday, folded: str) -> bool:
    """«به دلیل تعطیلی جمعه، امروز (شنبه) ...»: another day than the one before the comma."""
    named = _ITS_WEEKDAY.match(folded, day.start)
    return named is not None and weekday_of(named["weekday"]) != weekday.weekday


def _are_solar_days(left: Atom, right: Atom) -> bool:
    """«برابر با ۱۵ رجب و ۱۰ مارس»: two days that agree to the day are one."""
    return all(
        atom.spoken.precision == "day"
        and isinstance(atom.spoken, CalendarDate)
        and atom.spoken.calendar is not Calendar.HIJRI
        for atom in (left, right)
    )


def _merged(vague: Spoken, definite: Spoken, anchor: date | None) -> Spoken | None:
    """«امروز چهارشنبه», «چهارشنبه ۱۲ آذر»: the one that fixes the day, helped by the other."""
    if isinstance(definite, Weekday):
        if isinstance(vague, Weekday) and vague.weekday == definite.weekday:
            return definite if _within(vague, definite, anchor) else None
        if isinstance(vague, RelativePeriod) and vague.precision == "day":
            # «سه‌شنبه هفته گذشته، دو روز پیش»: which week it is of is told, so they may be two days.
            sure = definite.side is not None or definite.week is not None
            slack = 0 if sure else _ANY_WEEK
            close = _within(vague, definite, anchor, slack)
            return _nearest_weekday(vague, definite, anchor) if close else None
        return None
    if not isinstance(definite, CalendarDate):
        if isinstance(vague, Weekday) and isinstance(definite, Feast):
            kept = replace(definite, start=replace(definite.start, weekday=vague.weekday))
            return kept if _within(vague, definite, anchor) else None
        return None
    if isinstance(vague, Weekday) and definite.day is not None:
        sure = definite.has_year and definite.calendar is not Calendar.HIJRI
        return definite if sure else replace(definite, weekday=vague.weekday)
    if isinstance(vague, RelativePeriod | Feast) and vague.precision == definite.precision:
        if not _within(vague, definite, anchor):
            return None
        told = definite.has_year or anchor is None or isinstance(vague, Feast)
        return definite if told else definite.near(vague.resolve(Moment(anchor))[0])
    return None


def _nearest_weekday(day: RelativePeriod, named: Weekday, anchor: date | None) -> Spoken:
    """«امروز جمعه» in an article of Saturday: the Friday before, whatever the verb says."""
    if anchor is None:
        return named
    off = (named.weekday - day.resolve(Moment(anchor))[0].weekday() + 3) % 7 - 3
    return replace(day, steps=day.steps + off)


def _two_calendars(
    left: CalendarDate, right: CalendarDate, anchor: date | None
) -> CalendarDate | None:
    """One of two dates of different calendars that mean the same.

    The one that names the year gives it to the other. Jalali and Gregorian days must agree to
    the day; the moon may be two days off, and gives way. Where the nearest day agrees with
    nothing, the year in which the two do agree is meant.
    """
    if left.calendar is right.calendar and left.precision == right.precision == "year":
        return _year_told_twice(left, right, anchor)
    if left.calendar is right.calendar or left.precision != right.precision:
        return None
    known, other = (right, left) if _vaguer(left, right) else (left, right)
    dated = _agreeing(known, other, Moment(anchor, "open"))
    for tense in _OTHER_SIDES:
        if dated is None and not known.has_year:
            dated = _agreeing(known, other, Moment(anchor, tense))
            if dated is not None:
                known = known.near(dated.resolve(Moment(anchor))[0])
    if dated is None:
        return None
    if known.calendar is Calendar.HIJRI:
        return dated
    return dated if left.precision == "month" and known is right else known


def _year_told_twice(
    left: CalendarDate, right: CalendarDate, anchor: date | None
) -> CalendarDate | None:
    """«سال گذشته (۱۳۹۸)»: one year, if it is that one."""
    if left.shift is None or right.year is None:
        return None
    if anchor and left.resolve(Moment(anchor)) != right.resolve(Moment(anchor)):
        return None
    return right


_OTHER_SIDES: tuple[Tense, ...] = ("past", "future")


def _agreeing(known: CalendarDate, other: CalendarDate, moment: Moment) -> CalendarDate | None:
    """The other date in the year of the known one, if they mean the same days."""
    try:
        first, last = known.resolve(moment)
        dated = other if other.year is not None else other.near(first)
        begin, end = dated.resolve(moment)
    except DateError:
        return None
    lunar = Calendar.HIJRI in (known.calendar, other.calendar)
    apart = (min(last, end) - max(first, begin)).days
    return dated if apart >= (-2 if lunar and known.day else 0) else None


def _two_ranges(left: Between, right: Between, anchor: date | None) -> Between | None:
    """One of two ranges of the same days: «۱۶ تا ۲۰ اوت (۲۵ تا ۲۹ مرداد)»."""
    begins = _same_day(left.start, right.start, anchor)
    ends = _same_day(left.end, right.end, anchor)
    return Between(begins, ends) if begins and ends else None


def _across_months(
    month: CalendarDate, around: Between, anchor: date | None
) -> CalendarDate | None:
    """A month of one calendar and those of the other that it reaches into.

    «ماه فوریه (بهمن - اسفند ۹۸)» is February; the year may stand with either.
    """
    ends = (around.start, around.end)
    if month.precision != "month" or not all(
        isinstance(end, CalendarDate)
        and end.precision == "month"
        and end.calendar is not month.calendar
        for end in ends
    ):
        return None
    try:
        first, last = around.resolve(Moment(anchor, "open"))
        dated = month if month.has_year else month.near(first)
        begin, end = dated.resolve(Moment(anchor))
    except DateError:
        return None
    return dated if first <= begin and end <= last else None


def _same_day(one: Spoken, other: Spoken, anchor: date | None) -> CalendarDate | None:
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        return _two_calendars(one, other, anchor)
    return None


def _vaguer(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether one date says less of its year than another."""
    if one.year is None:
        return other.year is not None or (other.shift is not None and one.shift is None)
    return False


def _of_that_year(left: Atom, right: Atom, gap: str, _: date | None, __: str) -> Atom | None:
    """«۱۱ اکتبر (۱۹ مهر) سال جاری»: the year behind the brackets."""
    date_, year = left.spoken, right.spoken
    if (
        isinstance(date_, CalendarDate)
        and isinstance(year, CalendarDate)
        and not date_.has_year
        and year.precision == "year"
        and _BEHIND_BRACKET.fullmatch(gap)
    ):
        dated = _in_year(date_, year)
        return Atom(left.start, right.end, dated) if dated else None
    return None


def _in_year(dated: CalendarDate, year: CalendarDate) -> CalendarDate | None:
    """A date in a year, which may be of another calendar: «۲۰ اسفند (۱۰ مارس) سال ۲۰۲۰»."""
    if dated.calendar is year.calendar or year.year is None:
        return replace(dated, year=year.year, shift=year.shift)
    try:
        first, last = year.resolve(Moment(None))
        found = dated.near(first + (last - first) / 2)
        begin = found.resolve(Moment(None))[0]
    except DateError:
        return None
    return found if first <= begin <= last else None


def _within(one: Spoken, other: Spoken, anchor: date | None, slack: int = 3) -> bool:
    """Whether two begin within some days of each other, or nobody can tell."""
    if anchor is None:
        return True
    try:
        first, second = one.resolve(Moment(anchor, "open")), other.resolve(Moment(anchor, "open"))
    except DateError:
        return False
    return abs((first[0] - second[0]).days) <= slack


def _with_year_of(left: Atom, right: Atom) -> Atom:
    """«۵ مهر و ۷ آبان ۹۸», «شنبه و یکشنبه هفته آینده»: of the year or week of the second."""
    one, other = left.spoken, right.spoken
    if isinstance(one, Weekday) and isinstance(other, Weekday) and one.side is one.week is None:
        return replace(left, spoken=replace(one, side=other.side, week=other.week))
    if isinstance(one, Feast) and isinstance(other, CalendarDate) and other.shift is not None:
        if not one.start.has_year and one.calendar is other.calendar:  # «نوروز و تابستان امسال»
            return replace(left, spoken=replace(one, start=replace(one.start, shift=other.shift)))
        return left
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
