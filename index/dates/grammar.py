"""Finds the dates that a text speaks of, and says which days they are.

The text is folded without changing its length, one regular expression finds what may be a date,
the reader of its form says what it means, neighbours are joined (ranges, a date given in two
calendars), and each is resolved against the day of the text.

>>> for found in find_dates("از ۵ تا ۷ مهر ۹۹ و دیروز", date(2020, 11, 9)):
...     print(found.start, found.end, found.canonical, found.precision)
3 16 2020-09-26/2020-09-28 range
19 24 2020-11-08 day
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from . import bare_years, days, decades, holidays, named_years, parts, relative, seasons
from .calendars import Calendar, DateError, from_day
from .combine import join_neighbours
from .every_year import is_defined, of_every_year
from .expression import DateExpression
from .forms import END, Atom, Form, word_before
from .from_today import Weekday
from .names import fold
from .portions import Between, DaysOfMonth, WeekdayOfMonth
from .spoken import CalendarDate, Moment, Spoken, Tense
from .tense import tense_of
from .titles import is_title
from .told_before import (
    against,
    in_year_of,
    is_in_that_year,
    is_that_month,
    tells_year,
    today_of,
)
from .weekdays import dated_weekdays, on_its_side

__all__ = ["DateExpression", "atoms_of", "find_dates"]


def find_dates(text: str, anchor: date | None = None) -> list[DateExpression]:
    """The dates of a text in order; offsets index the text as it was given.

    ``anchor`` is the day from which the text speaks, for a news article that of publication;
    without it only dates that name their own year are found. A date given in two calendars,
    «۹ نوامبر (۱۹ آبان ۹۹)», is one expression.

    >>> [found.canonical for found in find_dates("در ۹ نوامبر (۱۹ آبان ۹۹) امضا شد")]
    ['2020-11-09']
    """
    folded = fold(text)
    found: list[DateExpression] = []
    atoms = join_neighbours(list(atoms_of(folded)), folded, anchor)
    dated = dated_weekdays(atoms, folded, anchor) if anchor else {}
    for atom in atoms:
        spoken = atom.spoken
        if isinstance(spoken, CalendarDate) and spoken.same_year and found:
            year = from_day(found[-1].first, spoken.calendar)[0]
            spoken = replace(spoken, year=year, same_year=False)
        if is_that_month(atom, found, folded, anchor) or _has_no_value(atom, folded):
            continue
        tense: Tense = "past"
        if isinstance(spoken, Weekday) and anchor:
            spoken = on_its_side(spoken, folded, atom.start, atom.end, anchor, dated)
        elif anchor:
            tense = tense_of(folded, atom.start, atom.end)
        if tense in ("past", "rather past") and is_in_that_year(
            spoken, atom, found, folded, anchor
        ):
            spoken = in_year_of(spoken, found[-1])
        moment = Moment(today_of(atom, found, folded, anchor), tense)
        try:
            first, last = against(atom, found, folded) or spoken.resolve(moment)
        except DateError:
            continue
        if anchor and _is_far_feast(spoken, tense, (first - anchor).days):
            continue
        found.append(
            DateExpression(atom.start, atom.end, first, last, spoken.precision, spoken.calendar)
        )
    return found


def _has_no_value(atom: Atom, folded: str) -> bool:
    """What comes again and again, is a title, or a weekday of a week that is told otherwise."""
    spoken, place = atom.spoken, (folded, atom.start, atom.end)
    if isinstance(spoken, Weekday) and word_before(folded, atom.start) in ("همان", "همون"):
        return True
    if _is_repeated(atom, folded) or is_title(*place):
        return True
    every_year = _comes_every_year(spoken) and of_every_year(*place)
    return every_year or (_is_feast(spoken) and is_defined(*place))


_EVERY = re.compile(r" {1,4}هر {1,4}(?:هفته|ماه|سال)(?!\w)")
# «اول فروردین را به عنوان نوروز جشن می‌گیریم»
_CELEBRATED = re.compile(r" {1,4}را {1,4}به {1,4}عنوان(?: {1,4}\w+){1,4} {1,4}جشن {1,4}می {0,4}گیر")
_EVERY_NIGHT = re.compile(r"،? {1,4}هر {1,4}(?:شب|روز|هفته)(?!\w)")


def _is_repeated(atom: Atom, folded: str) -> bool:
    """«جمعه هر هفته», «اول ژوئن هر سال», «شنبه تا چهارشنبه، هر شب»."""
    spoken = atom.spoken
    if isinstance(spoken, Between) and isinstance(spoken.start, Weekday):
        return not spoken.start.is_told and bool(_EVERY_NIGHT.match(folded, atom.end))
    if isinstance(spoken, Between):  # «اول تا هفتم تیر هر سال»
        spoken = spoken.end
    month = spoken.month if isinstance(spoken, DaysOfMonth) else spoken
    dated = isinstance(month, CalendarDate) and not tells_year(month)
    weekday = isinstance(spoken, Weekday) and not spoken.is_told
    return (dated or weekday) and bool(
        _EVERY.match(folded, atom.end) or _CELEBRATED.match(folded, atom.end)
    )


# Days: what «است» of a feast half a year away is so every year, and nobody speaks of a feast so
# long before without its year, if not of what will be.
_FAR, _FAR_AHEAD = 100, 60


def _is_far_feast(spoken: Spoken, tense: Tense, days: int) -> bool:
    of_every_year = tense == "rather future" and abs(days) > _FAR
    if not of_every_year and (tense == "future" or days <= _FAR_AHEAD):
        return False
    dated = spoken.start if isinstance(spoken, holidays.Feast) else spoken
    if not isinstance(dated, CalendarDate) or tells_year(dated):
        return False
    return dated is not spoken or dated.calendar is Calendar.HIJRI


def _is_feast(spoken: Spoken) -> bool:
    """Whether a feast or a lunar month is told without its year."""
    solar = isinstance(spoken, CalendarDate) and spoken.calendar is not Calendar.HIJRI
    return _comes_every_year(spoken) and not solar


def _comes_every_year(spoken: Spoken) -> bool:
    """Whether a feast, a season or a lunar month is told without its year."""
    dated = spoken
    if isinstance(spoken, holidays.Feast):
        dated = spoken.start
    elif isinstance(spoken, WeekdayOfMonth):  # «روز قدس»
        dated = spoken.month
    if not isinstance(dated, CalendarDate) or tells_year(dated):
        return False
    return dated is not spoken or dated.day is None or dated.calendar is Calendar.HIJRI


def atoms_of(folded: str) -> Iterator[Atom]:
    """What may be a date in a folded text, in order, before neighbours are joined."""
    heads, table = _heads()
    done = 0
    # A head begins behind the letter that sets it off; nothing sets off the first word.
    found = [(head.start(), head[1] or "0") for head in heads.finditer("\n" + folded)]
    glued = [(digit.start(), "0") for digit in _GLUED.finditer(folded)]
    for start, head in sorted(found + glued) if glued else found:
        if start < done:
            continue
        for form in table[head]:
            match = form.compiled.match(folded, start)
            if match:
                atoms = list(form.read(match))
                # «دهه فجر ۱۵ و ۱۶ بهمن»: what a name does not take may begin the next date.
                done = max((atom.end for atom in atoms), default=match.end())
                yield from atoms
                break


# Words are told apart by so many letters before any pattern is tried: enough for speed, and few
# enough that words glued together by a lost ZWNJ (بیستودوم) come through.
_HEAD = 3
_GLUED = re.compile(r"[0-9](?<=[^\W\d_][0-9])")  # looks back only where a digit stands


@lru_cache(maxsize=1)
def _heads() -> tuple[re.Pattern[str], dict[str, tuple[Form, ...]]]:
    """The first letters of words that may begin a date, and their forms; numbers under "0"."""
    table: dict[str, tuple[Form, ...]] = {}
    modules = (holidays, seasons, parts, days, decades, named_years, bare_years, relative)
    for form in (form for module in modules for form in module.FORMS):
        for head in sorted({start[:_HEAD] for start in form.starts.split()}):
            table[head] = (*table.get(head, ()), form)
    words = sorted(head if len(head) == _HEAD else rf"{head}{END}" for head in table if head != "0")
    # Grouped by their first letter, the alternatives fail twice as fast.
    groups = (
        f"{letter}(?:{'|'.join(word[1:] for word in group)})"
        for letter, group in groupby(words, key=itemgetter(0))
    )
    return re.compile(rf"\W(?:[0-9]|({'|'.join(groups)}))"), table
