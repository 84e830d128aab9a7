"""Parts of years and months: halves, quarters, weeks, «آخرین جمعه رمضان»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .abroad import is_of_another_economy
from .calendars import Calendar
from .days import MONTH_MEMBER, ONE_MONTH
from .forms import END, Atom, Form
from .names import WEEKDAY, month_of, weekday_of
from .numbers import CARDINAL, CARDINAL_STARTS, number
from .portions import DaysOfMonth, PartOfYear, WeekdayOfMonth
from .spoken import CalendarDate
from .years import OWN_YEAR, YEAR_TAIL, read_tail

# Which part «دوم», «اولین», «پایانی» name; -1 is the last.
NTH_PART = {
    **dict.fromkeys(("اول", "نخست", "اولین", "نخستین", "ابتدایی", "ابتدای"), 1),
    **{"دوم": 2, "دومین": 2, "سوم": 3, "سومین": 3, "چهارم": 4, "چهارمین": 4},
    **dict.fromkeys(("پایانی", "اخر", "اخرین"), -1),
}


def _part_of_year(match: re.Match[str]) -> Iterator[Atom]:
    calendar = Calendar.JALALI
    told = read_tail(match, calendar)
    if told is None:
        calendar = Calendar.GREGORIAN
        told = read_tail(match, calendar)
    quarter = match["quarter"] or match["order"]
    months = 6 if match["half"] else 3 if quarter else number(match["count"])
    named = match["nth"] or match["order"]
    nth = NTH_PART[named] if named else 1
    if told is None or not months or not (match["count"] or named):
        return
    recent = told.shift is not None and told.calendar is None and months in (3, 6)
    if recent and is_of_another_economy(match.string, *match.span()):
        calendar = Calendar.GREGORIAN
    if match["shift"] == "سال" and not match["nth"] and "ماهه" not in match[0]:
        return  # «در ۸ ماه از سال»: of any year
    first = 1 + months * (nth - 1) if nth > 0 else 13 - months
    if 1 <= first <= 13 - months:
        year = told.of(CalendarDate(told.calendar or calendar))
        yield Atom(
            match.start(), match.end(), PartOfYear(year, first, months, match["shift"] == "سال")
        )


def _end_of_year(match: re.Match[str]) -> Iterator[Atom]:
    """«آخرین روز سال گذشته»."""
    calendar = Calendar.JALALI
    told = read_tail(match, calendar)
    if told is None:
        calendar = Calendar.GREGORIAN
        told = read_tail(match, calendar)
    if told is not None:
        nth = NTH_PART[match["order"]]
        month = told.of(CalendarDate(told.calendar or calendar, month=1 if nth > 0 else 12))
        yield Atom(match.start(), match.end(), DaysOfMonth(month, 1, nth))


def _part_of_month(match: re.Match[str]) -> Iterator[Atom]:
    month = _month(match)
    if month is None:
        return
    days = {"روز": 1, "هفته": 7, "دهه": 10, "نیمه": 15}[match["part"] or match["piece"]]
    nth = NTH_PART[match["nth"] or match["order"]]
    parts = {1: 1, 7: 4, 10: 3, 15: 2}[days]
    if nth <= parts:
        # The last days are counted from the end, for months have 29 to 31.
        ends = nth < 0 or (nth == parts and days != 7 and nth > 1)
        yield Atom(match.start(), match.end(), DaysOfMonth(month, days, -1 if ends else nth))


def _some_days(match: re.Match[str]) -> Iterator[Atom]:
    """«۱۶ روز نخست اسفند ۹۸», «سه روز پایانی مهر», «دو هفته اول آبان»."""
    month, count = _month(match), number(match["count"])
    days = 7 * count if count and match["unit"] == "هفته" else count
    if month is not None and days and 2 <= days <= 29:
        yield Atom(match.start(), match.end(), DaysOfMonth(month, days, NTH_PART[match["nth"]]))


def _weekday_of_month(match: re.Match[str]) -> Iterator[Atom]:
    month = _month(match)
    if month is not None:
        spoken = WeekdayOfMonth(month, weekday_of(match["weekday"]), NTH_PART[match["nth"]])
        yield Atom(match.start(), match.end(), spoken)


def _month(match: re.Match[str]) -> CalendarDate | None:
    name = MONTH_MEMBER.search(match["months"])
    found = month_of(name[0]) if name else None
    if found is None:
        return None
    calendar = Calendar(found[0])
    told = read_tail(match, calendar)
    return told.of(CalendarDate(calendar, month=found[1])) if told else None


FORMS = (
    Form(
        "نیمه هفته دهه اولین نخستین اخرین",
        r"(?<!\w)(?:(?P<part>نیمه|هفته|دهه) *(?:ی +)?(?P<nth>اول|نخست|دوم|سوم|چهارم|اخر|پایانی)"
        r"|(?P<order>اولین|نخستین|اخرین) +(?P<piece>روز|هفته|دهه)) +(?:از +)?"
        rf"{ONE_MONTH}{YEAR_TAIL}?",
        _part_of_month,
    ),
    Form(
        f"0 {CARDINAL_STARTS}",
        rf"(?<![\w/.,٫٬])(?P<count>\d\d?|{CARDINAL}) *(?P<unit>روزه?|شب|هفته) +"
        rf"(?P<nth>اول|نخست|ابتدایی?|پایانی|اخر) +(?:از +)?{ONE_MONTH}{YEAR_TAIL}?",
        _some_days,
    ),
    Form(
        "اولین نخستین اخرین",
        rf"(?<!\w)(?P<order>اولین|نخستین|اخرین) +روز +{OWN_YEAR}",
        _end_of_year,
    ),
    Form(
        "اولین نخستین دومین سومین چهارمین اخرین",
        r"(?<!\w)(?P<nth>اولین|نخستین|دومین|سومین|چهارمین|اخرین) +(?:روز +)?"
        rf"(?P<weekday>{WEEKDAY}){END} *(?:از +)?{ONE_MONTH}{YEAR_TAIL}?",
        _weekday_of_month,
    ),
    Form(
        "نیمه نیم نیمسال فصل ربع اولین نخستین دومین سومین چهارمین اخرین "
        "0 دو سه چهار پنج شش هفت هشت نه ده یازده",
        r"(?<!\w)(?:(?P<half>نیمه|نیم +سال|نیمسال)"
        # A season of games is no quarter: «فصل ۹۸-۹۹».
        r"|(?P<quarter>(?:فصل|ربع)(?= *(?:ی +)?(?:اول|نخست|دوم|سوم|چهارم|پایانی|اخر)))"
        r"|(?P<count>\d\d?|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده) *ماهه?"
        r"|(?P<order>اولین|نخستین|دومین|سومین|چهارمین|اخرین) +(?:فصل|سه *ماهه?)) *(?:ی +)?"
        rf"(?:(?P<nth>اول|نخست|ابتدایی?|دوم|سوم|چهارم|پایانی|اخر) *)?(?:از +)?{OWN_YEAR}",
        _part_of_year,
    ),
)
