"""Numbers, dates and times as people read them, in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

from ..index.dates.calendars import (
    Calendar,
    DateError,
    day_key,
    format_date,
    from_day,
    month_range,
    year_range,
)

Language = Literal["fa", "en"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_MONTH_KEY = re.compile(r"(\d{3,4})[/-](\d\d)(?:[/-](\d\d))?")
_ENGLISH_MONTHS = {
    Calendar.JALALI: (
        *("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar"),
        *("Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
    ),
    Calendar.GREGORIAN: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def digits(text: str, language: Language) -> str:
    """The text with Persian digits where the interface is Persian.

    >>> digits("1399/08", "fa")
    '۱۳۹۹/۰۸'
    """
    return text.translate(_TO_PERSIAN) if language == "fa" else text


def number(value: int, language: Language) -> str:
    """A count with its thousands grouped.

    >>> number(12874, "fa"), number(12874, "en")
    ('۱۲٬۸۷۴', '12,874')
    """
    grouped = f"{value:,}"
    return digits(grouped.replace(",", "٬"), language) if language == "fa" else grouped


def seconds(value: float, language: Language) -> str:
    """A duration in seconds, with as many places as matter.

    >>> seconds(0.0384, "fa"), seconds(2.31, "en"), seconds(0.0042, "en")
    ('۰٫۰۴', '2.3', '0.004')
    """
    written = f"{value:.{3 if value < 0.01 else 2 if value < 1 else 1}f}"
    return digits(written.replace(".", "٫"), language) if language == "fa" else written


def day(value: date | datetime | None, calendar: Calendar, language: Language) -> str:
    """A day in words; empty where there is none.

    >>> day(date(2020, 11, 9), Calendar.JALALI, "fa"), day(date(2020, 11, 9), Calendar.JALALI, "en")
    ('۱۹ آبان ۱۳۹۹', '19 Aban 1399')
    """
    if value is None:
        return ""
    plain = value.date() if isinstance(value, datetime) else value
    try:
        if language == "fa":
            return format_date(plain, calendar)
        year, month, number_ = from_day(plain, calendar)
    except DateError:
        return digits(plain.isoformat(), language)
    return f"{number_} {_ENGLISH_MONTHS[calendar][month - 1]} {year}"


def date_value(value: str, language: Language) -> str:
    """A year, month or day that articles are counted under, in words.

    >>> date_value("1399/08", "fa"), date_value("2020-11", "fa"), date_value("1399", "fa")
    ('آبان ۱۳۹۹', 'نوامبر ۲۰۲۰', '۱۳۹۹')
    >>> date_value("1399/08/19", "fa"), date_value("2020-11-09", "en")
    ('۱۹ آبان ۱۳۹۹', '9 November 2020')
    """
    match = _MONTH_KEY.fullmatch(value)
    if match is None:
        return digits(value, language)
    if match[3]:
        month_only = date_value(value[: match.start(3) - 1], language)
        return f"{digits(str(int(match[3])), language)} {month_only}"
    calendar = Calendar.GREGORIAN if "-" in value else Calendar.JALALI
    names = calendar.month_names if language == "fa" else _ENGLISH_MONTHS[calendar]
    month = int(match[2])
    name = names[month - 1] if 1 <= month <= 12 else match[2]
    return f"{name} {digits(match[1], language)}"


def days(first: date, last: date, calendar: Calendar, language: Language) -> str:
    """A stretch of days in words: whole months and years by name, nothing said twice.

    >>> days(date(2019, 3, 21), date(2020, 3, 19), Calendar.JALALI, "fa")
    '۱۳۹۸'
    >>> days(date(2018, 1, 1), date(2020, 12, 31), Calendar.JALALI, "en")
    '2018 – 2020'
    >>> days(date(2020, 2, 4), date(2020, 2, 6), Calendar.JALALI, "fa")
    '۱۵ – ۱۷ بهمن ۱۳۹۸'
    >>> days(date(2020, 2, 4), date(2020, 2, 22), Calendar.JALALI, "en")
    '15 Bahman – 3 Esfand 1398'
    >>> days(date(2020, 2, 4), date(2021, 2, 6), Calendar.JALALI, "fa")
    '۱۵ بهمن ۱۳۹۸ – ۱۸ بهمن ۱۳۹۹'
    """
    if first == last:
        return day(first, calendar, language)
    for kind in (calendar, *Calendar):
        try:
            if told := _whole_units(first, last, kind, language):
                return told
        except (DateError, KeyError):
            continue
    begin, end = day(first, calendar, language), day(last, calendar, language)
    # The words are the day, the month and the year: what both ends share is said once, at the end.
    mine, theirs = begin.split(" "), end.split(" ")
    while len(mine) > 1 and mine[-1] == theirs[-1]:
        mine.pop()
        theirs.pop()
    return f"{' '.join(mine)} – {end}"


def days_in_figures(first: date, last: date, calendar: Calendar, language: Language) -> str:
    """A stretch of days in figures, for where there is no room for words.

    >>> days_in_figures(date(2019, 9, 6), date(2021, 5, 7), Calendar.JALALI, "fa")
    '۱۳۹۸/۰۶/۱۵ – ۱۴۰۰/۰۲/۱۷'
    """
    begin, end = (digits(day_key(one, calendar), language) for one in (first, last))
    return begin if first == last else f"{begin} – {end}"


def spoken_days(
    value: str,
    calendar: Calendar,
    language: Language,
    told: Callable[[date, date, Calendar, Language], str],
) -> str:
    """The days that an article speaks of, ``first/last`` or one, as ``told`` tells a stretch.

    >>> spoken_days("2020-11-09/2020-11-10", Calendar.JALALI, "fa", days)
    '۱۹ – ۲۰ آبان ۱۳۹۹'
    """
    first, _, last = value.partition("/")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
        return told(begin, end, calendar, language)
    except ValueError:
        return date_value(value, language)


def _whole_units(first: date, last: date, calendar: Calendar, language: Language) -> str:
    """The years or months that the days fill, if they fill any."""
    years, months = zip(*(from_day(one, calendar)[:2] for one in (first, last)), strict=True)
    shown = [digits(str(year), language) for year in years]
    if (first, last) == (year_range(years[0], calendar)[0], year_range(years[1], calendar)[1]):
        return " – ".join(dict.fromkeys(shown))
    starts, ends = (month_range(y, m, calendar) for y, m in zip(years, months, strict=True))
    if (first, last) != (starts[0], ends[1]):
        return ""
    names = [month_name(month, calendar, language) for month in months]
    if years[0] != years[1]:
        return f"{names[0]} {shown[0]} – {names[1]} {shown[1]}"
    return f"{' – '.join(dict.fromkeys(names))} {shown[0]}"


def month_name(month: int, calendar: Calendar, language: Language) -> str:
    """The name of a month, 1 to 12."""
    return (calendar.month_names if language == "fa" else _ENGLISH_MONTHS[calendar])[month - 1]
