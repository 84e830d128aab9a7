"""Days and months by name or in numbers: «۵ تا ۷ مهر», «آبان‌ماه سال جاری», 1399/08/19."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .calendars import Calendar
from .forms import END, JOIN, Atom, Form, Item, items, reach_back, word_before, word_set
from .names import MONTH, MONTH_STARTS, ZODIAC, ZODIAC_STARTS, month_of
from .numbers import DAY_CARDINAL, DAY_ORDINAL, ORDINAL_STARTS, number
from .spoken import Between, CalendarDate, PartOfYear, Spoken
from .written import calendar_of_year, full_year
from .years import YEAR_TAIL, YearTold, listed, read_tail

_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?!\d)(?: *ام{END}|م{END})?|{DAY_ORDINAL}|{DAY_CARDINAL})"
_DAY_MEMBER = re.compile(rf"\d{{1,2}}|{DAY_ORDINAL}|{DAY_CARDINAL}")
_DAYS = rf"(?P<days>{_DAY}(?:{JOIN}{_DAY})*)"
_MONTH_NAME = rf"(?:{MONTH})(?: *ماه)?(?:ٔ| *ی(?= ))?{END}"
_MONTH_MEMBER = re.compile(rf"(?<![^\W\d_])(?:{MONTH})(?=ماه|{END})")
_MONTHS = rf"(?P<months>(?:ماه *(?:های? +|ی +)?(?:مبارک +)?)?{_MONTH_NAME}(?:{JOIN}{_MONTH_NAME})*)"
_AHEAD = r"(?<![\w/.,٫٬:])(?<!\d[-–])"

# What is named after a day rather than happening on it: streets, hospitals, battalions.
_PLACE_WORDS = word_set(
    "خیابان میدان چهارراه بلوار بزرگراه کوچه شهرک پارک بیمارستان دانشگاه دانشکده مدرسه "
    "دبستان دبیرستان ورزشگاه استادیوم ایستگاه مترو لشکر لشگر تیپ گردان پل سد مسجد سالن "
    "تالار مجتمع منطقه بنیاد پالایشگاه نیروگاه پایگاه حسینیه بوستان فلکه محله پاساژ "
    "پادگان هنرستان زندان سینما ناحیه درمانگاه"
)
# Fights and disasters known by the day alone; the year is not the article's.
_KNOWN_DAYS = {
    (Calendar.GREGORIAN, 9, 11): 2001,
    (Calendar.JALALI, 5, 28): 1332,
    (Calendar.JALALI, 3, 15): 1342,
    (Calendar.JALALI, 4, 7): 1360,
    (Calendar.JALALI, 4, 18): 1378,
    (Calendar.JALALI, 6, 17): 1357,
}
_KNOWN_BY = re.compile(
    r"(?:حملات|حمله|حادثه|حوادث|وقایع|واقعه|فاجعه|کودتای?|قیام|کشتار|انفجار|جنایت|غایله|شهدای)"
    r"(?: +تروریستی| +خونین)? *$"
)
# Months whose names mean nothing else that a newspaper writes about.
_PLAIN_MONTHS = word_set(
    "فروردین اردیبهشت خرداد مرداد شهریور اسفند ژانویه فوریه مارس اوریل ژوین ژوییه جولای "
    "اگوست سپتامبر اکتبر نوامبر دسامبر رمضان"
)
_MONTH_BEFORE = word_set("در اواخر اوایل اواسط ابتدای پایان نیمه طی اغاز تا")
_BULLETS = re.compile(r"شلیک|گلوله|اصابت|تیراندازی|کلت|مسلح|ضرب")
_VERB_AHEAD = re.compile(r" *(?:[،,.؛:؟!»)(\n/]|$|(?:و|تا|به|در|با|از|برابر|که|میلادی|است|بود)\b)")


def _is_date(dated: CalendarDate, match: re.Match[str], name: str, told: YearTold) -> bool:
    """Whether a number and a month's name are a date; the guards against words alike."""
    if told != YearTold():
        return True
    text, start = match.string, match.start()
    if word_before(text, start) in _PLACE_WORDS or "ماه" in match["months"]:
        return "ماه" in match["months"]
    if name == "می":  # می‌شود
        return bool(_VERB_AHEAD.match(text, match.end()))
    if name == "صفر":  # ۳ - صفر
        return dated.day in (20, 28, 30)
    if name == "تیر":
        return not _BULLETS.search(text, max(0, start - 40), match.end() + 25)
    return True


def _days(match: re.Match[str]) -> Iterator[Atom]:
    month = items(match, "months", _MONTH_MEMBER)
    found = month_of(month[0].text) if len(month) == 1 else None
    told = read_tail(match, Calendar(found[0])) if found else None
    if found is None or told is None:
        yield from _days_without_tail(match)
        return
    dated = told.of(CalendarDate(Calendar(found[0]), month=found[1]))
    members: list[tuple[Item, Spoken]] = []
    for item in items(match, "days", _DAY_MEMBER):
        day = replace(dated, day=number(item.text))
        if _is_date(day, match, month[0].text, told):
            members.append((item, _known(day, match)))
    if members:
        members[-1] = (replace(members[-1][0], end=match.end()), members[-1][1])
        yield from listed(members)


def _days_without_tail(match: re.Match[str]) -> Iterator[Atom]:
    """The day and the month where the number behind them is no year of theirs."""
    if match["tail"]:
        shorter = _BARE_DAY.match(match.string, match.start(), match.start("tail"))
        if shorter:
            yield from _days(shorter)


def _known(dated: CalendarDate, match: re.Match[str]) -> CalendarDate:
    year = _KNOWN_DAYS.get((dated.calendar, dated.month or 0, dated.day or 0))
    if year is None or dated.has_year or dated.side is not None:
        return dated
    before = match.string[max(0, match.start() - 24) : match.start()]
    return replace(dated, year=year) if _KNOWN_BY.search(before) else dated


def _months(match: re.Match[str]) -> Iterator[Atom]:
    named = [(item, month_of(item.text)) for item in items(match, "months", _MONTH_MEMBER)]
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
    if told == YearTold() and not _are_months(match, [item.text for item, _ in named]):
        return
    members: list[tuple[Item, Spoken]] = [
        (item, told.of(CalendarDate(calendar, month=found[1]))) for item, found in named if found
    ]
    members[0] = (replace(members[0][0], start=match.start()), members[0][1])
    members[-1] = (replace(members[-1][0], end=match.end()), members[-1][1])
    yield from listed(members)


def _are_months(match: re.Match[str], names: list[str]) -> bool:
    """Whether names without a year are months: «ماه» says so, or they mean nothing else."""
    text = match["months"]
    if re.search(r"(?<!\w)ماه|ماه$", text) and "رمضان" not in names:
        return names[-1] != "می"
    before = word_before(match.string, match.start())
    if any(name in ("می", "مه", "صفر", "اوت") for name in names):
        return False
    if all(name in _PLAIN_MONTHS for name in names):
        return "رمضان" not in names or "ماه" in text
    return before in _MONTH_BEFORE and month_of(names[0]) != ("jalali", 7)


def _zodiac(match: re.Match[str]) -> Iterator[Atom]:
    found = month_of(match["month"])
    if found:
        day = number(match["day"]) if match["day"] else None
        dated = CalendarDate(Calendar.JALALI, int(match["year"]), found[1], day)
        yield Atom(match.start(), match.end(), dated)


_SEASONS = {"بهار": 1, "تابستان": 2, "پاییز": 3, "زمستان": 4}


def _season(match: re.Match[str]) -> Iterator[Atom]:
    season = CalendarDate(Calendar.JALALI, season=_SEASONS[match["season"]])
    start = reach_back(match, "این|همین")
    if start is not None and not match["tail"]:
        yield Atom(start, match.end(), replace(season, shift=0))
        return
    told = read_tail(match, Calendar.JALALI) if match["tail"] else None
    if told is None and match["tail"]:
        told = read_tail(match, Calendar.GREGORIAN)
        season = replace(season, calendar=Calendar.GREGORIAN)
    if told:
        yield Atom(match.start(), match.end(), told.of(season))


_NTH = {"اول": 1, "نخست": 1, "ابتدایی": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پایانی": 0, "اخر": 0}


def _part_of_year(match: re.Match[str]) -> Iterator[Atom]:
    told = read_tail(match, Calendar.JALALI)
    months = 6 if match["half"] else number(match["count"])
    nth = _NTH[match["nth"]] if match["nth"] else 1
    if told is None or not months or (told.year is None and told.shift is None):
        return
    if match["half"] and not match["nth"]:
        return
    first = 1 + months * (nth - 1) if nth else 13 - months
    if 1 <= first <= 13 - months:
        year = told.of(CalendarDate(Calendar.JALALI))
        yield Atom(match.start(), match.end(), PartOfYear(year, first, months))


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
        if len(year) != 2 or match["sep1"].strip() != "/" or 10 <= int(year) <= 31:
            return
    dated = CalendarDate(calendar, full_year(year, calendar), month, int(day))
    yield Atom(match.start(), match.end(), dated)


def _numeric_month(match: re.Match[str]) -> Iterator[Atom]:
    dated = CalendarDate(Calendar.JALALI, int(match["year"]), int(match["month"]))
    yield Atom(match.start(), match.end(), dated)


def _half_month(match: re.Match[str]) -> Iterator[Atom]:
    month = items(match, "months", _MONTH_MEMBER)
    found = month_of(month[0].text) if len(month) == 1 else None
    told = read_tail(match, Calendar(found[0])) if found else None
    if found and told:
        dated = told.of(CalendarDate(Calendar(found[0]), month=found[1]))
        if match["nth"] == "دوم":
            yield Atom(match.start(), match.end(), Between(replace(dated, day=16), dated))
        else:
            first, last = replace(dated, day=1), replace(dated, day=15)
            yield Atom(match.start(), match.end(), Between(first, last))


_BARE_DAY = re.compile(rf"{_DAYS} *{_MONTHS}(?P<tail>$)?(?P<shift>$)?(?P<year>$)?")
_BARE_MONTH = re.compile(rf"{_MONTHS}(?P<tail>$)?(?P<shift>$)?(?P<year>$)?")
_GAP = r" *[-/.] *"
_NTHS = "|".join(_NTH)

FORMS = (
    Form(
        "0",
        rf"(?<![\w/.,٫٬:\-])(?P<first>\d{{1,4}})(?P<sep1>{_GAP})(?P<second>\d{{1,2}})"
        rf"(?P<sep2>{_GAP})(?P<third>\d{{1,4}})(?![\w/]|[-.:]\d)",
        _numeric,
    ),
    Form(
        "0",
        r"(?<![\w/.,٫٬:\-])(?P<year>13[5-9]\d|14[01]\d) */ *"
        r"(?P<month>0[1-9]|1[0-2])(?![\w/.:\-])",
        _numeric_month,
    ),
    Form(f"0 {ORDINAL_STARTS}", rf"{_AHEAD}{_DAYS} *{_MONTHS}{YEAR_TAIL}?", _days),
    Form(
        f"0 {ORDINAL_STARTS} {ZODIAC_STARTS}",
        rf"(?<!\w)(?:(?P<day>{_DAY}) *)?(?P<month>{ZODIAC}) *(?:سال +)?(?P<year>1[34]\d\d)(?!\d)",
        _zodiac,
    ),
    Form(
        "نیمه",
        rf"(?<!\w)نیمه *(?:ی +)?(?P<nth>اول|نخست|دوم) +{_MONTHS}{YEAR_TAIL}?",
        _half_month,
    ),
    Form(
        "نیمه نیم نیمسال 0 سه چهار پنج شش هفت هشت نه ده یازده",
        r"(?<!\w)(?:(?P<half>نیمه|نیم +سال|نیمسال)"
        r"|(?P<count>\d\d?|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده) *ماهه?)"
        rf" *(?:ی +)?(?:(?P<nth>{_NTHS}))? *(?:از +)?{YEAR_TAIL}",
        _part_of_year,
    ),
    Form(
        f"{MONTH_STARTS} ماه",
        # می‌شود and its like begin many a word
        rf"(?<!\w)(?!می(?! *(?:\d|ماه|سال))){_MONTHS}{YEAR_TAIL}?",
        _months,
    ),
    Form(
        "بهار تابستان پاییز زمستان فصل",
        r"(?<!\w)(?:فصل +)?(?P<season>بهار|تابستان|پاییز|زمستان)"
        rf"{END}{YEAR_TAIL}?",
        _season,
    ),
)
