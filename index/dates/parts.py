"""Parts of years and months: seasons, halves, quarters, weeks, «آخرین جمعه رمضان»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .calendars import Calendar
from .days import MONTH_MEMBER, ONE_MONTH
from .forms import END, JOIN, Atom, Form, Item, items, reach_back, word_before, word_set
from .names import WEEKDAY, month_of, weekday_of
from .numbers import CARDINAL, CARDINAL_STARTS, number
from .portions import DaysOfMonth, PartOfYear, WeekdayOfMonth
from .spoken import CalendarDate, Spoken
from .tense import tense_of
from .years import OWN_YEAR, YEAR_TAIL, YearTold, listed, read_tail

_SEASONS = {"بهار": 1, "تابستان": 2, "پاییز": 3, "زمستان": 4}
_SEASON = r"(?:بهار|تابستان|پاییز|زمستان)"
_SEASON_MEMBER = re.compile(_SEASON)


def _seasons(match: re.Match[str]) -> Iterator[Atom]:
    told, calendar = _year_of_season(match)
    start, end = reach_back(match, "این|همین"), match.end()
    if not match["tail"]:
        found_year = _year_nearby(match)
        if start is not None:
            tense = tense_of(match.string, match.start(), end)
            # «این تابستان ... است», said in winter, is the next one.
            ahead = tense in ("future", "rather future")
            told = YearTold(side=1) if ahead else YearTold(shift=0)
        elif found_year:
            told, calendar, end = found_year
        elif _ahead(match):
            told = YearTold(side=1)
        elif not _lately(match):
            return
    if told is None:
        return
    found: list[tuple[Item, Spoken]] = [
        (item, told.of(CalendarDate(calendar, season=_SEASONS[item.text])))
        for item in items(match, "seasons", _SEASON_MEMBER)
    ]
    first = match.start() if start is None else start
    found[0] = (replace(found[0][0], start=first), found[0][1])
    found[-1] = (replace(found[-1][0], end=end), found[-1][1])
    yield from listed(found)


# «زمستان سرد سال ۹۸»; «امسال در زمستان», «سال ۹۸ و زمستان».
_YEAR_BEHIND = re.compile(
    rf"(?! +(?:و|تا|از|که|به|هر)\b)(?: +\w+){{1,2}} +(?=سال|امسال|پارسال){OWN_YEAR}"
)
_YEAR_AHEAD = re.compile(
    rf"(?<!\w)(?=سال|امسال|پارسال){OWN_YEAR}"
    r"(?: +(?:و|در|هم|نیز|از|طی|تا|اواخر|اوایل|پایان|حتی|فصل))* +$"
)


def _year_nearby(match: re.Match[str]) -> tuple[YearTold, Calendar, int] | None:
    """The year told two words behind a season or right before it, and where the season ends."""
    behind = _YEAR_BEHIND.match(match.string, match.end(), match.end() + 40)
    begin = max(0, match.start() - 36)
    year = behind or _YEAR_AHEAD.search(match.string, begin, match.start())
    if year is None or year["shift"] == "سال":
        return None
    told, calendar = _year_of_season(year)
    return (told, calendar, behind.end() if behind else match.end()) if told else None


_SEASON_AHEAD = word_set("در طی پایان ابتدای اغاز اوایل اواسط اواخر")
# «که تابستان به این تیم پیوست», «از پاییز آغاز شد», «انتخابات پاییز را برد».
_OF_LATE = word_set("در که از تا همین انتخابات")
_TERM = re.compile(
    r"(?<!\w)(?<!دو )(?<!سه )(?<!یک )تا +(?:(?:پایان|اخر|اواخر|اواسط|اوایل|ابتدای) +)?$"
)
_SET = re.compile(r"(?<!\w)قرار +است +(?:در +)?$")
_WILL = re.compile(r"(?<!\w)(?:خواه(?:د|ند|یم|م)|قرار +است)(?!\w)")


def _lately(match: re.Match[str]) -> bool:
    """«در تابستان تماس گرفتند»: seasons of every year do not stand in the past tense."""
    ahead = word_before(match.string, match.start())
    tense = tense_of(match.string, match.start(), match.end())
    if ahead in _OF_LATE or match[0].startswith("فصل"):
        return tense == "past"
    return ahead in _SEASON_AHEAD and tense in ("past", "rather past")


def _ahead(match: re.Match[str]) -> bool:
    """«تا فصل پاییز ادامه خواهد داشت»: a season is a term, if it is not over."""
    string, start, end = match.string, match.start(), match.end()
    ahead, tense = word_before(string, start), tense_of(string, start, end)
    if _TERM.search(string, max(0, start - 12), start):
        return tense != "past"
    if _SET.search(string, max(0, start - 20), start):
        return True
    if tense != "future" or not (ahead in ("از", "تا", "که", "برای") or ahead in _SEASON_AHEAD):
        return False
    return bool(_WILL.search(string, end, end + 120))  # «در تابستان باید» is of every year


def _year_of_season(match: re.Match[str]) -> tuple[YearTold | None, Calendar]:
    told = read_tail(match, Calendar.JALALI)
    if told is None:
        return read_tail(match, Calendar.GREGORIAN), Calendar.GREGORIAN
    return told, told.calendar or Calendar.JALALI


_COUNTS = word_set("2 3 دو سه")


def _month_of_season(match: re.Match[str]) -> Iterator[Atom]:
    """«ماه پایانی تابستان», «دومین ماه زمستان»."""
    told, calendar = _year_of_season(match)
    nth = _NTH[match["nth"] or match["order"]]
    counted = word_before(match.string, match.start()) in _COUNTS  # «سه ماه آخر زمستان»
    if told is None or calendar is not Calendar.JALALI or nth > 3 or counted:
        return
    last = 3 * _SEASONS[match["season"]]
    month = last if nth < 0 else last - 3 + nth
    yield Atom(match.start(), match.end(), told.of(CalendarDate(calendar, month=month)))


_NTH = {
    **dict.fromkeys(("اول", "نخست", "اولین", "نخستین", "ابتدایی", "ابتدای"), 1),
    **{"دوم": 2, "دومین": 2, "سوم": 3, "سومین": 3, "چهارم": 4},
    **dict.fromkeys(("پایانی", "اخر", "اخرین"), -1),
}


def _part_of_year(match: re.Match[str]) -> Iterator[Atom]:
    calendar = Calendar.JALALI
    told = read_tail(match, calendar)
    if told is None:
        calendar = Calendar.GREGORIAN
        told = read_tail(match, calendar)
    months = 6 if match["half"] else 3 if match["quarter"] else number(match["count"])
    nth = _NTH[match["nth"]] if match["nth"] else 1
    if told is None or not months or not (match["count"] or match["nth"]):
        return
    if match["shift"] == "سال" and not match["nth"] and "ماهه" not in match[0]:
        return  # «در ۸ ماه از سال»: of any year
    first = 1 + months * (nth - 1) if nth > 0 else 13 - months
    if 1 <= first <= 13 - months:
        year = told.of(CalendarDate(told.calendar or calendar))
        yield Atom(match.start(), match.end(), PartOfYear(year, first, months))


def _end_of_year(match: re.Match[str]) -> Iterator[Atom]:
    """«آخرین روز سال گذشته»."""
    calendar = Calendar.JALALI
    told = read_tail(match, calendar)
    if told is None:
        calendar = Calendar.GREGORIAN
        told = read_tail(match, calendar)
    if told is not None:
        nth = _NTH[match["order"]]
        month = told.of(CalendarDate(told.calendar or calendar, month=1 if nth > 0 else 12))
        yield Atom(match.start(), match.end(), DaysOfMonth(month, 1, nth))


def _part_of_month(match: re.Match[str]) -> Iterator[Atom]:
    month = _month(match)
    if month is None:
        return
    days = {"روز": 1, "هفته": 7, "دهه": 10, "نیمه": 15}[match["part"] or match["piece"]]
    nth = _NTH[match["nth"] or match["order"]]
    parts = {1: 1, 7: 4, 10: 3, 15: 2}[days]
    if nth <= parts:
        # The last days are counted from the end, for months have 29 to 31.
        ends = nth < 0 or (nth == parts and days != 7 and nth > 1)
        yield Atom(match.start(), match.end(), DaysOfMonth(month, days, -1 if ends else nth))


def _some_days(match: re.Match[str]) -> Iterator[Atom]:
    """«۱۶ روز نخست اسفند ۹۸», «سه روز پایانی مهر»."""
    month, days = _month(match), number(match["count"])
    if month is not None and days and 2 <= days <= 29:
        yield Atom(match.start(), match.end(), DaysOfMonth(month, days, _NTH[match["nth"]]))


def _weekday_of_month(match: re.Match[str]) -> Iterator[Atom]:
    month = _month(match)
    if month is not None:
        spoken = WeekdayOfMonth(month, weekday_of(match["weekday"]), _NTH[match["nth"]])
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
        "اولین نخستین دومین سومین اخرین ماه",
        r"(?<!\w)(?:(?P<order>اولین|نخستین|دومین|سومین|اخرین) +ماه"
        r"|ماه +(?P<nth>اول|نخست|دوم|سوم|اخر|پایانی)) +(?:از +)?(?:فصل +)?"
        rf"(?P<season>{_SEASON}){END}{YEAR_TAIL}?",
        _month_of_season,
    ),
    Form(
        "نیمه هفته دهه اولین نخستین اخرین",
        r"(?<!\w)(?:(?P<part>نیمه|هفته|دهه) *(?:ی +)?(?P<nth>اول|نخست|دوم|سوم|چهارم|اخر|پایانی)"
        r"|(?P<order>اولین|نخستین|اخرین) +(?P<piece>روز|هفته|دهه)) +(?:از +)?"
        rf"{ONE_MONTH}{YEAR_TAIL}?",
        _part_of_month,
    ),
    Form(
        f"0 {CARDINAL_STARTS}",
        rf"(?<![\w/.,٫٬])(?P<count>\d\d?|{CARDINAL}) *روز(?:ه)? +"
        rf"(?P<nth>اول|نخست|ابتدایی?|پایانی|اخر) +(?:از +)?{ONE_MONTH}{YEAR_TAIL}?",
        _some_days,
    ),
    Form(
        "اولین نخستین اخرین",
        rf"(?<!\w)(?P<order>اولین|نخستین|اخرین) +روز +{OWN_YEAR}",
        _end_of_year,
    ),
    Form(
        "اولین نخستین اخرین",
        r"(?<!\w)(?P<nth>اولین|نخستین|اخرین) +(?:روز +)?"
        rf"(?P<weekday>{WEEKDAY}){END} *(?:از +)?{ONE_MONTH}{YEAR_TAIL}?",
        _weekday_of_month,
    ),
    Form(
        "نیمه نیم نیمسال فصل ربع 0 دو سه چهار پنج شش هفت هشت نه ده یازده",
        r"(?<!\w)(?:(?P<half>نیمه|نیم +سال|نیمسال)"
        # A season of games is no quarter: «فصل ۹۸-۹۹».
        r"|(?P<quarter>(?:فصل|ربع)(?= *(?:ی +)?(?:اول|نخست|دوم|سوم|چهارم|پایانی|اخر)))"
        r"|(?P<count>\d\d?|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده) *ماهه?) *(?:ی +)?"
        rf"(?:(?P<nth>اول|نخست|ابتدایی?|دوم|سوم|چهارم|پایانی|اخر) *)?(?:از +)?{OWN_YEAR}",
        _part_of_year,
    ),
    Form(
        "بهار تابستان پاییز زمستان فصل",
        rf"(?<!\w)(?:فصل +)?(?P<seasons>{_SEASON}{END}(?:{JOIN}{_SEASON}{END}){{0,9}})"
        rf"{YEAR_TAIL}?",
        _seasons,
    ),
)
