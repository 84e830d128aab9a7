"""The years that stand behind a month, a season or a feast: «۹۸», «سال گذشته», «۲۰۲۰ میلادی»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .calendars import Calendar
from .forms import AGO, COUNTED, END, LATER, Atom, Item
from .names import MONTH
from .numbers import TENS, UNIT, YEAR_WORDS, number
from .portions import Between
from .spoken import CalendarDate, Spoken
from .written import full_year

ERA = (
    r"(?: *\(?(?P<era>میلادی|شمسی|خورشیدی|هجری +(?:شمسی|خورشیدی|قمری)|هجری|قمری"
    rf"|ه\.? *ش\.?|ه\.? *ق\.?|(?<=\d)[مشق]){END}\)?)"
)
# Behind a month four digits are the year, whatever it does: «آبان ۱۳۹۸ می‌تواند», «... ساعت ۱۵».
_TAIL_YEAR = (
    r"(?:(?:1[2-4]\d\d|1[6-9]\d\d|20[0-4]\d)(?!\d)"
    r"(?! *(?:[%٪]|درصد|نفر|تن\b|(?:هزار|میلیون|میلیارد)(?! *ها)|تومان|ریال|دلار|یورو|متر|کیلو"
    r"|تا *\d+ *درصد|[.,٫٬/:]\d))"
    rf"|(?:\d{{4}}|'?\d\d|{YEAR_WORDS}|{TENS})"
    rf"(?!\d|(?! *ساعت *\d){COUNTED}| *(?!می +\w)(?:{MONTH})(?:ماه|{END})))"
)

YEAR_SHIFT = (
    r"امسال|پارسال|پیرارسال|سال *(?:میلادی +)?(?:(?:جاری|گذشته|اینده|اتی|قبلی|پیشین)(?: +میلادی)?"
    rf"|(?:{AGO}|{LATER})(?: +میلادی)?(?! +(?:از|روی?)\b))"
)
_SHIFT = (
    rf"(?P<shift>{YEAR_SHIFT}|(?:همان|همین|این) +سال"
    rf"|(?<!از )(?:{UNIT}|\d\d?) *سال *{AGO}|جاری|گذشته|قبلی|پیشین|اینده|اتی|بعدی)"
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
    rf"| *(?P<shift>{YEAR_SHIFT}|سال(?! +(?:های?\b|تحصیلی|(?:1[34]|19|20)\d\d(?!\d)))){END})"
)
# The year right before a season or a feast: «امسال در زمستان», «سال ۹۸ و در روز پزشک».
YEAR_AHEAD = re.compile(
    rf"(?<!\w)(?=سال|امسال|پارسال){OWN_YEAR}"
    r"(?: +(?:و|در|هم|نیز|از|طی|تا|اواخر|اوایل|پایان|حتی|فصل|روز|ایام|زمان|مراسم|مناسبت))* +$"
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
    at_hand: int | None = None

    def of(self, dated: CalendarDate) -> CalendarDate:
        """A date of that year."""
        return replace(
            dated,
            year=self.year,
            shift=self.shift,
            side=self.side,
            solar=self.solar,
            same_year=self.same,
            at_hand=self.at_hand,
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
        return YearTold(year=value) if _fits(value, calendar) else None
    if calendar is Calendar.GREGORIAN:
        return None
    # «۵ مهر ۱۴» is rather a count or a clock than 1414.
    if 10 <= value <= 20 and not groups["formal"]:
        return None
    return YearTold(year=full_year(f"{value:02}", calendar))


def _fits(year: int, calendar: Calendar) -> bool:
    """«۲۱ مارس ۱۶۸۵», «۱۵ ژوئن ۱۲۱۵»: any but the years of our time of the other calendar."""
    native = calendar_in_text(year) is Calendar.JALALI
    return native if calendar is Calendar.JALALI else not native or year < _MODERN


_MODERN = 1250


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
    ago = number(parts[0])
    if ago:  # «فروردین دو سال پیش»
        return YearTold(shift=-ago)
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
