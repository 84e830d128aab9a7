"""Days known by a name: «نوروز», «عاشورا», «عید فطر», «دهه فجر», «روز جهانی کودک».

The names stand in ``feasts``. Lunar days follow Umm al-Qura, so they may lie a day before the day
that was kept in Iran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .calendars import Calendar, DateError, from_day
from .feasts import DAYS, FARTHEST, FEASTS, MORE_FEASTS, MOVING, WORLD_DAYS
from .forms import END, Atom, Form, word_before, word_set
from .names import pattern as pattern_of
from .numbers import NTH, number
from .periods import Period, shifted
from .portions import WeekdayOfMonth
from .spoken import CalendarDate, Moment, Precision, softened
from .years import YEAR_AHEAD, YEAR_TAIL, YearTold, read_tail

# Behind these a holiday's name names something else: a prayer, a street, a bank.
_PART_OF_NAME = word_set(
    "زیارت قیام واقعه حماسه فرهنگ نهضت دانشگاه گردان تیپ لشکر دانشکده خیابان بزرگراه "
    "میدان شهید محمد علی حسین اقای خانم بیمارستان موسسه شرکت مسجد بانک گروه هتل سینما "
    "فیلم جشنواره پیام منشور مکتب شهدای یوز جام ستاد قرارگاه قرارگاههای تحریف یک"
)


@dataclass(frozen=True, slots=True)
class Feast:
    """Some days from a fixed one on, in the year of ``start``.

    ``farthest`` is how many days away it may be to be meant by its name.
    """

    start: CalendarDate
    days: int
    farthest: int | None = None

    @property
    def calendar(self) -> Calendar:
        """The one that fixes the day."""
        return self.start.calendar

    @property
    def precision(self) -> Precision:
        """A day, or a range of some."""
        return "day" if self.days == 1 else "range"

    def resolve(self, moment: Moment) -> Period:
        """First and last of its days.

        Feasts are prepared for, and the march of Arbaeen for months: «مجلس زائران اربعین را معاف
        کرد». Of «نوروز امسال», said in the last month of a year, the next one is meant.
        """
        looks_back = moment.tense in ("past", "rather past")
        start = self.start
        if start.shift == 0 and start.month == 1 and not looks_back and _is_year_ending(moment):
            start = replace(start, shift=1)
        tense = softened(moment.tense)
        if (start.calendar, start.month, start.day) == _ARBAEEN and looks_back:
            tense = "open"
        first = start.resolve(Moment(moment.anchor, tense))[0]
        if self.farthest and abs((first - moment.day()).days) > self.farthest:
            raise DateError("The feast is too far away to be called by this name.")
        return first, shifted(first, self.days - 1)


_ARBAEEN = (Calendar.HIJRI, 2, 20)


def _is_year_ending(moment: Moment) -> bool:
    month = from_day(moment.day(), Calendar.JALALI)[1]
    return month == 12 or (month >= 10 and moment.tense == "future")


_READ = {re.compile(name): feast for name, feast in (FEASTS | MORE_FEASTS).items()}
_READ_MOVING = {re.compile(name): feast for name, feast in MOVING.items()}


# Alone these are more often an idea than a day; behind such a word, or with a year, a day.
_BARE = word_set("نوروز عاشورا اربعین عرفه")
_DAY_AHEAD = word_set(
    "در از تا به برای جشن پایان اغاز شروع "
    "ایام استانه مراسم عزاداری قبل پیش بعد پس روزهای تعطیلات سفرهای مناسبت شبهای زایران زایر زوار "
    "پیاده سفر روی راهپیمایی عظیم ماموریت ویژه طرح زمان امسال موسم فرارسیدن صبح ظهر عصر شب زایرین "
    "تبریک تسلیت سوگواری اکران"
)
_OF_NOWRUZ = ("فیلم های", "برنامه های", "سریال های")
# «نوروز در راه است», «نوروز را در خانه بمانید»: where it opens a sentence and the sentence goes on.
_GOES_ON = re.compile(r" +(?:را|در|امسال|همه|پشت|نزدیک|فرا|که|هم|نیز|از|رسید|امد)(?!\w)")
_AT_HAND = re.compile(r" +(?:در +(?:راه|پیش)|نزدیک|فرا +(?:می *)?رس|از +راه)")
_OPENS = re.compile(r"(?:^|[.!؟?:؛»\n«\"*])[\s»«]*$")


# Of Karbala, and of this year's mourning.
_KARBALA = re.compile(
    r"(?<!\w)(?:یاران(?:ش|شان)?|اصحاب|عمر ?سعد|شمر|یزید(?:یان)?|ابن ?زیاد|لشکریان?|کارزار"
    r"|شهدای +کربلا|به +شهادت +رسید|ان +حضرت|واقعه|خیمه|عبرت|درس|لشکر|طفل|روایت|مقتل|تاریخ"
    r"|حضرت +(?:قاسم|عباس|زینب|علی +اکبر|علی +اصغر)|حسین +بن +علی)(?!\w)"
)
_MOURNED = re.compile(
    r"(?<!\w)(?:مراسم|عزاداری|عزاداران|هیات|هییت|برگزار|برنامه|امسال|تعطیل|ترافیک|همزمان|استان|شهرستان"
    r"|نمایش|تعزیه)"
)
_OF_HUSAYN = re.compile(r"ی(?: +حسینی)?$")


_TO = re.compile(r" +تا(?!\w)")


def _is_of_old(match: re.Match[str], before: str) -> bool:
    """«در روز عاشورا یاران امام ...», «از عاشورا عبرت گرفت»: not of this year."""
    start, end = match.span()
    if before == "از" and match["name"].startswith("عاشورا"):
        return not _TO.match(match.string, end)
    around = match.string[max(0, start - 80) : start].rsplit("\n", 1)[-1]
    around += match.string[end : end + 80].split("\n", 1)[0]
    return bool(_KARBALA.search(around)) and not _MOURNED.search(around)


def _is_idea(match: re.Match[str], before: str) -> bool:
    """Whether a name without a year is rather an idea: «فرهنگ عاشورا», «مهدویت و عاشورا»."""
    name = match["name"]
    if _OF_HUSAYN.sub("", name) == "عاشورا":
        return before not in _DAY_AHEAD
    if name not in _BARE or before in _DAY_AHEAD:
        return False
    if name == "نوروز" and word_before(match.string, match.start(), 2) in _OF_NOWRUZ:
        return False
    if name == "نوروز" and _AT_HAND.match(match.string, match.end()):
        return False
    if name == "نوروز" and _GOES_ON.match(match.string, match.end()):
        return not _OPENS.search(match.string, max(0, match.start() - 3), match.start())
    return before != "و"


# «تعطیلات نوروزی چین», «بازگشت بازارهای هنگ‌کنگ از تعطیلات نوروزی».
_OF_CHINA = re.compile(r" *(?:در +)?(?:چین|چینی ?ها|هنگ ?کنگ)(?!\w)")
_CHINA_AHEAD = re.compile(r"(?<!\w)(?:چین|چینی ?ها|هنگ ?کنگ) +(?:از|در|برای|به) +$")


def _is_of_china(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 20) : match.start()]
    return bool(_OF_CHINA.match(match.string, match.end()) or _CHINA_AHEAD.search(before))


# «روز ۱۳ نوروز», «هفتم نوروز»
_NTH_AHEAD = re.compile(
    rf"(?<![\w/.,٫٬])(?:روز +)?(?P<day>\d\d?|{NTH})(?<!ین) *(?:(?:م|ام) +)?(?:روز +)?$"
)
_LONGEST_NOWRUZ = 15


def _day_of_nowruz(match: re.Match[str]) -> Atom | None:
    told, end = _told(match, Calendar.JALALI)
    nth = _NTH_AHEAD.search(match.string, max(0, match.start() - 24), match.start())
    day = number(nth["day"]) if nth else None
    if nth and word_before(match.string, nth.start()) in ("اکران", "نوبت", "دور", "سری"):
        return None  # «اکران دوم نوروز»
    if nth is None or not day or day > _LONGEST_NOWRUZ:
        return None
    feast = Feast(CalendarDate(Calendar.JALALI, month=1, day=day), 1)
    return Atom(nth.start(), end, in_year(feast, told))


def _named(match: re.Match[str]) -> Iterator[Atom]:
    name = match["name"]
    day = _day_of_nowruz(match) if name in ("نوروز", "عید نوروز") else None
    if day:
        yield day
        return
    before = word_before(match.string, match.start())
    if before in _PART_OF_NAME or (not match["tail"] and _is_idea(match, before)):
        return
    if "نوروز" in name and _is_of_china(match):
        return
    if "عاشورا" in name and not match["tail"] and _is_of_old(match, before):
        return
    feast = feast_named(name)
    if feast:
        told, end = _told(match, feast.calendar)
        yield Atom(match.start(), end, in_year(feast, told))


def feast_named(name: str) -> Feast | WeekdayOfMonth | None:
    """The feast of a folded name, of no year yet.

    >>> feast_named("عید سعید فطر").start.month
    10
    >>> feast_named("کتاب")
    """
    for pattern, (calendar, month, day, days) in _READ.items():
        if pattern.fullmatch(name):
            farthest = FARTHEST.get(pattern.pattern)
            return Feast(CalendarDate(calendar, month=month, day=day), days, farthest)
    for pattern, (calendar, month, weekday, nth, offset) in _READ_MOVING.items():
        if pattern.fullmatch(name):
            return WeekdayOfMonth(CalendarDate(calendar, month=month), weekday, nth, offset)
    honoured = _HONOURED.fullmatch(name)
    if honoured is None:
        return None
    days_of = WORLD_DAYS if honoured["world"] else DAYS
    known = days_of.get(" ".join(honoured["whom"].split()))
    return Feast(CalendarDate(known[0], month=known[1], day=known[2]), 1) if known else None


def in_year(feast: Feast | WeekdayOfMonth, told: YearTold) -> Feast | WeekdayOfMonth:
    """The feast of the year that is told of it."""
    if isinstance(feast, Feast):
        return replace(feast, start=told.of(feast.start))
    return replace(feast, month=told.of(feast.month))


def feast_days(feast: Feast | WeekdayOfMonth, year: int) -> Period:
    """First and last day of a feast in a year of its calendar; ``DateError`` beyond it."""
    return in_year(feast, YearTold(year=year)).resolve(Moment(None))


def _told(match: re.Match[str], calendar: Calendar) -> tuple[YearTold, int]:
    """The year behind the name or right before it, and where the expression ends."""
    told = read_tail(match, calendar)
    if told is None:
        return YearTold(), match.end("name")
    begin = max(0, match.start() - _YEAR_NEAR)
    ahead = None if match["tail"] else YEAR_AHEAD.search(match.string, begin, match.start())
    if ahead and ahead["shift"] != "سال":
        told = read_tail(ahead, calendar) or told
    return told, match.end()


_YEAR_NEAR = 40


# «اخبار روز سینما» are of the day, not of that one.
_NEWS_OF = r"(?<!اخبار )(?<!خبر )(?<!مسایل )(?<!دستور )(?<!دانش )(?<!قیمت )(?<!نرخ )(?<!حال و )"
_PRAISE = r"(?:(?:ملی|بزرگداشت|گرامیداشت|نکوداشت|مقام) +){0,3}"
_WHOM = pattern_of((*DAYS, *WORLD_DAYS))
_HONOURED = re.compile(
    rf"روز +{_PRAISE}(?P<world>(?:جهانی|بین *المللی) +(?:مقام +)?)?(?P<whom>{_WHOM})"
)
_HONOUR = rf"{_NEWS_OF}روز +{_PRAISE}(?:(?:جهانی|بین *المللی) +(?:مقام +)?)?(?:{_WHOM})"
_ANY = "|".join((*FEASTS, *MOVING, _HONOUR))

_STARTS = (
    "ایام تعطیلات عید نوروز روز روزهای سالروز سالگرد هفته شب یلدا دهه کریسمس تاسوعا ظهر عاشورا "
    "اربعین نیمه لیالی عرفه چهارشنبه جشن یلدای ولنتاین هالووین"
)
FORMS = (
    Form(_STARTS, rf"(?<!\w)(?P<name>{_ANY}){END}{YEAR_TAIL}?", _named),
    Form(
        "0 سیزده سال جشن",
        rf"(?<!\w)(?P<name>{'|'.join(MORE_FEASTS)}){END}{YEAR_TAIL}?",
        _named,
    ),
)
