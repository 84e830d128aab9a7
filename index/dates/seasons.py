"""Seasons and their months: «زمستان ۹۸», «تابستان کنونی», «دومین ماه پاییز»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .calendars import Calendar
from .forms import END, JOIN, Atom, Form, Item, items, reach_back, word_before, word_set
from .parts import NTH_PART
from .portions import Between
from .season_ahead import SEASON
from .spoken import CalendarDate, Spoken
from .tense import tense_of
from .which_season import without_year, year_of_season
from .years import OWN_YEAR, YEAR_AHEAD, YEAR_TAIL, YearTold, listed

_SEASONS = {"بهار": 1, "تابستان": 2, "پاییز": 3, "زمستان": 4}
_SEASON_MEMBER = re.compile(SEASON)


def _seasons(match: re.Match[str]) -> Iterator[Atom]:
    told, calendar = year_of_season(match)
    start, end = reach_back(match, "این|همین"), match.end()
    if not match["tail"]:
        found_year = _year_nearby(match)
        if match["near"]:
            told = _near(match)
        elif start is not None:
            told = _this(match)
        elif found_year:
            told, calendar, end = found_year
        else:
            told, calendar = without_year(match) or (None, calendar)
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


def _near(match: re.Match[str]) -> YearTold:
    """«تابستان اخیر», «تابستان کنونی», «تابستان پیش رو»."""
    if match["near"].startswith("پیش"):
        return YearTold(side=1)
    return YearTold() if match["near"] == "اخیر" else _this(match)


def _this(match: re.Match[str]) -> YearTold:
    """«این تابستان ... است», said in winter, is the next one."""
    ahead = tense_of(match.string, match.start(), match.end()) in ("future", "rather future")
    return YearTold(side=1) if ahead else YearTold(shift=0)


# «زمستان سرد سال ۹۸».
_YEAR_BEHIND = re.compile(
    rf"(?! +(?:و|تا|از|که|به|هر)\b)(?: +\w+){{1,2}} +(?=سال|امسال|پارسال){OWN_YEAR}"
)


def _year_nearby(match: re.Match[str]) -> tuple[YearTold, Calendar, int] | None:
    """The year told two words behind a season or right before it, and where the season ends."""
    behind = _YEAR_BEHIND.match(match.string, match.end(), match.end() + 40)
    begin = max(0, match.start() - 36)
    year = behind or YEAR_AHEAD.search(match.string, begin, match.start())
    if year is None or year["shift"] == "سال":
        return None
    told, calendar = year_of_season(year)
    return (told, calendar, behind.end() if behind else match.end()) if told else None


_COUNTS = word_set("2 3 دو سه")


def _month_of_season(match: re.Match[str]) -> Iterator[Atom]:
    """«ماه پایانی تابستان», «دومین ماه زمستان», «دو ماه ابتدایی فصل تابستان»."""
    told, calendar = year_of_season(match)
    nth = NTH_PART[match["nth"] or match["order"]]
    counted = reach_back(match, "2|دو")
    of_three = word_before(match.string, match.start()) in _COUNTS and counted is None
    if told is None or calendar is not Calendar.JALALI or nth > 3 or of_three:
        return
    end = 3 * _SEASONS[match["season"]]
    month = end if nth < 0 else end - 3 + nth
    whole = told.of(CalendarDate(calendar, month=month))
    if counted is None:
        yield Atom(match.start(), match.end(), whole)
        return
    first = min(month, end - 1)
    ends = (replace(whole, month=first), replace(whole, month=first + 1))
    yield Atom(counted, match.end(), Between(*ends))


FORMS = (
    Form(
        "اولین نخستین دومین سومین اخرین ماه",
        r"(?<!\w)(?:(?P<order>اولین|نخستین|دومین|سومین|اخرین) +ماه"
        r"|ماه +(?P<nth>اول|نخست|ابتدایی|دوم|سوم|اخر|پایانی)) +(?:از +)?(?:فصل +)?"
        rf"(?P<season>{SEASON}){END}{YEAR_TAIL}?",
        _month_of_season,
    ),
    Form(
        "بهار تابستان پاییز زمستان فصل فصول",
        rf"(?<!\w)(?:(?:فصل|فصول) +)?(?P<seasons>{SEASON}{END}(?:{JOIN}{SEASON}{END}){{0,9}})"
        rf"(?:{YEAR_TAIL}| +(?P<near>اخیر|کنونی|فعلی|حاضر|پیش +روی?){END})?",
        _seasons,
    ),
)
