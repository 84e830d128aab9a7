"""Which one a season is that no year is told of: the last one, the next, or one of every year."""

from __future__ import annotations

import re

from .calendars import Calendar
from .forms import END, word_set
from .season_ahead import SEASON, WITHIN, is_ahead, is_over, word_ahead
from .spoken import Tense
from .tense import sentence_bounds, tense_of
from .transfers import is_of_transfers
from .years import OWN_YEAR, YearTold, read_tail

_Told = tuple[YearTold, Calendar]


def year_of_season(match: re.Match[str]) -> tuple[YearTold | None, Calendar]:
    """The year that a match tells of a season, and whose it is: Jalali if it fits."""
    told = read_tail(match, Calendar.JALALI)
    if told is None:
        return read_tail(match, Calendar.GREGORIAN), Calendar.GREGORIAN
    return told, told.calendar or Calendar.JALALI


def without_year(match: re.Match[str]) -> _Told | None:
    """Which one a season is that no year is told of; ``None`` where it is of every year."""
    if _OR_ANOTHER.search(match.string, max(0, match.start() - 20), match.end() + 20):
        return None
    if match[0].endswith("بهار") and _OF_SPRINGS.match(match.string, match.end()):
        return None
    if _SINCE.match(match.string, match.end()):
        return YearTold(), Calendar.JALALI
    if _is_accounted(match):
        return YearTold(side=-1), Calendar.JALALI
    of_one_year = _is_passed(match) or _is_transfer(match)
    if is_over(match):
        return _year_before(match)
    if is_ahead(match) or (of_one_year and _tense(match) not in ("past", "rather past")):
        return YearTold(side=1), Calendar.JALALI
    if of_one_year or _lately(match) or _beside_another(match):
        return _year_before(match)
    return _at_hand(match)


# «بهار عربی», «سکه بهار آزادی»
_OF_SPRINGS = re.compile(r" +(?:عربی|ازادی|پراگ)(?!\w)")

# «مالیات بر ارزش افزوده فصل بهار»: told when it is over. «فروش فصل پاییز» may be foretold.
_ACCOUNT = re.compile(
    r"(?<!\w)(?:(?P<foretold>رشد +اقتصادی|تورم|بیکاری|فروش|درامد)|ارزش +افزوده"
    r"|اظهارنامه(?: +مالیاتی)?|کارنامه|عملکرد|سود|زیان|گزارش(?: +مالی)?)(?: +دوره)? +$"
)


def _is_accounted(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()]
    account = _ACCOUNT.search(before) if match[0].startswith("فصل") else None
    return account is not None and not (account["foretold"] and _tense(match) == "future")


# «با توجه به آغاز فصل تابستان», «در روزهای پایانی بهار»: of these days, or of every year.
_FIRST_DAYS = re.compile(
    r"(?<!\w)(?:اغاز|شروع|فرا *رسیدن|(?:روز|هفته) *های +(?:اغازین|نخست|نخستین|ابتدایی)"
    r"|(?:نخستین|اولین) +(?:روز|هفته) *های) +$"
)
_AT_ITS = re.compile(r"(?<!\w)(?:با|به|در|از) +(?:\w+ +){1,4}$")
_LAST_DAYS = re.compile(
    r"(?<!\w)(?:(?:روز|هفته) *های +(?:پایانی|اخر)|(?:اخرین|واپسین) +(?:روز|هفته) *های) +$"
)


def _at_hand(match: re.Match[str]) -> _Told | None:
    before = match.string[max(0, match.start() - 40) : match.start()]
    surely = match[0].startswith("فصل") or _AT_ITS.search(before)
    if surely and _FIRST_DAYS.search(before):
        return YearTold(at_hand=0), Calendar.JALALI
    return (YearTold(at_hand=1), Calendar.JALALI) if _LAST_DAYS.search(before) else None


def _year_before(match: re.Match[str]) -> _Told:
    """«سال گذشته کم باران بود و در تابستان ... خشک شدند»: the year that the sentence named."""
    begin, _ = sentence_bounds(match.string, match.start(), match.end())
    told = YearTold(), Calendar.JALALI
    for year in _YEAR_NAMED.finditer(match.string, begin, match.start()):
        named, calendar = year_of_season(year)
        if named and year["shift"] != "سال":
            told = named, calendar
    return told


def _tense(match: re.Match[str]) -> Tense:
    return tense_of(match.string, match.start(), match.end())


# «از پاییز تاکنون»
_SINCE = re.compile(r" +تا *(?:کنون|به +امروز|امروز|حالا)(?!\w)")
_TOLD = re.compile(rf"(?<!\w){SEASON} +(?=سال|امسال|پارسال)(?!سال +(?:اینده|بعد)){OWN_YEAR}")


def _beside_another(match: re.Match[str]) -> bool:
    """«در پاییز سال جاری ... اما در تابستان»: behind another season of which the year is told."""
    begin, _ = sentence_bounds(match.string, match.start(), match.end())
    told = _TOLD.search(match.string, begin, match.start())
    return bool(told) and word_ahead(match) in WITHIN


_YEAR_NAMED = re.compile(rf"(?<!\w)(?=سال|پارسال){OWN_YEAR}")
# «در تابستان یا بهار»
_OR_ANOTHER = re.compile(rf"(?<!\w){SEASON} +(?:و +)?یا +(?:در +)?(?:فصل +)?{SEASON}{END}")
# «گذر از فصل تابستان», «تابستان با آسایش سپری شود»: one is got through, and no other.
_THROUGH = re.compile(
    r"(?<!\w)(?:گذر|عبور|گذشتن) +از +(?:فصل +)?$|(?<!\w)پشت +سر +گذاشتن +(?:فصل +)?$"
)
_IS_PASSED = re.compile(r"(?! +های?)(?: +(?!که|و)\w+){0,4} +(?:سپری +\w+|(?:را +)?پشت +سر +گذا\w+)")


def _is_passed(match: re.Match[str]) -> bool:
    string, start, end = match.string, match.start(), match.end()
    return bool(_THROUGH.search(string, max(0, start - 30), start) or _IS_PASSED.match(string, end))


def _is_transfer(match: re.Match[str]) -> bool:
    """«باشگاه در زمستان مدافع می‌خواهد»: of this year's, whatever the tense."""
    season = match[0].removeprefix("فصل").strip() in ("تابستان", "زمستان")
    return season and is_of_transfers(match.string, *match.span())


# «که تابستان به این تیم پیوست», «از پاییز آغاز شد», «انتخابات پاییز را برد».
_OF_LATE = word_set("که از تا همین انتخابات")
# «کوهنوردی در زمستان و ...», «در تابستان که ...»: a verb far behind is another clause's.
_IN_A_LIST = re.compile(r" +(?:و|که|یا)(?!\w)")


def _lately(match: re.Match[str]) -> bool:
    """«در تابستان تماس گرفتند»: seasons of every year do not stand in the past tense."""
    ahead = word_ahead(match)
    tense = tense_of(match.string, match.start(), match.end())
    if ahead in WITHIN and not _IN_A_LIST.match(match.string, match.end()):
        return tense in ("past", "rather past")
    known = ahead in _OF_LATE or ahead in WITHIN or match[0].startswith("فصل")
    return (known and tense == "past") or (tense in ("past", "rather past") and _in_a_row(match))


_EARLIER = re.compile(
    rf"(?<!\w)(?:در|طی) +(?:فصل +)?(?P<season>{SEASON})(?!\w)[^.؛\n]*(?:،|(?<!\w)و) +$"
)


def _in_a_row(match: re.Match[str]) -> bool:
    """«در بهار ۸۰ نفر، تابستان ۶۱ نفر و پاییز ۵۳ نفر آمدند»: one season after the other."""
    begin, _ = sentence_bounds(match.string, match.start(), match.end())
    earlier = _EARLIER.search(match.string, begin, match.start())
    return earlier is not None and earlier["season"] not in match[0]
