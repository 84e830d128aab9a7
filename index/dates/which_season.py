"""Which one a season is that no year is told of: the last one, the next, or one of every year."""

from __future__ import annotations

import re

from .calendars import Calendar
from .forms import END, word_before, word_set
from .spoken import Tense
from .tense import sentence_bounds, tense_of, verb_behind
from .transfers import is_of_transfers
from .years import OWN_YEAR, YearTold, read_tail

SEASON = r"(?:بهار|تابستان|پاییز|زمستان)"
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
    if _is_over(match):
        return _year_before(match)
    if _ahead(match) or (of_one_year and _tense(match) not in ("past", "rather past")):
        return YearTold(side=1), Calendar.JALALI
    if of_one_year or _lately(match) or _beside_another(match):
        return _year_before(match)
    return _at_hand(match)


# «بهار عربی», «سکه بهار آزادی»
_OF_SPRINGS = re.compile(r" +(?:عربی|ازادی|پراگ)(?!\w)")
_LASTED = re.compile(r"ن?(?:می *)?(?:بود|داشت|کشید|ماند)(?:ند|یم|م)?(?:ه +(?:بود|است))?")


def _is_over(match: re.Match[str]) -> bool:
    """«تا پایان بهار تعطیل بودند»: a term that has passed."""
    string, start, end = match.string, match.start(), match.end()
    if not _TERM.search(string, max(0, start - 40), start):
        return False
    verb = verb_behind(string, end, sentence_bounds(string, start, end)[1])
    return verb is not None and bool(_LASTED.fullmatch(verb[0]))


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
_AT_ITS = re.compile(r"(?<!\w)(?:با|به|در|از) +(?:\w+ *){1,4}$")
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
    return bool(told) and _word_before(match) in _SEASON_AHEAD


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


_SEASON_AHEAD = word_set("در طی پایان ابتدای اغاز اوایل اواسط اواخر ایام دوره پیک")
# «که تابستان به این تیم پیوست», «از پاییز آغاز شد», «انتخابات پاییز را برد».
_OF_LATE = word_set("که از تا همین انتخابات")
_TERM = re.compile(
    r"(?<!\w)(?<!دو )(?<!سه )(?<!یک )تا +"
    r"(?:(?:پایان|اخر|اواخر|اواسط|اوایل|ابتدای|(?:قبل|پیش) +از) +)?$"
)
_SET = re.compile(
    r"(?<!\w)(?:(?:قرار|ممکن|بنا) +است|(?:امکان|احتمال) +دارد|احتمالا) +(?:که +)?(?:در +)?$"
)
# «قصد داریم نمایشی در بهار اجرا کنیم», «انتظار می‌رود در پاییز ...»
_PLANNED = re.compile(
    r"(?<!\w)(?:(?:قصد|تصمیم|در +نظر) +دار(?:د|ند|یم)|(?:انتظار|امید) +می *رود"
    r"|امیدوار(?:م|یم|ند)?|بنا +دار(?:د|ند|یم)|پیش *بینی(?: +\w+){0,2} +(?:است|می *شود) +که"
    r")(?!\w)[^.؛!؟?\n]*$"
)
# «در پیش بودن پاییز», «در آستانه فصل بهار», «برای استقبال از بهار».
_AT_HAND = re.compile(
    r"(?<!\w)(?:استانه|(?:در +)?پیش +بودن|نزدیک +شدن(?: +به)?|نزدیکی +به|استقبال +از|پیشواز"
    r"|پذیرای|در +راه +بودن)(?: +(?:شروع|اغاز|ورود +به|ایام))? +$"
)
# «امید است با شروع تابستان کاسته شود», «برنامه‌های این اداره در تابستان»
_BEGINS = re.compile(r"(?<!\w)با +(?:فرا *رسیدن|شروع|اغاز|ورود +به) +$")
_PROGRAMME = re.compile(r"(?<!\w)برنامه *(?:های)?(?!\w)[^.؛!؟?\n]{0,40} در +(?:ایام +)?$")
_EXPECTED = re.compile(
    r" +(?:را +)?(?:انتظار +(?:دار(?:یم|ند|د)|می *رود)|پیش *بینی +می *(?:شو|کن))"
)
_TO_PLAN = re.compile(r"(?: +(?!که)\w+){0,8} +(?:برنامه|در +نظر +(?:گرفت|داری))")
# «در آغازین هفته‌های پاییز» are of one year.
_SOME_OF_IT = re.compile(
    r"(?<!\w)(?:(?:اغازین|نخستین|اولین|واپسین|اخرین) +(?:روز|هفته|ماه) *های?"
    r"|(?:روز|هفته|ماه) *های +(?:اغازین|نخست|نخستین|اول|ابتدایی|پایانی|اخر)) +$"
)
_WILL = re.compile(r"(?<!\w)ن?خواه(?:د|ند|یم|م)(?!\w)")
_IS_TO = re.compile(
    r"(?<!\w)(?:قرار +است|(?:برگزار|اغاز|شروع|انجام|منتشر|پخش|اکران|اجرا|افتتاح|رونمایی)"
    r" +می *شو(?:د|ند)|اختصاص +می *یابد)(?!\w)"
)
_NEXT_SEASON = re.compile(rf" +(?:در|و|تا) +(?:فصل +)?{SEASON}{END}")


# «کوهنوردی در زمستان و ...», «در تابستان که ...»: a verb far behind is another clause's.
_IN_A_LIST = re.compile(r" +(?:و|که|یا)(?!\w)")


def _word_before(match: re.Match[str]) -> str:
    return word_before(match.string, match.start()).strip('«»()"“”:،')


def _lately(match: re.Match[str]) -> bool:
    """«در تابستان تماس گرفتند»: seasons of every year do not stand in the past tense."""
    ahead = _word_before(match)
    tense = tense_of(match.string, match.start(), match.end())
    if ahead in _SEASON_AHEAD and not _IN_A_LIST.match(match.string, match.end()):
        return tense in ("past", "rather past")
    known = ahead in _OF_LATE or ahead in _SEASON_AHEAD or match[0].startswith("فصل")
    return (known and tense == "past") or (tense in ("past", "rather past") and _in_a_row(match))


_EARLIER = re.compile(
    rf"(?<!\w)(?:در|طی) +(?:فصل +)?(?P<season>{SEASON})(?!\w)[^.؛\n]*(?:،|(?<!\w)و) +$"
)


def _in_a_row(match: re.Match[str]) -> bool:
    """«در بهار ۸۰ نفر، تابستان ۶۱ نفر و پاییز ۵۳ نفر آمدند»: one season after the other."""
    begin, _ = sentence_bounds(match.string, match.start(), match.end())
    earlier = _EARLIER.search(match.string, begin, match.start())
    return earlier is not None and earlier["season"] not in match[0]


def _ahead(match: re.Match[str]) -> bool:
    """«تا فصل پاییز ادامه خواهد داشت»: a season is a term, if it is not over."""
    string, start, end = match.string, match.start(), match.end()
    tense = tense_of(string, start, end)
    before = string[max(0, start - 40) : start].rsplit("\n", 1)[-1]
    if _TERM.search(before):
        return tense != "past"
    if _SET.search(before):
        return True
    planned = _PLANNED.search(string, max(0, start - 120), start)
    if planned and tense != "past" and _word_before(match) in _SEASON_AHEAD:
        return True
    if _AT_HAND.search(before):
        return tense != "past"
    if _is_planned(match, before):
        return True
    if tense in ("future", "rather future") and _SOME_OF_IT.search(before):
        return True
    if tense == "rather future" and _is_shown(match):
        return True
    if tense != "future":
        return False
    # «در تابستان باید» is of every year; «در پاییز، در زمستان ... خواهد شد» has its verb elsewhere.
    if _NEXT_SEASON.match(string, end):
        return False
    word = _word_before(match)
    dated = word in ("از", "تا", "که", "برای") or word in _SEASON_AHEAD
    if dated and _IS_TO.search(string, end, end + 120):
        return True
    # «گرمای تابستان ... خواهد بود»; «بهار» is a name and a coin, too.
    told = dated or not match[0].startswith("بهار")
    return told and bool(_WILL.search(string, end, end + 120))


# «نسخه کامل در پاییز عرضه می‌شود», «این نمایش پاییز به صحنه می‌رود»: but once.
_ONCE = re.compile(
    r"(?: +(?!که|و|تا|به|از)\w+){0,4} +(?:(?:عرضه|اکران|پخش|منتشر|افتتاح|رونمایی)"
    r"(?: +عمومی)? +می *شو|(?:به +بهره *برداری|به +بازار|به +فضا) +می *(?:رس|رو|ای)"
    r"|(?:روی|به) +(?:صحنه|پرده) +می *رو)"
)


def _is_shown(match: re.Match[str]) -> bool:
    named = match[0] == "بهار" and _word_before(match) not in _SEASON_AHEAD
    return not named and bool(_ONCE.match(match.string, match.end()))


def _is_planned(match: re.Match[str], before: str) -> bool:
    """«برای تابستان برنامه‌ریزی کنند», «با شروع تابستان کاسته شود»: the next one."""
    string, end = match.string, match.end()
    if _PROGRAMME.search(before) or _EXPECTED.match(string, end):
        return _tense(match) != "past"
    if _FOR.search(before):
        return bool(_TO_PLAN.match(string, end))
    if not _BEGINS.search(before):
        return False
    verb = verb_behind(string, end, sentence_bounds(string, match.start(), end)[1])
    return verb is not None and verb[0] in _WISHED


_FOR = re.compile(r"(?<!\w)برای +(?:(?:اجرای?|اکران|پخش) +(?:در +)?)?$")
_WISHED = word_set("شود شوند کند کنند گردد یابد یابند باشد گیرد برود")
