"""When an article was published, from the many ways in which sources write it.

>>> parse_published("۱۵ مرداد ۱۴۰۴ / ۱۷:۲۵")
datetime.datetime(2025, 8, 6, 17, 25)
>>> parse_published("September 1st 2019, 18:25:00.000")
datetime.datetime(2019, 9, 1, 18, 25)
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from .calendars import Calendar, DateError, to_day
from .names import WEEKDAY_NAMES, fold, pattern
from .written import read_written, shown

_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d*)?")
_CLOCK = re.compile(
    r"(?:t|ساعت)? ?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r" ?(?P<half>[ap]\.?m\b\.?|ق ?\. ?ظ|ب ?\. ?ظ|قبل از ظهر|بعد از ظهر|صبح|عصر|شب)?"
    r"(?: ?(?:z|utc|gmt)\b)?(?: ?(?:gmt|utc)?[+-]\d\d:?\d\d)?(?: ?\([^)]*\)| ?\b[a-z]{3,4}$)?"
)
_AFTERNOON = ("p", "ب", "عصر", "شب")
_WEEKDAY = re.compile(
    r"(?:روز )?\b(?:"
    + pattern(fold(name) for name in (*WEEKDAY_NAMES, "پنج شنبه", "یک شنبه"))
    + r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b"
)
_LABEL = re.compile(r"^(?:تاریخ|زمان)? ?(?:انتشار|خبر)? ?:")
_EDGES = " ,،/|;؛-–—:t.»«()[]"
# Bidi controls and a byte order mark: they say how to draw a date, not which.
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def parse_published(value: str) -> datetime:
    """The naive time at which an article was published; midnight where only the day is written.

    Reads ISO 8601, Jalali and Gregorian dates in numbers or with a month's name, in Persian,
    Arabic or ASCII digits, and epoch seconds or milliseconds (as UTC). A time zone is left
    out: the clock time stays as it was written, the same on every machine.
    Raises ``DateError`` where no day between 1800 and 2200 can be made out.

    >>> [str(parse_published(value)) for value in ("1399/08/19", "19 آبان 99", "1604923200")]
    ['2020-11-09 00:00:00', '2020-11-09 00:00:00', '2020-11-09 12:00:00']
    >>> parse_published("سه‌شنبه")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    bayegan.index.dates.calendars.DateError: "سه‌شنبه" is no date that can be read; ...
    """
    if len(value) > 200:
        raise DateError(f'"{shown(value)}" is too long to be a date.')
    text = _simplified(value)
    found = _epoch(text) or _calendar_date(text, value)
    if not 1800 <= found.year <= 2200:
        raise DateError(
            f'"{shown(value)}" is the year {found.year}: no article is that old or new.'
        )
    return found


def as_lunar(value: str) -> datetime | None:
    """A date in numbers taken for one of the lunar (Hijri) calendar, where it can be one.

    >>> str(as_lunar("1442/09/12")), as_lunar("1442/09/31"), as_lunar("2020-11-09")
    ('2021-04-24 00:00:00', None, None)
    """
    try:
        return _calendar_date(_simplified(value), value, lunar=True)
    except DateError:
        return None


def _simplified(value: str) -> str:
    return " ".join(_INVISIBLE.sub("", fold(value)).lower().split())


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(match[1]), UTC).replace(tzinfo=None) if match else None


def _calendar_date(text: str, value: str, *, lunar: bool = False) -> datetime:
    """``lunar`` takes what was written as Jalali for lunar."""
    text = _LABEL.sub("", text)
    clock = time()
    if match := _CLOCK.search(text):
        clock = _clock(match, value)
        text = f"{text[: match.start()].strip(_EDGES)} {text[match.end() :].strip(_EDGES)}"
    written = read_written(_WEEKDAY.sub("", text).strip(_EDGES))
    if written is None or written.year is None or written.month is None or written.day is None:
        raise DateError(
            f'"{shown(value)}" is no date that can be read; '
            "write a full day such as 2020-11-09, 1399/08/19 or ۱۹ آبان ۱۳۹۹."
        )
    calendar = written.calendar
    if lunar:
        if calendar is not Calendar.JALALI:
            raise DateError(f'"{shown(value)}" is no lunar date.')
        calendar = Calendar.HIJRI
    day = to_day(written.year, written.month, written.day, calendar)
    return datetime.combine(day, clock)


def _clock(match: re.Match[str], value: str) -> time:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = match["half"]
    if half and half.startswith(_AFTERNOON) and hour < 12:
        hour += 12
    elif half and half.startswith("a") and hour == 12:
        hour = 0
    try:
        return time(hour, minute, min(second, 59))  # a leap second is still that minute
    except ValueError:
        raise DateError(f'"{shown(value)}" names a time of day that does not exist.') from None
