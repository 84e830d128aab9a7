"""How months and weekdays are written, and the letter folding under which spellings meet.

``fold`` keeps the length of a text, so an offset into the folded text is one into the original.
Names listed as spellings are folded already; a space in them stands for a space, a ZWNJ or
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

MONTH_NAMES: Mapping[str, tuple[str, ...]] = {
    "jalali": (
        *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
        *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
    ),
    "gregorian": (
        *("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن"),
        *("ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
    ),
    "hijri": (
        *("محرم", "صفر", "ربیع‌الاول", "ربیع‌الثانی", "جمادی‌الاول", "جمادی‌الثانی"),
        *("رجب", "شعبان", "رمضان", "شوال", "ذی‌القعده", "ذی‌الحجه"),
    ),
}

# Spellings beyond the names above, by month; folded. Names of the zodiac are Afghanistan's.
_MORE_SPELLINGS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "jalali": (
        ("farvardin", "حمل"),
        ("ordibehesht", "اردی بهشت", "ثور"),
        ("khordad", "جوزا"),
        ("tir", "سرطان"),
        ("mordad", "امرداد", "اسد"),
        ("shahrivar", "سنبله"),
        ("mehr", "میزان"),
        ("aban", "عقرب"),
        ("azar", "قوس"),
        ("dey", "جدی"),
        ("bahman", "دلو"),
        ("esfand", "اسپند", "حوت"),
    ),
    "gregorian": (
        ("january", "jan", "جنوری", "ژانوییه", "جانوری"),
        ("february", "feb", "فبروری", "فوروریه", "فبریه"),
        ("march", "mar", "مارچ"),
        ("april", "apr", "اپریل"),
        ("may", "می"),
        ("june", "jun", "جون", "ژوان"),
        ("july", "jul", "جولای", "جولایی", "ژولای", "ژویه"),
        ("august", "aug", "اگوست", "اگست"),
        ("september", "sept", "sep", "سپتمبر"),
        ("october", "oct", "اکتوبر"),
        ("november", "nov", "نومبر"),
        ("december", "dec", "دسمبر"),
    ),
    "hijri": (
        ("muharram", "محرم الحرام"),
        ("safar", "صفر المظفر"),
        ("ربیع الاولی", "ربیع اول", "ربیع المولود"),
        ("ربیع الاخر", "ربیع ثانی", "ربیع دوم"),
        ("جمادی الاولی", "جمادی اول"),
        ("جمادی الاخر", "جمادی الاخری", "جمادی الاخره", "جمادی الثانیه", "جمادی دوم"),
        ("rajab", "رجب المرجب"),
        ("shaban", "شعبان المعظم"),
        ("ramadan", "ramazan", "رمضان المبارک"),
        ("shawwal", "شوال المکرم"),
        ("ذی قعده", "ذوالقعده", "ذی القعده الحرام"),
        ("ذی حجه", "ذوالحجه", "ذی الحجه الحرام"),
    ),
}

# By date.weekday(): Monday is 0.
WEEKDAY_NAMES = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")

_FOLDED = str.maketrans(
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يىئكۀةۂأإآٱؤ\u200c\u200d\u00a0\u202f\u2007\u2009\t",
    "01234567890123456789یییکههه" + "ااااو" + " " * 7,
)


def fold(text: str) -> str:
    """One letter for its variants, a space for a ZWNJ, ASCII digits; never another length.

    >>> fold("۹ ژوئيهٔ ۲۰۲۰")
    '9 ژوییهٔ 2020'
    """
    return text.translate(_FOLDED)


def pattern(names: Iterable[str]) -> str:
    """A regular expression for any of some folded names, with or without their spaces."""
    ordered = sorted(set(names), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", " ?") for name in ordered)


def _months() -> dict[str, tuple[str, int]]:
    found = {}
    for calendar, names in MONTH_NAMES.items():
        spellings = _MORE_SPELLINGS[calendar]
        for number, (name, more) in enumerate(zip(names, spellings, strict=True), 1):
            for spelling in (name, *more):
                found[fold(spelling)] = (calendar, number)
    return found


# Every folded spelling of a month -> the calendar's name and the month's number.
MONTHS: Mapping[str, tuple[str, int]] = _months()
_SPACELESS = {name.replace(" ", ""): month for name, month in MONTHS.items()}


def month_of(written: str) -> tuple[str, int] | None:
    """Calendar name and number of a folded, lower-case month name.

    >>> month_of("ربیع الاول"), month_of("nov"), month_of("ابان"), month_of("کتاب")
    (('hijri', 3), ('gregorian', 11), ('jalali', 8), None)
    """
    return _SPACELESS.get(written.replace(" ", ""))
