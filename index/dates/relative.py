"""Dates told from the article's own day: «دیروز», «هفته گذشته», «سه روز پیش», weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .calendars import Calendar
from .every_week import is_of_every_week
from .forms import AGO, END, LATER, Atom, Form, reach_back, word_before, word_set
from .from_today import DayOfMonth, RecentSpan, RelativePeriod, ThisDecade, Weekday
from .names import WEEKDAY, weekday_of
from .nowadays import is_nowadays
from .numbers import CARDINAL, CARDINAL_STARTS, NTH, ORDINAL_STARTS, UNIT, number
from .periods import Unit
from .spoken import Spoken

_UNITS: dict[str, Unit] = {
    **{"روز": "day", "شب": "day", "هفته": "week", "ماه": "month", "ماهه": "month"},
    **{"سال": "year", "دهه": "year", "قرن": "year", "سده": "year"},
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
# «دوسال», «یکماه»: short numbers that lost the space behind them.
_GLUED_STARTS = " ".join(
    count + unit for count in ("یک", "دو", "سه", "شش", "ده") for unit in _UNITS
)
_MANY_YEARS = {"دهه": 10, "قرن": 100, "سده": 100}
_STEPS = {
    **dict.fromkeys(("گذشته", "قبل", "پیش", "قبلی", "پیشین"), -1),
    **dict.fromkeys(("جاری", "حاضر"), 0),
    **dict.fromkeys(("اینده", "بعد", "بعدی", "دیگر", "اتی", "پیش رو", "پیش روی"), 1),
}
_DAYS = {
    **{"امروز": 0, "امشب": 0, "دیروز": -1, "دیشب": -1, "پریروز": -2, "پریشب": -2, "فردا": 1},
    **{
        "روز گذشته": -1,
        "شب گذشته": -1,
        "روز جاری": 0,
        "روز قبل": -1,
        "پس فردا": 2,
        "پسفردا": 2,
        "فردا شب": 1,
        "فرداشب": 1,
    },
}


# «امروز را به فردا وصل کردن», «دنیای دیروز و امروز», «فردا و فرداها»: no days.
_SAYING = re.compile(
    r"(?<!\w)(?:امروز +(?:را +به|و) +فردا +(?:می *)?(?:کرد|کن|وصل)"
    r"|فردا +(?:و +فرداها|روزی(?! +است))"
    r"|(?:دنیای|جامعه|نسل|انسان|بشر) +(?:دیروز|فردا)(?! +(?:در|با|به|از) )"
    r"(?:(?: +و +|، *)(?:امروز|فردا))?)"
)
# «برنامه تیتر امشب»
_TITLE = re.compile(r"(?<!\w)(?:تیتر|برنامه +[«\"]) *$")
_LONGEST_SAYING = 24


def _is_saying(text: str, start: int, end: int) -> bool:
    """Whether the word at ``[start, end)`` is part of a saying or of a programme's title."""
    if _TITLE.search(text, max(0, start - 12), start):
        return True
    said = _SAYING.finditer(text, max(0, start - _LONGEST_SAYING), end + _LONGEST_SAYING)
    return any(saying.start() <= start and end <= saying.end() for saying in said)


_COUNT = re.compile(rf"^(?:\d+|هزار|میلیون|چند|چندین|یکی|نیم|{CARDINAL})$")


def _day(match: re.Match[str]) -> Iterator[Atom]:
    word = " ".join(match["word"].split())
    before = word_before(match.string, match.start())
    if _is_saying(match.string, match.start(), match.end()):
        return
    if word == "امروز" and is_nowadays(match.string, match.start(), match.end()):
        return
    clock = word_before(match.string, match.start(), 2).startswith("ساعت")
    if word.startswith("روز") and _COUNT.search(before) and not clock:
        return
    steps = _DAYS[word]
    yield Atom(match.start(), match.end(), RelativePeriod("day", steps))


def _decade(match: re.Match[str]) -> Iterator[Atom]:
    years = 10 if match["when"] == "اینده" else -10
    yield Atom(match.start(), match.end(), RecentSpan("year", years))


def _this_decade(match: re.Match[str]) -> Iterator[Atom]:
    calendar = Calendar.GREGORIAN if match["era"] else Calendar.JALALI
    steps = _STEPS.get(match["when"], 0)
    yield Atom(match.start(), match.end(), ThisDecade(calendar, steps))


def _day_of_month(match: re.Match[str]) -> Iterator[Atom]:
    """«پنجم ماه جاری», «بیستم ماه گذشته میلادی»."""
    calendar = Calendar.GREGORIAN if "میلادی" in match[0] else Calendar.JALALI
    steps = _step(match["when"]) if match["when"] else 0
    day = number(match["day"])
    if day:
        month = RelativePeriod("month", steps, calendar)
        yield Atom(match.start(), match.end(), DayOfMonth(month, day))


def _half_century(match: re.Match[str]) -> Iterator[Atom]:
    years = 50 if match["when"] == "اینده" else -50
    yield Atom(match.start(), match.end(), RecentSpan("year", years))


def _step(when: str) -> int:
    return _STEPS[" ".join(when.split())]


def _period(match: re.Match[str]) -> Iterator[Atom]:
    gregorian = "میلادی" in match[0]
    calendar = Calendar.GREGORIAN if gregorian else Calendar.JALALI
    unit = _UNITS[match["unit"]]
    if match["when"]:
        if _COUNT.search(word_before(match.string, match.start())):
            return  # «یکی دو هفته بعد»
        spoken = RelativePeriod(unit, _step(match["when"]), calendar)
        yield Atom(match.start(), match.end(), spoken)
        return
    start = reach_back(match, "این|همین")
    if start is not None:
        yield Atom(start, match.end(), RelativePeriod(unit, 0, calendar))


_VAGUE = re.compile(rf"(?<!\w)(?:\d+|{CARDINAL})(?: *[،-] *| +(?:تا|الی|یا) +)$")
_DURING = word_set("طی در ظرف از تا با به")
_AGE = re.compile(r"(?<!\w)(?:سن|عمر)(?!\w)(?: +(?!در|طی)\w+){0,5} +(?:حدود|از) +$")
_IS = re.compile(r" +(?:است|بود(?:ه +است)?)\b")
_GONE_BY = re.compile(r" +(?:است|بود|و +هنوز)\b")


def _counted(match: re.Match[str]) -> Iterator[Atom]:
    count = number(match["count"])
    # «دو سه سال پیش» is no more exact than «چند سال پیش».
    before = word_before(match.string, match.start())
    if not count or _COUNT.search(before) or before == "یکی،":
        return
    count *= _MANY_YEARS.get(match["unit"], 1)
    unit, when = _UNITS[match["unit"]], " ".join(match["when"].split())
    ahead = word_before(match.string, match.start())
    if _AGE.search(match.string, max(0, match.start() - 50), match.start()) and _IS.match(
        match.string, match.end()
    ):
        return  # «میانگین سن خودروها از ۶ سال گذشته بود»
    if when == "گذشته" and ahead not in _DURING and _GONE_BY.match(match.string, match.end()):
        return  # «چهار سال گذشته است»: they have gone by
    spoken: Spoken
    vague = _VAGUE.search(match.string, max(0, match.start() - 16), match.start())
    if vague and ("یا" in vague[0] or when in ("پیش", "قبل", "دیگر")):
        return  # «یک یا دو روز آینده», «۴۰، ۵۰ سال پیش»
    if (
        before == "و"
        and number(word_before(match.string, match.start(), 2).split()[0]) == count - 1
    ):
        return  # «۵ و ۶ سال گذشته»
    if when in ("گذشته", "اخیر"):
        spoken = RecentSpan(unit, -count)
    elif when in ("اینده", "اتی", "پیش رو", "پیش روی"):
        spoken = RecentSpan(unit, count)
    elif when == "دیگر" and ahead in ("برای", "مدت"):  # for so long, not then
        return
    else:
        steps = count if when == "دیگر" else -count
        spoken = RelativePeriod(unit, steps)
        if match["unit"] == "دهه":
            spoken = ThisDecade(Calendar.JALALI, steps // 10)
    yield Atom(match.start(), match.end(), spoken)


# Fridays that are no day: prayers and those who lead them.
_NOT_A_DAY = word_set("هر امام امامت ائمه ایمه خطبه خطیب نمازجمعه جمعه مسجد دعای")
_PRAYER = re.compile(r"نماز(?: *های)?(?: +(?:عبادی|سیاسی|وحدت|بخش|جماعت|و|[-ـ–]))* *$")


def _first_of_week(match: re.Match[str]) -> Iterator[Atom]:
    week = _step(match["when"]) if match["when"] else 0
    yield Atom(match.start(), match.end(), Weekday(5, week=week))


_TODAY_AHEAD = re.compile(r"(?<!\w)امروز(?!\w)[^.\n]*$")


def _week_of_prayer(match: re.Match[str]) -> Iterator[Atom]:
    """«نماز جمعه هفته گذشته»: of the week only its prayer is told; «این هفته» has but one.

    In «امروز در خطبه‌های نماز جمعه این هفته» the day is told already.
    """
    if match["this"] and _TODAY_AHEAD.search(
        match.string, max(0, match.start() - 90), match.start()
    ):
        yield Atom(match.start("this"), match.end(), RelativePeriod("week", 0))
    elif match["this"]:
        yield Atom(match.start(), match.end(), Weekday(4))
    elif match["week"]:
        start = match.string.index("هفته", match.start())
        yield Atom(start, match.end(), RelativePeriod("week", _step(match["week"])))


# «در شهر دوشنبه», «خبرگزاری فارس در دوشنبه»: the capital of Tajikistan.
_DUSHANBE = re.compile(r"(?<!\w)(?:(?:در|به|از) +شهر|خبرگزاری +\w+ +(?:در|از)) +$")


def _weekday(match: re.Match[str]) -> Iterator[Atom]:
    day = weekday_of(match["weekday"])
    if day == 0 and _DUSHANBE.search(match.string[max(0, match.start() - 28) : match.start()]):
        return
    if (
        not match["day"]
        and match["weekday"] == "جمعه"
        and _PRAYER.search(match.string[max(0, match.start() - 40) : match.start()])
    ):
        yield from _week_of_prayer(match)
        return
    told = match["side"] or match["week"] or match["this"]
    if not told and is_of_every_week(match):
        return
    if not match["day"] and not told and word_before(match.string, match.start()) in _NOT_A_DAY:
        return
    side = _step(match["side"]) if match["side"] else None
    week: int | None = None
    if match["this"]:
        week = 0
    elif match["week"]:
        week = _step(match["week"])
    yield Atom(match.start(), match.end(), Weekday(day, side, week))


# «اولین روز هفته دولت» is of a feast.
_NAMED_WEEK = r"(?:دولت|دفاع|گرامیداشت|بسیج|وحدت|قوه|کتاب|پژوهش|سلامت|نیروی)"
# «قبل از», «بعد از»: told from something else than the article's day.
_WHEN = r"گذشته|پیش +روی?|قبلی|پیشین|جاری|حاضر|اینده|اتی|بعدی|دیگر|" + f"{AGO}|{LATER}"

FORMS = (
    Form(
        "امروز امشب دیروز دیشب پریروز پریشب پس پسفردا فردا فرداشب روز شب",
        rf"(?<!\w)(?P<word>امروز|امشب|دیروز|دیشب|پریروز|پریشب|پس *فردا|فردا(?: *شب)?"
        rf"|(?:روز|شب) +گذشته|روز +(?:جاری|قبل(?! +(?:از|ان)\b))){END}(?! *(?:ها|فکن))",
        _day,
    ),
    Form(
        f"0 چند چندین {_GLUED_STARTS} {CARDINAL_STARTS}",
        rf"(?<![\w/.,٫٬])(?<!\d:)(?<!ساعت )(?P<count>\d+|چند|چندین|(?:{UNIT}|ده|بیست)(?={_UNIT})"
        rf"|{CARDINAL}) *(?P<unit>{_UNIT})"
        rf" +(?P<when>پیش +روی?|{AGO}|گذشته|اخیر|اینده|اتی|دیگر){END}",
        _counted,
    ),
    Form(
        f"0 {ORDINAL_STARTS}",
        rf"(?<![\w/.,٫٬])(?P<day>{NTH}|\d\d?(?= *ماه +جاری)) *"
        rf"(?:(?:این|همین) +ماه{END}|ماه +(?P<when>{_WHEN}){END})(?: +میلادی)?",
        _day_of_month,
    ),
    Form("دهه", rf"(?<!\w)دهه +(?P<when>گذشته|اخیر|اینده){END}", _decade),
    Form(
        "دهه",
        r"(?<!\w)دهه +(?P<when>جاری|حاضر|کنونی|(?:قبل|پیش)(?! +از\b))"
        rf"(?P<era> +میلادی)?{END}",
        _this_decade,
    ),
    Form("نیم", rf"(?<!\w)نیم +قرن +(?P<when>گذشته|اخیر|اینده){END}", _half_century),
    Form(
        "هفته ماه",
        rf"(?<!\w)(?P<unit>هفته|ماه)(?:{END}|(?=گذشته|جاری|اینده))(?! *های?\b)"
        rf"(?: *ی)?(?:(?: +میلادی)? *(?P<when>{_WHEN}){END}(?: +میلادی)?)?",
        _period,
    ),
    Form(
        "اولین نخستین",
        r"(?<!\w)(?:اولین|نخستین) +روز(?: +کاری)? +هفته"
        rf"(?! +{_NAMED_WEEK})(?: +(?P<when>{_WHEN}))?{END}",
        _first_of_week,
    ),
    Form(
        "0 روز شنبه یک دو سه چهار پنج پنح پنچ یکشنبه دوشنبه سشنبه چهارشنبه پنجشنبه جمعه",
        rf"(?<!\w)(?<!ساعت )(?P<day>روز *(?:های? +)?)?(?P<weekday>{WEEKDAY}){END}"
        rf"(?! *(?:ها|سوری|سیاه)| +ای{END}(?! +که))(?(day)|(?! *بازار{END}))"
        rf"(?: *(?:شب|صبح|عصر|ظهر){END})?"
        rf"(?: +(?:(?P<side>گذشته|پیش +روی?|اینده|اتی|جاری|{AGO}|{LATER}){END}"
        r"|(?P<this>(?:این|همین) +هفته)"
        rf"|هفته +(?P<week>{_WHEN}){END}))?",
        _weekday,
    ),
)
