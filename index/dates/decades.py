"""Decades and centuries: «دهه ۶۰», «دهه ۱۹۷۰ میلادی», «قرن نوزدهم»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .abroad import FOREIGN, HOME
from .calendars import Calendar
from .clues import weigh, words_around
from .forms import END, JOIN, Atom, Form, Item, items, word_before, word_set
from .numbers import CARDINAL, NTH, number
from .portions import Years
from .spoken import CalendarDate, Spoken
from .years import ERA, calendar_in_text, era_calendar, listed

# Log odds from which on the words around put a decade abroad; more where the line is of Iran.
_STRONG, _STRONGER = 0.7, 2.0
# Where «دهه ۶۰» is that of the sixties.
_ABROAD = word_set(
    "هالیوود امریکا امریکای اروپا اروپای غرب انگلیس انگلستان لندن فرانسه پاریس المان ایتالیا "
    "شوروی ژاپن چین ترکیه عراق"
)


def _decades(match: re.Match[str]) -> Iterator[Atom]:
    if _OF_LIFE.match(match.string, match.end()):
        return
    era = Calendar.GREGORIAN if match["century"] else era_calendar(match["era"])
    found: list[tuple[Item, Years]] = []
    for item in items(match, "years", _DECADE_MEMBER):
        value = number(item.text)
        if value is None or value % 10 or value < 20:
            continue
        native = Calendar.GREGORIAN if _is_abroad(match, value) else Calendar.JALALI
        calendar = era or (calendar_in_text(value) if value >= 100 else native)
        # No archive reaches the decades to come: «دهه ۲۰» is 1320, not 1420.
        first = value if value >= 100 else value + (1300 if calendar is Calendar.JALALI else 1900)
        if calendar is not Calendar.HIJRI:
            found.append((item, Years(calendar, first, first + 9)))
    if not found:
        return
    start, part = _part_of_decade(match)
    if part and len(found) == 1:
        whole = found[0][1]
        years = Years(whole.calendar, whole.first + part[0], whole.first + part[1])
        yield Atom(start, match.end(), years if part[0] < part[1] else _one_year(years))
        return
    found[0] = (replace(found[0][0], start=match.start()), found[0][1])
    found[-1] = (replace(found[-1][0], end=match.end()), found[-1][1])
    yield from listed(list(found))


# «دهه ۵۰ زندگی», «در دهه سوم و ۴۰ سالگی»: ages.
_OF_LIFE = re.compile(
    r"(?:(?: *[،,] *| +(?:و|یا|تا) +)\d\d)* +(?:از +)?(?:سالگی|(?:عمر|زندگی|سن)(?!\w))"
)


# «نخستین سال دهه ۸۰», «نیمه دوم دهه ۶۰»; its beginning and its end have no bounds.
_PART = re.compile(
    r"(?<!\w)(?:(?P<year>اولین|نخستین|اخرین) +سال|نیمه +(?P<half>اول|نخست|دوم)) +(?:از +)?$"
)


def _part_of_decade(match: re.Match[str]) -> tuple[int, tuple[int, int] | None]:
    """Where a part of a decade begins in the text, and its first and last year in the decade."""
    begin = max(0, match.start() - 24)
    part = _PART.search(match.string, begin, match.start())
    if part is None:
        return match.start(), None
    if part["half"]:
        return part.start(), (5, 9) if part["half"] == "دوم" else (0, 4)
    return part.start(), (9, 9) if part["year"] == "اخرین" else (0, 0)


def _one_year(years: Years) -> CalendarDate:
    return CalendarDate(years.calendar, year=years.first)


_ABROAD_BEFORE = re.compile(
    r"(?<![\w/.,])(?P<western>(?:1[5-9]|20[0-4])\d\d(?!\w)|\d\d(?= +میلادی))"
    r"|(?<![\w/.,])(?P<native>1[34]\d\d)(?!\w)"
)


# «در دهه ۸۰ در ایتالیا»
_THERE = re.compile(rf" +در +{FOREIGN.pattern}")


def _is_abroad(match: re.Match[str], value: int) -> bool:
    """Whether a decade of two digits is the West's: «دهه ۶۰ هالیوود»."""
    if value >= 100:
        return False
    start, end = match.span()
    after = match.string[end : end + 12].split()[:1]
    around = (word_before(match.string, start), *after)
    if not _ABROAD.isdisjoint(around) or _tells_of_abroad(match):
        return True
    if _THERE.match(match.string, end):
        return True
    line = match.string[max(0, start - 150) : start].rsplit("\n", 1)[-1]
    line += " " + match.string[end : end + 150].split("\n", 1)[0]
    at_home = HOME.search(line)
    # The twenties and thirties of the West are mostly written out, «دهه ۱۹۲۰».
    if value >= 40 and not at_home and FOREIGN.search(line):
        return True
    weight = weigh("abroad", words_around(match.string, start, end))
    return weight > (_STRONGER if at_home else _STRONG)


def _tells_of_abroad(match: re.Match[str]) -> bool:
    """Whether the last year told shortly before a decade is a Gregorian one."""
    before = match.string[max(0, match.start() - 120) : match.start()]
    years = [found.lastgroup for found in _ABROAD_BEFORE.finditer(before)]
    return bool(years) and years[-1] == "western"


def _centuries(match: re.Match[str]) -> Iterator[Atom]:
    era = era_calendar(match["era"])
    found: list[tuple[Item, Spoken]] = []
    for item in items(match, "centuries", _CENTURY_MEMBER):
        value = number(item.text.removesuffix("ام").removesuffix("م").strip()) or number(item.text)
        if value and value <= 21 and (era is Calendar.GREGORIAN or (era is None and value >= 16)):
            first = 100 * (value - 1) + 1
            century = Years(Calendar.GREGORIAN, first, first + 99, precision="century")
            found.append((item, century))
    if found:
        found[0] = (replace(found[0][0], start=match.start()), found[0][1])
        found[-1] = (replace(found[-1][0], end=match.end()), found[-1][1])
        yield from listed(found)


_DECADE = rf"(?:\d{{4}}|\d\d|{CARDINAL})"
_DECADE_MEMBER = re.compile(rf"\d{{4}}|\d\d|{CARDINAL}")
_CENTURY = rf"(?:\d\d? *(?:ام|م)?{END}|{NTH}|{CARDINAL})"
_CENTURY_MEMBER = re.compile(_CENTURY)
FORMS = (
    Form(
        "دهه",
        r"(?<!\w)دهه *(?:های *|ی +|(?:اول|نخست) +(?=\d{4}))?"
        rf"(?P<years>{_DECADE}(?:{JOIN}(?:حتی +)?(?:دهه +)?{_DECADE}){{0,9}})"
        rf"(?:{ERA}|(?P<century> +(?:از +)?قرن +(?:بیستم|20|گذشته)))?{END}",
        _decades,
    ),
    Form(
        "قرن قرون سده",
        r"(?<!\w)(?<!فاکس )(?:قرن|قرون|سده) *(?:های? +|ی +)?"
        rf"(?P<centuries>{_CENTURY}(?:{JOIN}(?:قرن +)?{_CENTURY}){{0,4}}){ERA}?",
        _centuries,
    ),
)
