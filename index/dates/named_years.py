"""Years that a text names as such: «سال ۹۶», «۲۰۱۸ میلادی», «امسال», «فصل ۹۸-۹۹»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .calendars import Calendar
from .forms import COUNTED, END, JOIN, Atom, Form, Item, items, word_before, word_set
from .from_today import NewYear
from .names import MONTH
from .numbers import CARDINAL, TENS, YEAR_WORDS, number
from .portions import Between
from .spoken import CalendarDate, Spoken
from .written import full_year
from .years import ERA, YEAR_SHIFT, calendar_in_text, era_calendar, listed, read_shift

_BEFORE_CHRIST = re.compile(r" *(?:سال +)?(?:قبل|پیش) +از +(?:میلاد|هجرت)| *ق\. *م")
# «سال ۲۰۲۴ شرکت کنند»: four digits behind «سال» count only money and people.
_YEAR = (
    r"(?:(?:1\d\d\d|20\d\d)(?!\d)"
    r"(?! *(?:(?:هزار|میلیون|میلیارد)(?! *ها)|تومان|ریال|دلار|نفر|درصد)\b)"
    rf"|(?:\d\d|{YEAR_WORDS}|{TENS})(?!\d|{COUNTED}| *(?!می +\w)(?:{MONTH})(?:ماه|{END})))"
)
_MEMBER = re.compile(rf"\d{{3,4}}|\d\d|{YEAR_WORDS}|{TENS}")
_LIST = rf"(?P<years>{_YEAR}(?:{JOIN}{_YEAR}){{0,9}})(?!\d)"


def _plain_year(digits: str, era: Calendar | None) -> CalendarDate | None:
    value = number(digits)
    if era is Calendar.GREGORIAN and value and 100 <= value <= 2100:
        return CalendarDate(era, year=value)
    if era is Calendar.HIJRI and value:
        return CalendarDate(era, year=value)
    if value is None or 10 <= value <= 20 or 100 <= value < 1000 or value > 2100:
        return None
    calendar = era or (calendar_in_text(value) if value >= 100 else Calendar.JALALI)
    return CalendarDate(calendar, year=full_year(f"{value:02}", calendar))


def years_in(match: re.Match[str], start: int | None) -> Iterator[Atom]:
    """The years that a match lists in its group ``years``, the first from ``start`` on."""
    groups = match.groupdict()
    if _BEFORE_CHRIST.match(match.string, match.end()):
        return
    era = era_calendar(groups.get("era"))
    if groups.get("era") == "هجری" and re.fullmatch(r"\D*\d\d", groups["years"]):
        era = Calendar.HIJRI  # «سال ۶۱ هجری» is no year of our time
    found: list[tuple[Item, Spoken]] = []
    for item in items(match, "years", _MEMBER):
        short = len(item.text) == 2
        if found and short and found[-1][1].calendar is Calendar.GREGORIAN:
            break  # «سال ۱۹۹۰، ۸۵ برابر»
        if found and found[-1][0].text.isdecimal() and not item.text.isdecimal():
            break  # «سال ۹۸، بیست و دو نشست»
        if found and short and not _SEVERAL.match(match[0]) and _falls(match, found[-1][0], item):
            break  # «سال ۹۴، ۶۱ مصدوم»
        dated = _plain_year(item.text, era)
        if dated:
            found.append((item, dated))
            if item.ranged and len(found) > 1 and (_academic(found) or _backwards(match, found)):
                found[-2:] = [(found[-2][0], found[-1][1]), (found[-1][0], found[-2][1])]
    if not found:
        return
    if start is not None:
        found[0] = (replace(found[0][0], start=start), found[0][1])
    if era:
        found[-1] = (replace(found[-1][0], end=match.end()), found[-1][1])
    yield from listed(found)


_SEVERAL = re.compile(r"سال *های")


def _falls(match: re.Match[str], one: Item, other: Item) -> bool:
    """Whether a number behind a comma is less than the year before it, and so a count."""
    comma = match.string[one.end : other.start].strip() in ("،", ",")
    return comma and one.text.isdecimal() and int(other.text) < int(one.text[-2:])


_COUNTING = re.compile(
    rf"^(?:\d+|صد|هزار|میلیون|میلیارد|هر|چند|چندین|نیم|{CARDINAL}|\w*(?:میلیارد|میلیون|صد|ده)ها|هزاران)$"
)


def _academic(found: list[tuple[Item, Spoken]]) -> bool:
    """Whether a school year or a season is told backwards: «۹۹-۹۸»."""
    (_, later), (_, earlier) = found[-2:]
    if not isinstance(later, CalendarDate) or not isinstance(earlier, CalendarDate):
        return False
    return (later.year or 0) - (earlier.year or 0) == 1


def _backwards(match: re.Match[str], found: list[tuple[Item, Spoken]]) -> bool:
    """Whether years stand on the wrong sides of a dash, as they do where lines run leftwards:
    «۱۹۸۸-۱۹۷۹».
    """
    (first, later), (second, earlier) = found[-2:]
    if match.string[first.end : second.start].strip() not in _DASHES:
        return False
    if not isinstance(later, CalendarDate) or not isinstance(earlier, CalendarDate):
        return False
    return later.calendar is earlier.calendar and (later.year or 0) > (earlier.year or 0)


_DASHES = ("-", "–", "—", "ـ")


def _named_years(match: re.Match[str]) -> Iterator[Atom]:
    if not _is_counted(match):
        yield from years_in(match, match.start("named"))


def _years_of_era(match: re.Match[str]) -> Iterator[Atom]:
    yield from years_in(match, None)


def _season_years(match: re.Match[str]) -> Iterator[Atom]:
    """«۱۳۹۷-۹۸», «لیگ ۹۹-۹۸»: two years in a row, in which a school or a game has its season."""
    first, second = match["first"], match["second"]
    bare = len(first) == 2
    if bare and word_before(match.string, match.start()) not in _HAS_SEASONS:
        return
    calendar = calendar_in_text(int(first)) if not bare else Calendar.JALALI
    began, ended = int(full_year(first[-2:], calendar) if bare else first), int(second)
    if bare and (began - ended) % 100 == 1:  # «۹۹-۹۸»
        began -= 1
    elif (ended - began) % 100 != 1:
        return
    first_year, last_year = (CalendarDate(calendar, year=year) for year in (began, began + 1))
    yield Atom(match.start(), match.end(), Between(first_year, last_year))


_HAS_SEASONS = word_set("فصل لیگ جام زراعی تحصیلی برتر ابی بازیهای قهرمانی")


def _is_counted(match: re.Match[str]) -> bool:
    """«۵ سال پیش», «میلیون‌ها سال پیش»."""
    words = word_before(match.string, match.start(), 2)
    before = "".join(words.split()) if words.endswith(" ها") else words.split(" ")[-1]
    return bool(_COUNTING.search(before))


# «هر سال نسبت به سال قبل» is told of no year.
_EACH_AGAINST = re.compile(r"هر *سال(?:ه)?(?: +\w+){0,3} +نسبت +به +$")


def _current(match: re.Match[str]) -> Iterator[Atom]:
    if _is_counted(match):
        return
    if _EACH_AGAINST.search(match.string, max(0, match.start() - 40), match.start()):
        return
    if not match["shift"]:
        calendar = Calendar.GREGORIAN if match["western"] else Calendar.JALALI
        yield Atom(match.start(), match.end(), NewYear(calendar))
        return
    told = read_shift(match["shift"])
    calendar = told.calendar or Calendar.JALALI
    yield Atom(match.start(), match.end(), CalendarDate(calendar, shift=told.shift))


_FOUR = r"(?:1[34]\d\d|19\d\d|20[0-4]\d)(?!\d)"
# Years of four digits, one or a list of them.
FOURS = rf"(?P<years>{_FOUR}(?:{JOIN}{_FOUR}){{0,9}})"
FORMS = (
    Form(
        "سال ازسال",
        r"(?<!\w)(?:از)?(?P<named>سال) *(?:های? *)?(?:ی +)?"
        r"(?:(?:میلادی|مالی|تحصیلی|زراعی|ابی|شمسی|بین|میان) +)?"
        rf"{_LIST}{ERA}?",
        _named_years,
    ),
    Form(
        "امسال پارسال پیرارسال سال",
        # Of the day that begins it are «تبریک سال جدید», «پیش از آغاز سال جدید».
        rf"(?<!\w)(?:(?P<shift>{YEAR_SHIFT})"
        r"|سال +جدید(?:(?<=\b(?:در|از) سال جدید)(?P<western> +میلادی)"
        rf"|(?<=\bدر سال جدید)(?! +(?:تحصیلی|زراعی|(?:هجری +)?قمری)))){END}",
        _current,
    ),
    Form(
        "0",
        r"(?<![\w/.,٫٬:\-])(?P<first>1[34]\d\d|19\d\d|20[0-4]\d|\d\d) *"
        r"(?:[-–—]|/(?=1[3-9]|[2-9]\d)) *(?P<second>\d\d)(?![\d%٪]|[-/.:]\d)",
        _season_years,
    ),
    Form("0", rf"(?<![\w/.,٫٬:]){FOURS}{ERA}", _years_of_era),
    Form(
        "0",
        rf"(?<![\w/.,٫٬:])(?P<years>[1-9]\d{{2,3}}(?:{JOIN}[1-9]\d{{2,3}}){{0,9}})"
        rf"(?= *\(?میلادی){ERA}",
        _years_of_era,
    ),
)
