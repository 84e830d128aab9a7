"""Days and months by name or in numbers: «۵ تا ۷ مهر», «آبان‌ماه سال جاری», 1399/08/19."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .calendars import Calendar
from .forms import END, JOIN, Atom, Form, Item, items, word_before
from .guards import are_months, is_day, with_known_year
from .names import MONTH, MONTH_STARTS, ZODIAC, ZODIAC_STARTS, month_of
from .numbers import DAY_CARDINAL, DAY_ORDINAL, NTH, ORDINAL_STARTS, UNIT, number
from .spoken import CalendarDate, Spoken
from .written import calendar_of_year, full_year
from .years import YEAR_TAIL, YearTold, listed, read_tail

_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?!\d)(?: *ام{END}|م{END})?|{DAY_ORDINAL}|{DAY_CARDINAL})"
_DAY_MEMBER = re.compile(rf"\d{{1,2}}|{NTH}|{DAY_CARDINAL}|(?:{UNIT})(?!\w)")
_DAYS = rf"(?P<days>{_DAY}(?:{JOIN}{_DAY}){{0,9}})"
_MONTH_NAME = rf"(?:{MONTH})(?: *ماه)?(?:ٔ| *ی(?= ))?{END}"
MONTH_MEMBER = re.compile(rf"(?<![^\W\d_])(?:{MONTH})(?=ماه|{END})")
_MONTH_WORD = r"(?:ماه *(?:های? +|ی +)?(?:(?:مبارک|پرفضیلت|پربرکت|شریف) +)?)?"
_MONTHS = rf"(?P<months>{_MONTH_WORD}{_MONTH_NAME}(?:{JOIN}{_MONTH_NAME}){{0,9}})"
ONE_MONTH = rf"(?P<months>{_MONTH_WORD}{_MONTH_NAME})"
# A letter may go before: «شنبه۲۳ فروردین» lost its space. «از ساعت ۱۰ تا ۳۰ آبان» begins no day.
_AHEAD = r"(?<![A-Za-z\d.,٫٬])(?<!\d[-–/:])(?<!از ساعت )"


def _days(match: re.Match[str]) -> Iterator[Atom]:
    name = MONTH_MEMBER.search(match["months"])
    found = month_of(name[0]) if name else None
    if name is None or found is None:
        return
    if match["days"] in _FEW and match["months"].startswith("ماه"):  # «دو ماه آبان و آذر»
        counted = _SOME_MONTHS.compiled.match(match.string, match.start("months"))
        if counted:
            yield from _months(counted)
        return
    told = read_tail(match, Calendar(found[0]))
    if told is None:
        yield from _days_without_tail(match)
        return
    dated = told.of(CalendarDate(Calendar(found[0]), month=found[1]))
    if match["days"] == "اول" and _SOME_FIRST.search(
        match.string[max(0, match.start() - 16) : match.start()]
    ):
        yield Atom(match.start("months"), match.end(), dated)
        return
    members: list[tuple[Item, Spoken]] = []
    for item in items(match, "days", _DAY_MEMBER):
        day = replace(dated, day=number(item.text))
        if told != YearTold() or is_day(day, match, name[0]):
            members.append((item, with_known_year(day, match)))
    if len(members) > 1 and _STAGE.search(
        match.string, max(0, match.start() - 12), members[0][0].end
    ):
        del members[0]
    if members:
        members[-1] = (replace(members[-1][0], end=match.end()), members[-1][1])
        yield from listed(members)


# «در فاز اول تا ۱۵ فروردین»
_STAGE = re.compile(r"(?<!\w)(?:فاز|مرحله|گام|دور|دوره|نوبت|لیگ|بخش|طرح) +[^\W\d]+$")
# «روزهای اول مهر», «۱۲ شب اول محرم»: more than the first day.
_SOME_FIRST = re.compile(r"(?:(?:روز|شب|هفته) *های|(?<!\d)\d\d? +(?:روز|شب)) +$")


def _days_without_tail(match: re.Match[str]) -> Iterator[Atom]:
    """The day and the month where the number behind them is no year of theirs."""
    if match["tail"]:
        shorter = _BARE_DAY.match(match.string, match.start(), match.start("tail"))
        if shorter:
            yield from _days(shorter)


def _months(match: re.Match[str]) -> Iterator[Atom]:
    named = [(item, month_of(item.text)) for item in items(match, "months", MONTH_MEMBER)]
    calendars = {found[0] for _, found in named if found}
    if len(calendars) != 1:
        return
    calendar = Calendar(calendars.pop())
    told = read_tail(match, calendar)
    if told is None:
        shorter = _BARE_MONTH.match(match.string, match.start(), match.start("tail"))
        if shorter:
            yield from _months(shorter)
        return
    if told == YearTold() and not are_months(match, [item.text for item, _ in named]):
        return
    members = [
        (item, told.of(CalendarDate(calendar, month=found[1]))) for item, found in named if found
    ]
    members[0] = (replace(members[0][0], start=match.start()), members[0][1])
    members[-1] = (replace(members[-1][0], end=match.end()), members[-1][1])
    yield from listed(_across_new_year(members))


def _across_new_year(members: list[tuple[Item, CalendarDate]]) -> list[tuple[Item, Spoken]]:
    """«آبان تا خرداد ۹۹», «اسفند و فروردین ۹۹»: the months before are of the year before."""
    found: list[tuple[Item, Spoken]] = list(members)
    years = 0
    for place in reversed(range(len(members) - 1)):
        (item, dated), (follower, later) = members[place : place + 2]
        if (dated.month or 0) - (later.month or 0) > (0 if follower.ranged else 6):
            years += 1
        year = None if dated.year is None else dated.year - years
        shift = None if dated.shift is None else dated.shift - years
        found[place] = (item, replace(dated, year=year, shift=shift))
    return found


def _zodiac(match: re.Match[str]) -> Iterator[Atom]:
    found = month_of(match["month"])
    if found:
        day = number(match["day"]) if match["day"] else None
        dated = CalendarDate(Calendar.JALALI, int(match["year"]), found[1], day)
        yield Atom(match.start(), match.end(), dated)


def _numeric(match: re.Match[str]) -> Iterator[Atom]:
    first, second, third = match["first"], match["second"], match["third"]
    if match["sep1"].strip() != match["sep2"].strip():
        return
    year, day = (first, third) if len(first) == 4 or int(first) > 31 else (third, first)
    month = int(second)
    if len(year) == 4:
        calendar = calendar_of_year(int(year))
        if not 1200 <= int(year) <= 2100:
            return
        if month > 12 and calendar is Calendar.GREGORIAN:
            month, day = int(day), second
    else:
        calendar = Calendar.JALALI
        before = word_before(match.string, match.start())
        slashed = match["sep1"].strip() == "/" or before in ("تاریخ", "مورخ", "مورخه", "روز")
        if len(year) != 2 or not slashed or 10 <= int(year) <= 31:
            return
    dated = CalendarDate(calendar, full_year(year, calendar), month, int(day))
    yield Atom(match.start(), match.end(), dated)


def _numeric_month(match: re.Match[str]) -> Iterator[Atom]:
    dated = CalendarDate(Calendar.JALALI, int(match["year"]), int(match["month"]))
    yield Atom(match.start(), match.end(), dated)


_BARE_DAY = re.compile(rf"{_DAYS} *{ONE_MONTH}(?P<tail>$)?(?P<shift>$)?(?P<year>$)?")
_BARE_MONTH = re.compile(rf"{_MONTHS}(?P<tail>$)?(?P<shift>$)?(?P<year>$)?")
_FEW = frozenset(UNIT.split("|"))
_SOME_MONTHS = Form("", rf"{_MONTHS}{YEAR_TAIL}?", _months)
_GAP = r" *[-/.\\] *"

FORMS = (
    Form(
        "0",
        # «1398/6/20-1398/6/25» are two.
        r"(?:(?<![A-Za-z\d/.,٫٬:\-])|(?<=/\d-)|(?<=/\d\d-)|(?<=/\d{4}-))"
        rf"(?P<first>\d{{1,4}})(?P<sep1>{_GAP})(?P<second>\d{{1,2}})"
        rf"(?P<sep2>{_GAP})(?P<third>\d{{1,4}})(?![\dA-Za-z/]|[.:]\d|-\d(?!\d{{0,3}}/))",
        _numeric,
    ),
    Form(
        "0",
        r"(?<![\w/.,٫٬:\-])(?P<year>13[5-9]\d|14[01]\d) */ *"
        r"(?P<month>0[1-9]|1[0-2])(?![\w/.:\-])",
        _numeric_month,
    ),
    Form(f"0 {ORDINAL_STARTS}", rf"{_AHEAD}{_DAYS} *{ONE_MONTH}{YEAR_TAIL}?", _days),
    Form(
        f"یک {ORDINAL_STARTS}",
        r"(?:(?<=\b(?:از|تا|در) )|(?<=\bروز )|(?<=\bمورخ )|(?<=\bتاریخ )|(?<=\()"
        r"|(?<=(?:شنبه|جمعه) ))"
        rf"(?P<days>{UNIT}) +{ONE_MONTH}{YEAR_TAIL}?",
        _days,
    ),
    Form(
        f"0 {ORDINAL_STARTS}",
        rf"{_AHEAD}(?P<days>{NTH}) +(?:روز|شب|غروب|سحر) +(?:از +)?(?:ایام +)?"
        rf"{ONE_MONTH}{YEAR_TAIL}?",
        _days,
    ),
    Form(
        f"0 {ORDINAL_STARTS} {ZODIAC_STARTS}",
        rf"(?<!\w)(?:(?P<day>{_DAY}) *)?(?P<month>{ZODIAC}) *(?:سال +)?(?P<year>1[34]\d\d)(?!\d)",
        _zodiac,
    ),
    Form(
        f"{MONTH_STARTS} دیماه ماه",
        # می‌شود and its like begin many a word
        rf"(?<!\w)(?!می(?! *(?:\d|ماه|سال))){_MONTHS}{YEAR_TAIL}?",
        _months,
    ),
)
