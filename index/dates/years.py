"""Years as a text names them: «سال ۹۶», «۲۰۱۸ میلادی», «امسال», and those that follow a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .calendars import Calendar
from .forms import COUNTED, END, JOIN, Atom, Form, Item, items, word_before, word_set
from .names import MONTH
from .numbers import CARDINAL, TENS, YEAR_WORDS, number
from .portions import Between, Years
from .spoken import CalendarDate, Spoken
from .written import full_year

ERA = (
    r"(?: *\(?(?P<era>میلادی|شمسی|خورشیدی|هجری +(?:شمسی|خورشیدی|قمری)|هجری|قمری"
    rf"|ه\.? *ش\.?|ه\.? *ق\.?|(?<=\d)[مشق]){END}\)?)"
)
_BEFORE_CHRIST = re.compile(r" *(?:سال +)?(?:قبل|پیش) +از +(?:میلاد|هجرت)| *ق\. *م")
# «سال ۲۰۲۴ شرکت کنند»: four digits behind «سال» count only money and people.
_YEAR = (
    r"(?:(?:1[2-4]\d\d|1[6-9]\d\d|20\d\d)(?!\d)"
    r"(?! *(?:هزار|میلیون|میلیارد|تومان|ریال|دلار|نفر|درصد)\b)"
    rf"|(?:\d\d|{YEAR_WORDS}|{TENS})(?!\d|{COUNTED}| *(?:{MONTH})(?:ماه|{END})))"
)
# Behind a month four digits are the year, whatever it does: «آبان ۱۳۹۸ می‌تواند», «... ساعت ۱۵».
_TAIL_YEAR = (
    r"(?:(?:1[2-4]\d\d|1[6-9]\d\d|20[0-4]\d)(?!\d)"
    r"(?! *(?:[%٪]|درصد|نفر|تن\b|هزار|میلیون|میلیارد|تومان|ریال|دلار|یورو|متر|کیلو|تا *\d+ *درصد"
    r"|[.,٫٬/:]\d))"
    rf"|(?:\d{{4}}|'?\d\d|{YEAR_WORDS}|{TENS})"
    rf"(?!\d|(?! *ساعت *\d){COUNTED}| *(?!می +\w)(?:{MONTH})(?:ماه|{END})))"
)
_MEMBER = re.compile(rf"\d{{3,4}}|\d\d|{YEAR_WORDS}|{TENS}")
_LIST = rf"(?P<years>{_YEAR}(?:{JOIN}{_YEAR}){{0,9}})(?!\d)"

_YEAR_SHIFT = (
    r"امسال|پارسال|پیرارسال|سال +(?:میلادی +)?(?:(?:جاری|گذشته|اینده|اتی|قبلی|پیشین)(?: +میلادی)?"
    r"|(?:قبل|پیش|بعد)(?: +میلادی)?(?! +(?:از|روی?)\b))"
)
_SHIFT = (
    rf"(?P<shift>{_YEAR_SHIFT}|(?:همان|همین|این) +سال|جاری|گذشته|قبلی|پیشین|اینده|اتی|بعدی)"
    rf"(?: +میلادی)?{END}"
)
# The year behind a month or a season.
YEAR_TAIL = (
    r"(?P<tail>(?: *[،,]? *(?P<formal>(?:در +)?سال *)?"
    rf"(?P<year>{_TAIL_YEAR}){ERA}?)"
    rf"|(?: +(?:در +|از +)?{_SHIFT}))"
)
# The same where «آینده» alone would not tell a year: «سه ماه آینده».
OWN_YEAR = (
    r"(?P<tail>(?: *(?P<formal>(?:در +)?سال *)?"
    rf"(?P<year>{_TAIL_YEAR}){ERA}?)"
    rf"| *(?P<shift>{_YEAR_SHIFT}|سال(?! +(?:های?\b|(?:1[34]|19|20)\d\d(?!\d)))){END})"
)
_SHIFTS = {
    "گذشته": -1,
    "قبل": -1,
    "قبلی": -1,
    "پیش": -1,
    "پیشین": -1,
    "اینده": 1,
    "اتی": 1,
    "بعد": 1,
    "بعدی": 1,
}
_WORDS = {"امسال": 0, "پارسال": -1, "پیرارسال": -2}


@dataclass(frozen=True, slots=True)
class YearTold:
    """What stands behind a month: a year, a distance from this year, or a side of today."""

    calendar: Calendar | None = None
    year: int | None = None
    shift: int | None = None
    side: int | None = None
    solar: int | None = None
    same: bool = False

    def of(self, dated: CalendarDate) -> CalendarDate:
        """A date of that year."""
        return replace(
            dated,
            year=self.year,
            shift=self.shift,
            side=self.side,
            solar=self.solar,
            same_year=self.same,
        )


def era_calendar(era: str | None) -> Calendar | None:
    """The calendar that «میلادی», «شمسی», «ه.ق» ... names; «هجری» alone is Jalali."""
    if not era:
        return None
    if era in ("میلادی", "م"):
        return Calendar.GREGORIAN
    return Calendar.HIJRI if "قمری" in era or era.rstrip(". ").endswith("ق") else Calendar.JALALI


def read_tail(match: re.Match[str], calendar: Calendar) -> YearTold | None:
    """The year behind a month of ``calendar``; ``None`` for numbers that are not its year."""
    groups = match.groupdict()
    if not groups.get("tail"):
        return YearTold()
    if groups["shift"]:
        return read_shift(groups["shift"])
    digits = groups["year"].lstrip("'")
    if digits == "سی" and not groups["formal"]:
        return None  # «به صورت دی سی پی»
    value = number(digits)
    if value is None:
        return None
    if "،" in groups["tail"][:3] and value < 80 and not groups["formal"]:
        return None  # «تا ۱۵ اسفند، ۳۴ پرواز»
    if calendar is Calendar.HIJRI:
        return _lunar_year(value, groups["era"])
    if value >= 100:
        if not 1000 <= value <= 2100:
            return None
        fits = (value < 1700) == (calendar is not Calendar.GREGORIAN)
        return YearTold(year=value) if fits else None
    if calendar is Calendar.GREGORIAN:
        return None
    # «۵ مهر ۱۴» is rather a count or a clock than 1414.
    if 10 <= value <= 20 and not groups["formal"]:
        return None
    return YearTold(year=full_year(f"{value:02}", calendar))


def _lunar_year(value: int, era: str | None) -> YearTold | None:
    """The year behind a lunar month: of the lunar calendar, or the Jalali one it fell into."""
    if value < 100 and era:  # «۱۰ محرم ۶۱ هجری», before all tables
        return YearTold(year=value)
    if value < 100:
        return YearTold(solar=full_year(f"{value:02}", Calendar.JALALI))
    if value >= 1500:
        return None
    if value >= 1420 or era_calendar(era) is Calendar.HIJRI:
        return YearTold(year=value)
    return YearTold(solar=value)


def read_shift(words: str) -> YearTold:
    """What «امسال», «سال گذشته», «گذشته» (behind a month) say."""
    parts = words.split()
    calendar = Calendar.GREGORIAN if "میلادی" in parts else None
    if parts[0] in ("همان", "همین", "این"):
        return YearTold(same=True)
    if parts[0] in _WORDS:
        return YearTold(calendar, shift=_WORDS[parts[0]])
    steps = next((_SHIFTS[part] for part in parts if part in _SHIFTS), 0)
    if parts[0] == "سال" or steps == 0:
        return YearTold(calendar, shift=steps)
    return YearTold(calendar, side=steps)


def listed(found: list[tuple[Item, Spoken]]) -> Iterator[Atom]:
    """Atoms for the members of a list; those joined by «تا» become one range."""
    pending: tuple[Item, Spoken] | None = None
    for item, spoken in found:
        if pending and item.ranged:
            yield Atom(pending[0].start, item.end, Between(pending[1], spoken))
            pending = None
            continue
        if pending:
            yield Atom(pending[0].start, pending[0].end, pending[1])
        pending = (item, spoken)
    if pending:
        yield Atom(pending[0].start, pending[0].end, pending[1])


def calendar_in_text(year: int) -> Calendar:
    """The calendar of a year in running text, where Columbus sails in 1492.

    >>> calendar_in_text(1399).value, calendar_in_text(1492).value
    ('jalali', 'gregorian')
    """
    return Calendar.JALALI if year < 1450 else Calendar.GREGORIAN


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
        dated = _plain_year(item.text, era)
        if dated:
            found.append((item, dated))
            if item.ranged and len(found) > 1 and _academic(found):
                found[-2:] = [(found[-2][0], found[-1][1]), (found[-1][0], found[-2][1])]
    if not found:
        return
    if start is not None:
        found[0] = (replace(found[0][0], start=start), found[0][1])
    if era:
        found[-1] = (replace(found[-1][0], end=match.end()), found[-1][1])
    yield from listed(found)


_COUNTING = re.compile(rf"^(?:\d+|صد|هزار|میلیون|میلیارد|هر|چند|چندین|نیم|{CARDINAL})$")


def _academic(found: list[tuple[Item, Spoken]]) -> bool:
    """Whether a school year or a season is told backwards: «۹۹-۹۸»."""
    (_, later), (_, earlier) = found[-2:]
    if not isinstance(later, CalendarDate) or not isinstance(earlier, CalendarDate):
        return False
    return (later.year or 0) - (earlier.year or 0) == 1


def _named_years(match: re.Match[str]) -> Iterator[Atom]:
    if not _COUNTING.search(word_before(match.string, match.start())):
        yield from years_in(match, match.start())


def _years_of_era(match: re.Match[str]) -> Iterator[Atom]:
    yield from years_in(match, None)


# Where «دهه ۶۰» is that of the sixties.
_ABROAD = word_set(
    "هالیوود امریکا امریکای اروپا اروپای غرب انگلیس انگلستان لندن فرانسه پاریس المان ایتالیا "
    "شوروی ژاپن چین ترکیه عراق"
)


def _decades(match: re.Match[str]) -> Iterator[Atom]:
    era = era_calendar(match["era"])
    found: list[tuple[Item, Spoken]] = []
    for item in items(match, "years", _DECADE_MEMBER):
        value = number(item.text)
        if value is None or value % 10:
            continue
        after = match.string[match.end() : match.end() + 12].split()[:1]
        around = (word_before(match.string, match.start()), *after)
        abroad = not _ABROAD.isdisjoint(around) or _tells_of_abroad(match)
        native = Calendar.GREGORIAN if abroad else Calendar.JALALI
        calendar = era or (calendar_in_text(value) if value >= 100 else native)
        # No archive reaches the decades to come: «دهه ۲۰» is 1320, not 1420.
        first = value if value >= 100 else value + (1300 if calendar is Calendar.JALALI else 1900)
        if calendar is not Calendar.HIJRI:
            found.append((item, Years(calendar, first, first + 9)))
    if found:
        found[0] = (replace(found[0][0], start=match.start()), found[0][1])
        found[-1] = (replace(found[-1][0], end=match.end()), found[-1][1])
        yield from listed(found)


_ABROAD_BEFORE = re.compile(
    r"(?<![\w/.,])(?P<western>(?:1[5-9]|20[0-4])\d\d)(?!\w)|(?<![\w/.,])(?P<native>1[34]\d\d)(?!\w)"
)


def _tells_of_abroad(match: re.Match[str]) -> bool:
    """Whether the last year told shortly before a decade is a Gregorian one."""
    before = match.string[max(0, match.start() - 120) : match.start()]
    years = [found.lastgroup for found in _ABROAD_BEFORE.finditer(before)]
    return bool(years) and years[-1] == "western"


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


def _century(match: re.Match[str]) -> Iterator[Atom]:
    value = number(match["ordinal"])
    era = era_calendar(match["era"])
    if value and value <= 21 and (era is Calendar.GREGORIAN or (era is None and value >= 16)):
        first = 100 * (value - 1) + 1
        yield Atom(
            match.start(),
            match.end(),
            Years(Calendar.GREGORIAN, first, first + 99, precision="century"),
        )


def _current(match: re.Match[str]) -> Iterator[Atom]:
    if _COUNTING.search(word_before(match.string, match.start())):
        return
    told = read_shift(match["shift"])
    calendar = told.calendar or Calendar.JALALI
    yield Atom(match.start(), match.end(), CalendarDate(calendar, shift=told.shift))


_DECADE = rf"(?:\d{{4}}|\d\d|{CARDINAL})"
_DECADE_MEMBER = re.compile(rf"\d{{4}}|\d\d|{CARDINAL}")
_CENTURY_ORDINAL = rf"(?:\d\d? *(?:ام|م)?{END}|(?:بیست *و *یکم|بیستم|\w+م)\b)"
_FOUR = r"(?:1[34]\d\d|19\d\d|20[0-4]\d)(?!\d)"
# Years of four digits, one or a list of them.
FOURS = rf"(?P<years>{_FOUR}(?:{JOIN}{_FOUR}){{0,9}})"
FORMS = (
    Form(
        "دهه",
        rf"(?<!\w)دهه *(?:های *|ی +)?(?P<years>{_DECADE}(?:{JOIN}(?:دهه +)?{_DECADE}){{0,9}})"
        rf"{ERA}?{END}",
        _decades,
    ),
    Form("قرن سده", rf"(?<!\w)(?:قرن|سده) +(?P<ordinal>{_CENTURY_ORDINAL}){ERA}?", _century),
    Form(
        "سال",
        r"(?<!\w)سال *(?:های? *)?(?:ی +)?(?:(?:میلادی|مالی|تحصیلی|زراعی|ابی|شمسی) +)?"
        rf"{_LIST}{ERA}?",
        _named_years,
    ),
    Form("امسال پارسال پیرارسال سال", rf"(?<!\w)(?P<shift>{_YEAR_SHIFT}){END}", _current),
    Form(
        "0",
        r"(?<![\w/.,٫٬:\-])(?P<first>1[34]\d\d|19\d\d|20[0-4]\d|\d\d) *"
        r"(?:[-–—]|/(?=1[3-9]|[2-9]\d)) *(?P<second>\d\d)(?![\d%٪]|[-/.:]\d)",
        _season_years,
    ),
    Form("0", rf"(?<![\w/.,٫٬:]){FOURS}{ERA}", _years_of_era),
    Form(
        "0",
        rf"(?<![\w/.,٫٬:])(?P<years>[1-9]\d\d(?:{JOIN}[1-9]\d{{2,3}}){{0,9}})"
        rf"(?= *\(?میلادی){ERA}",
        _years_of_era,
    ),
)
