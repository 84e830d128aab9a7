"""Days known by a name: «نوروز», «عاشورا», «عید فطر», «دهه فجر», «شب یلدا».

Fixed days are those of Iran's official calendar. Lunar days follow Umm al-Qura, so they may lie
a day before the day that was kept in Iran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .calendars import Calendar
from .forms import END, Atom, Form, word_before, word_set
from .periods import Period, shifted
from .portions import WeekdayOfMonth
from .spoken import CalendarDate, Moment, Precision, softened
from .years import YEAR_TAIL, YearTold, read_tail

_J, _G, _H = Calendar.JALALI, Calendar.GREGORIAN, Calendar.HIJRI

_NIGHT = r"(?:(?:روز|شب|ظهر)(?: *های)? +)?"
# Births and deaths are days only where the day is named, not what happened then.
_SAD = r"(?:روز|سالروز|سالگرد|شب|ایام) +"
_GLAD = r"(?:(?:روز|سالروز|شب|جشن|عید) +)(?:میلاد|ولادت|تولد) +(?:با *سعادت +)?"
# What people write (over folded text): calendar, month, first day, length in days.
_FEASTS: dict[str, tuple[Calendar, int, int, int]] = {
    r"(?:ایام|تعطیلات) +(?:عید +)?نوروزی?": (_J, 1, 1, 13),
    r"(?:عید +|روز +)?نوروز": (_J, 1, 1, 1),
    r"(?:سیزده|13) *(?:به *)?بدر|(?:سیزده|13) *به *در|روز +طبیعت": (_J, 1, 13, 1),
    r"روز +جمهوری +اسلامی(?! +ایران)": (_J, 1, 12, 1),
    r"روز +(?:ملی +)?ارتش": (_J, 1, 29, 1),
    r"روز +معلم": (_J, 2, 12, 1),
    r"(?:سالروز|سالگرد) +(?:ازاد *سازی|فتح) +خرمشهر": (_J, 3, 3, 1),
    r"(?:سالگرد|سالروز) +(?:ارتحال|رحلت) +(?:حضرت +)?امام": (_J, 3, 14, 1),
    r"هفته +قوه +قضاییه": (_J, 4, 1, 7),
    r"روز +خبرنگار": (_J, 5, 17, 1),
    r"روز +پزشک": (_J, 6, 1, 1),
    r"هفته +دولت": (_J, 6, 2, 7),
    r"هفته +(?:گرامیداشت +)?دفاع +مقدس": (_J, 6, 31, 7),
    r"روز +دانش *اموز": (_J, 8, 13, 1),
    r"هفته +بسیج": (_J, 9, 1, 7),
    r"روز +دانشجو": (_J, 9, 16, 1),
    r"شب +(?:یلدا|چله)(?:ی(?!\w))?|یلدای": (_J, 9, 30, 1),
    r"دهه +(?:مبارک +|مبارکه +)?فجر": (_J, 11, 12, 11),
    r"سالروز +پیروزی +(?:شکوهمند +)?انقلاب(?: +اسلامی)?": (_J, 11, 22, 1),
    r"روز +درخت *کاری": (_J, 12, 15, 1),
    r"(?:روز|سالروز|سالگرد) +ملی +شدن +صنعت +نفت": (_J, 12, 29, 1),
    r"روز +(?:جهانی +)?کارگر": (_G, 5, 1, 1),
    r"روز +جهانی +زن(?:ان)?": (_G, 3, 8, 1),
    r"(?:روز|عید|شب) +کریسمس|کریسمس": (_G, 12, 25, 1),
    r"(?:جشن +)?سال +نوی? +میلادی": (_G, 1, 1, 1),
    r"روز +جهانی +محیط +زیست": (_G, 6, 5, 1),
    r"روز +جهانی +حقوق +بشر": (_G, 12, 10, 1),
    r"دهه +(?:اول|نخست) +(?:ماه +)?محرم": (_H, 1, 1, 10),
    _NIGHT + r"تاسوعا(?:ی +حسینی)? *(?:و|،) *(?:روز +)?عاشورا(?:ی +حسینی)?": (
        _H,
        1,
        9,
        2,
    ),
    _NIGHT + r"تاسوعا(?:ی +حسینی)?": (_H, 1, 9, 1),
    _NIGHT + r"عاشورا(?:ی +حسینی)?": (_H, 1, 10, 1),
    r"(?:روز +)?اربعین(?: +حسینی)?(?! +(?:شهادت|شهدای|شهید|درگذشت|ارتحال|سردار))": (_H, 2, 20, 1),
    _SAD + r"(?:رحلت|وفات) +(?:حضرت +)?(?:پیامبر|رسول|نبی)(?: +(?:گرامی|اکرم|اعظم|اسلام|خدا))*": (
        _H,
        2,
        28,
        1,
    ),
    _SAD + r"شهادت +(?:حضرت +)?امام +رضا": (_H, 2, 30, 1),
    _GLAD + r"(?:حضرت +)?(?:پیامبر|رسول|نبی)(?: +(?:گرامی|اکرم|اعظم|اسلام|خدا))*": (_H, 3, 17, 1),
    r"هفته +وحدت": (_H, 3, 12, 6),
    _SAD + r"شهادت +حضرت +(?:فاطمه|زهرا)": (_H, 6, 3, 1),
    r"روز +(?:(?:گرامیداشت +)?مقام +)?(?:زن|مادر)(?: *و *(?:روز +)?(?:زن|مادر))?": (_H, 6, 20, 1),
    r"روز +(?:پدر|مرد)(?: *و *(?:روز +)?(?:پدر|مرد))?": (_H, 7, 13, 1),
    _GLAD + r"(?:حضرت +|امام +)علی": (_H, 7, 13, 1),
    r"(?:روز +|عید +)(?:سعید +)?مبعث": (_H, 7, 27, 1),
    r"نیمه +شعبان": (_H, 8, 15, 1),
    r"نیمه +(?:ماه +)?(?:مبارک +)?رمضان": (_H, 9, 15, 1),
    _SAD + r"شهادت +(?:حضرت +|امام +)علی": (_H, 9, 21, 1),
    r"(?:شب *های? +|لیالی +)قدر": (_H, 9, 19, 5),
    _SAD + r"شهادت +امام +(?:جعفر +)?صادق": (_H, 10, 25, 1),
    r"روز +دختر(?:ان)?(?! +\w+ +ساله)": (_H, 11, 1, 1),
    _GLAD + r"(?:حضرت +)?امام +رضا": (_H, 11, 11, 1),
    r"عید +(?:سعید +)?فطر": (_H, 10, 1, 1),
    r"ایام +حج": (_H, 12, 8, 6),
    r"(?:روز +)?عرفه": (_H, 12, 9, 1),
    r"عید +(?:سعید +)?قربان": (_H, 12, 10, 1),
    r"عید +(?:سعید +)?غدیر(?: *خم)?": (_H, 12, 18, 1),
}
# Moving days: calendar, month, its last such weekday, and days from there.
_LAST_WEEKDAYS: dict[str, tuple[Calendar, int, int, int]] = {
    r"روز +(?:جهانی +)?قدس": (_H, 9, 4, 0),
    r"چهارشنبه *سوری": (_J, 12, 2, -1),  # the evening before the year's last Wednesday
}
# Behind these a holiday's name names something else: a prayer, a street, a bank.
_PART_OF_NAME = word_set(
    "زیارت قیام واقعه حماسه فرهنگ نهضت دانشگاه گردان تیپ لشکر دانشکده خیابان بزرگراه "
    "میدان شهید محمد علی حسین اقای خانم بیمارستان موسسه شرکت مسجد بانک گروه هتل سینما "
    "فیلم جشنواره پیام منشور مکتب شهدای یوز جام"
)


@dataclass(frozen=True, slots=True)
class Feast:
    """Some days from a fixed one on, in the year of ``start``."""

    start: CalendarDate
    days: int

    @property
    def calendar(self) -> Calendar:
        """The one that fixes the day."""
        return self.start.calendar

    @property
    def precision(self) -> Precision:
        """A day, or a range of some."""
        return "day" if self.days == 1 else "range"

    def resolve(self, moment: Moment) -> Period:
        """First and last of its days."""
        first = self.start.resolve(Moment(moment.anchor, softened(moment.tense)))[0]
        return first, shifted(first, self.days - 1)


_READ = {re.compile(name): feast for name, feast in _FEASTS.items()}
_READ_LAST = {re.compile(name): feast for name, feast in _LAST_WEEKDAYS.items()}


# Alone these are more often an idea than a day; behind such a word, or with a year, a day.
_BARE = word_set("نوروز عاشورا اربعین عرفه")
_DAY_AHEAD = word_set(
    "در از تا جشن پایان اغاز "
    "ایام استانه مراسم عزاداری قبل پیش بعد پس روزهای تعطیلات سفرهای مناسبت شبهای زایران زایر زوار "
    "پیاده سفر روی راهپیمایی و ویژه طرح"
)


# Of Karbala, and of this year's mourning.
_KARBALA = re.compile(
    r"(?<!\w)(?:یاران(?:ش|شان)?|اصحاب|عمر ?سعد|شمر|یزید(?:یان)?|ابن ?زیاد|لشکریان?|کارزار"
    r"|شهدای +کربلا|به +شهادت +رسید|ان +حضرت|واقعه|خیمه|عبرت|درس"
    r"|حضرت +(?:قاسم|عباس|زینب|علی +اکبر|علی +اصغر))(?!\w)"
)
_MOURNED = re.compile(
    r"(?<!\w)(?:مراسم|عزاداری|عزاداران|هیات|هییت|برگزار|برنامه|امسال|تعطیل|ترافیک|همزمان|استان|شهرستان"
    r"|نمایش|تعزیه)"
)


_TO = re.compile(r" +تا(?!\w)")


def _is_of_old(match: re.Match[str], before: str) -> bool:
    """«در روز عاشورا یاران امام ...», «از عاشورا عبرت گرفت»: not of this year."""
    start, end = match.span()
    if before == "از" and match["name"].startswith("عاشورا"):
        return not _TO.match(match.string, end)
    around = match.string[max(0, start - 80) : start].rsplit("\n", 1)[-1]
    around += match.string[end : end + 80].split("\n", 1)[0]
    return bool(_KARBALA.search(around)) and not _MOURNED.search(around)


def _named(match: re.Match[str]) -> Iterator[Atom]:
    name = match["name"]
    before = word_before(match.string, match.start())
    if before in _PART_OF_NAME or (
        name in _BARE and not match["tail"] and before not in _DAY_AHEAD
    ):
        return
    if "عاشورا" in name and not match["tail"] and _is_of_old(match, before):
        return
    for pattern, (calendar, month, day, days) in _READ.items():
        if pattern.fullmatch(name):
            told, end = _told(match, calendar)
            first = told.of(CalendarDate(calendar, month=month, day=day))
            yield Atom(match.start(), end, Feast(first, days))
            return
    for pattern, (calendar, month, weekday, offset) in _READ_LAST.items():
        if pattern.fullmatch(name):
            told, end = _told(match, calendar)
            whole = told.of(CalendarDate(calendar, month=month))
            yield Atom(match.start(), end, WeekdayOfMonth(whole, weekday, -1, offset))
            return


def _told(match: re.Match[str], calendar: Calendar) -> tuple[YearTold, int]:
    """The year behind the name, and where the expression ends."""
    told = read_tail(match, calendar)
    return (YearTold(), match.end("name")) if told is None else (told, match.end())


_ANY = "|".join((*_FEASTS, *_LAST_WEEKDAYS))

_STARTS = (
    "ایام تعطیلات عید نوروز سیزده 0 روز سالروز سالگرد هفته شب یلدا دهه کریسمس تاسوعا ظهر عاشورا "
    "اربعین نیمه لیالی عرفه چهارشنبه جشن یلدای سال"
)
FORMS = (Form(_STARTS, rf"(?<!\w)(?P<name>{_ANY}){END}{YEAR_TAIL}?", _named),)
