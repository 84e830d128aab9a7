"""Tells dates from what looks like them: streets, bullets, goals, and months that mean fog.

«مهر», «آذر», «تیر», «دی», «می», «مه», «صفر» are words and names besides; «خیابان ۲۲ بهمن» is a
street, «حملات ۱۱ سپتامبر» a day of one year only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .calendars import Calendar
from .forms import word_before, word_set
from .spoken import CalendarDate
from .tense import VERB

# What is named after a day rather than happening on it.
_PLACE_WORDS = word_set(
    "خیابان میدان چهارراه بلوار بزرگراه کوچه کوی شهرک پارک بیمارستان دانشگاه دانشکده مدرسه "
    "دبستان دبیرستان ورزشگاه استادیوم ایستگاه مترو لشکر لشگر تیپ گردان پل سد مسجد سالن "
    "تالار مجتمع منطقه بنیاد پالایشگاه نیروگاه پایگاه حسینیه بوستان فلکه محله پاساژ "
    "پادگان هنرستان زندان سینما ناحیه درمانگاه استخر"
)
_OF_PLACES = word_set("فرهنگی هنری ورزشی علمی اموزشی تفریحی درمانی مسکونی تجاری صنعتی و بزرگ شهدای")
# Fights and disasters known by the day alone, and the year that everyone means.
_KNOWN_DAYS = {
    (Calendar.GREGORIAN, 9, 11): 2001,
    (Calendar.JALALI, 5, 25): 1332,
    (Calendar.JALALI, 5, 28): 1332,
    (Calendar.JALALI, 3, 2): 1376,
    (Calendar.JALALI, 3, 15): 1342,
    (Calendar.JALALI, 6, 8): 1360,
    (Calendar.JALALI, 6, 17): 1357,
    (Calendar.JALALI, 4, 7): 1360,
    (Calendar.JALALI, 4, 18): 1378,
    (Calendar.JALALI, 4, 23): 1378,
    (Calendar.JALALI, 10, 8): 1388,
    (Calendar.JALALI, 10, 9): 1388,
    (Calendar.JALALI, 10, 19): 1356,
}
# Days that are the names of what happened then, without any word that says so.
_NAMES_OF_EVENTS = {(Calendar.GREGORIAN, 9, 11): 2001, (Calendar.GREGORIAN, 10, 7): 2023}
_KNOWN_BY = re.compile(
    r"(?:حملات|حمله|حادثه|حوادث|وقایع|واقعه|فاجعه|کودتای?|قیام|کشتار|انفجار|جنایت|غایله|شهدای"
    r"|حماسه(?: *های)?|نهضت|فتنه|دوران|جریان(?:ات)?|انتخابات|جبهه|جنبش|گروه *های)"
    r"(?: +(?:تروریستی|خونین|بزرگ|مظلوم|والامقام|گرانقدر))*"
    r"(?: +\d+(?: +(?:تیر|خرداد|دی)(?: *ماه)?)? +و)? *$"
)
# Months whose names mean nothing else that a newspaper writes about.
_PLAIN_MONTHS = word_set(
    "فروردین اردیبهشت خرداد مرداد شهریور اسفند ژانویه فوریه مارس اوریل ژوین ژوییه جولای "
    "اگوست سپتامبر اکتبر نوامبر دسامبر"
)
_MONTH_AHEAD = word_set("در اواخر اوایل اواسط ابتدای اخر پایان نیمه طی اغاز تا")
# No woman's name: «حوادث آبان», «کشته‌شدگان آبان», «پیش از آبان».
_UNREST = re.compile(
    r"(?<!\w)(?:حوادث|وقایع|شهدای|انتخابات|(?:اعتراض|اغتشاش|ناارامی|اتفاق|رویداد)(?:ات| *های?)?"
    r"|(?:کشته|جان *باخته|بازداشت) *شد(?:گان|ه *های)|(?:قبل|پیش|بعد|پس) +از|روزهای) +$"
)
# «پایان مهر» may be of the agency or of love; these are of a month.
_SOLELY_BEFORE_MONTHS = word_set("اواخر اوایل اواسط")
_BEFORE_MEHR = _SOLELY_BEFORE_MONTHS | {"ابتدای"}
_LUNAR_AHEAD = word_set(
    "ایام پایان اواخر اوایل ابتدای روزهای طول دهه اغاز شروع استانه فرارسیدن حلول عزاداری "
    "عزاداریهای مراسم مجالس استقبال پیشواز سوگواری ویژه تسلیت در"
)
# «ماه رمضان ماه مهمانی خداست» is so every year.
_MONTH_OF_WHAT = re.compile(r"ماه +\w.* ماه$")
# «شب‌های محرم», «همزمان با محرم», «تقارن هفته دفاع مقدس و محرم».
_MOURNING_OF = re.compile(
    r"(?<!\w)(?:(?:شب|روز|عزاداری|سوگواری|برنامه) *های"
    r"|(?:همزمان|مصادف|مقارن) +با|تقارن(?: +\w+){1,3} +[وب]ا?) +$"
)
_SAFAR = re.compile(r"محرم *(?:و|تا|الی) *(?:(?:پایان|اخر) +)?$")
_BULLETS = re.compile(r"شلیک|گلوله|اصابت|تیراندازی|کلت|کلاش|مسلح|ضرب|خلاص")
# What makes a verb of «می» before it; «۲۷ می حدود ساعت ۱۴», «ماه می برای آنها» are of May.
_VERB = re.compile(
    r" *(?:(?:شو|کن|گیر|ده|رو|رس|خواه|توان|گو|گوی|بین|دان|ا|ای|اور|بر|خور|زن|مان|ساز|یاب|باش|گرد"
    r"|گذار|گذر|گنجان|گنج|پذیر|پرداز|پوش|پیوند|چرخ|خوان|خر|فروش|نویس|فرست|نشین|ایست|شناس|شنو|کش|کوش|فهم"
    r"|ترس|جنگ|تاز|ریز|سوز|افزا|افزای|کاه|انداز|اموز|بخش|بند|بار|جوش|لرز|میر|نام|نگر|ورز|درخش|سنج"
    r"|طلب|رسان|مال|زی|ستای|نمای|نما|پیما|گشای|دار|کوب|دو|پر|جوی|شمار|فشار|ازمای|پسند|پندار|انگار"
    r"|ربای|خواب|رقص|چسب|چش|دوز|گریز|ستان|سپار|سرای|زدای|ارای|افرین|دهان|چین|ران|گردان|کشان)"
    r"(?:د|ند|م|یم|ید|ی)"
    r"|توان|باید|بایست|شاید"
    r"|(?:شد|کرد|داد|گرفت|رفت|بود|خواند|گفت|زد|خورد|برد|ساخت|یافت|توانست|خواست|رسید|ماند|دید|امد|اورد)"
    r"(?:ند|م|یم|ید|ی|ه)?)(?!\w)"
)


def is_place(text: str, start: int) -> bool:
    """Whether the word before an offset makes what follows the name of a place or a troop."""
    words = word_before(text, start, 3).split()
    while words and words[-1] in _OF_PLACES:  # «مجتمع فرهنگی هنری ۲۹ بهمن»
        words.pop()
    return bool(words) and words[-1] in _PLACE_WORDS


def is_day(dated: CalendarDate, match: re.Match[str], name: str) -> bool:
    """Whether a number and a month's name, with no year behind them, are a date."""
    text, start = match.string, match.start()
    if name == "می" and _VERB.match(text, match.end()):  # «به ۲۰ می‌رسد»
        return False
    if "ماه" in match["months"]:
        # «۳ ماه اسفند، فروردین و ...» counts months.
        counted = match["days"].strip().isdecimal() and match["months"].startswith("ماه")
        return not (counted and re.match(r" *[،و]", text[match.end() : match.end() + 9]))
    if is_place(text, start) or word_before(text, start) in ("کووید", "کوید"):
        return False
    if name == "صفر":  # «۲ بر صفر»
        return dated.day in (20, 28, 30)
    if name == "دی":  # «سی دی»
        return match["days"].strip() != "سی"
    if name == "تیر":
        return not _BULLETS.search(text, max(0, start - 40), match.end() + 25)
    return True


# «دی‌اکسید کربن», «مارس اکسپرس»
_GOES_ON = re.compile(r" *(?:اکسید|اکسپرس)")


def are_months(match: re.Match[str], names: list[str]) -> bool:
    """Whether names without a year are months: «ماه» says so, or they mean nothing else."""
    text = match["months"]
    before = word_before(match.string, match.start())
    if _GOES_ON.match(match.string, match.end()):
        return False
    if is_place(match.string, match.start()) or before.isdecimal():
        return False
    if _MONTH_OF_WHAT.match(text) and not any(name in _PLAIN_MONTHS for name in names):
        return False
    if re.search(r"(?<!\w)ماه|ماه$", text):
        return names[-1] != "می" or not _VERB.match(match.string, match.end())
    if names == ["صفر"]:
        return before in ("پایان", "اخر", "اواخر") or bool(
            _SAFAR.search(match.string[max(0, match.start() - 24) : match.start()])
        )
    if names[0] in ("محرم", "رمضان", "شعبان", "رجب"):
        before_it = match.string[max(0, match.start() - 40) : match.start()]
        return before in _LUNAR_AHEAD or bool(_MOURNING_OF.search(before_it))
    if any(name in _PLAIN_MONTHS for name in names):
        return not _is_person(match, names)
    if names == ["اوت"]:  # a ball that goes out, too
        return before in (*_SOLELY_BEFORE_MONTHS, "پایان", "ابتدای")
    if any(name in ("می", "مه", "صفر", "اوت") for name in names):
        return False
    if names == ["ابان"] and _UNREST.search(
        match.string[max(0, match.start() - 24) : match.start()]
    ):
        return True
    return before in (_BEFORE_MEHR if names[0] == "مهر" else _MONTH_AHEAD)


_GIVEN_NAMES = (["خرداد"], ["شهریور"], ["مرداد"])
_NEXT_OF_LIST = re.compile(r"(?:[،,]|(?<!\w)و) *$")
_SURNAME = re.compile(
    r" +(?!(?:ماه|سال|امسال|گذشته|جاری|در|به|از|تا|و|که)(?!\w))\w+(?: +\w+)? *[،,]"
)
_PLAYERS = re.compile(r"(?<!\w)(?:بازی|بازیگران|هنرمندی|ایفای +نقش|حضور)(?!\w)")


def _is_person(match: re.Match[str], names: list[str]) -> bool:
    """«با بازی باران نادری، خرداد شایان‌فر، ...»: a given name among others."""
    text, start, end = match.string, match.start(), match.end()
    if names not in _GIVEN_NAMES or not _SURNAME.match(text, end):
        return False
    if not _NEXT_OF_LIST.search(text, max(0, start - 4), start):
        return False
    if VERB.search(text, end, end + 40):
        return False  # «در تیر لغو و شهریور انجام شد، ...»
    return bool(_PLAYERS.search(text, max(0, start - 300), end + 100))


def with_known_year(dated: CalendarDate, match: re.Match[str]) -> CalendarDate:
    """The date with its year where the day is famous and its event is named before it."""
    key = (dated.calendar, dated.month or 0, dated.day or 0)
    if not dated.has_year and dated.side is None:
        dated = replace(dated, famous=_NAMES_OF_EVENTS.get(key))
    year = _KNOWN_DAYS.get(key)
    if year is None or dated.has_year or dated.side is not None:
        return dated
    before = match.string[max(0, match.start() - 32) : match.start()]
    return replace(dated, year=year) if _KNOWN_BY.search(before) else dated
