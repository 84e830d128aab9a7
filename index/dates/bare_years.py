"""Years that no word names as such: «در ۲۰۱۷», «المپیک ۲۰۱۶», «بودجه ۹۶», «(۱۳۵۷)».

A bare number is a year where the word before it says so, in brackets, or as the ends of a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .forms import COUNTED, Atom, Form, word_before, word_set
from .named_years import FOURS, years_in

# Behind these two digits are a year without «سال».
_SHORT_YEAR_AHEAD = word_set("بودجه انتخابات فتنه متولد متولدین")

# «از ۹۲ تا کنون»
_UP_TO_NOW = re.compile(r" +تا *(?:کنون|(?:به +)?امروز)(?!\w)")


def _short_year(match: re.Match[str]) -> Iterator[Atom]:
    before = word_before(match.string, match.start())
    since = before == "از" and _UP_TO_NOW.match(match.string, match.end())
    if since or before in _SHORT_YEAR_AHEAD:
        yield from years_in(match, None)


# Bare numbers are years behind these where the sentence goes on as after a year, or in brackets.
_YEAR_AHEAD = word_set("در از تا بین طی میان اواخر اوایل اواسط ابتدای اغاز پایان بودجه")
# Behind what happens or is made in a year they are years whatever follows.
_DATED = word_set(
    "اواخر اوایل اواسط اشغالی کودتای مرزهای قرارداد مصوبه لایحه بودجه برتر انقلاب اعتراضات نشست "
    "اجلاس نمایشگاه کنفرانس توافق توافقنامه معاهده توکیو افق بازیهای متولد مصوب محصول ساخت تولید "
    "انتخابات المپیک پارالمپیک جهانی اسیا یورو جمهوری نوبل اسکار برلیناله فوتبال والیبال "
    "مقدماتی جشنواره مسابقات جهان قهرمانان بسکتبال هندبال ملتهای جنگ جنگهای رکود بحران فصل "
    "پایانی ابتدایی اغازین یونیورسیاد کن ونیز ریکا امهریکا"
)


def _bare_years(match: re.Match[str]) -> Iterator[Atom]:
    text, start, end = match.string, match.start(), match.end()
    before = word_before(text, start).strip("«»():")
    if before == "های":
        before = "".join(word_before(text, start, 2).split())
    if before not in _DATED and _COUNTED.match(text, end):
        return
    bracketed = text[start - 1 : start] == "(" and bool(_CLOSED.match(text, end))
    plain = before in _YEAR_AHEAD and (
        _GOES_ON.match(text, end) or (before in ("در", "از") and _surely(match))
    )
    source = before.endswith("،") and _SOURCE.match(text, end)
    dated = before in _DATED or _is_of_event(match) or _is_end(match, before)
    if bracketed or plain or source or dated or _spans(match["years"]):
        yield from years_in(match, None)


# «(۲۰۱۸)», «(۲۰۱۸، برداشتی آزاد از ...)»
_CLOSED = re.compile(r" ?(?:\)|[،,](?! *\d))")
# «تهران، نشر کیهان، ۱۳۷۷، ص ۴۲۵»
_SOURCE = re.compile(r" *(?:[،,] *(?:ص|ج|چاپ)\b|[)\]/]|ش\b| *\. *(?:\n|$)|[،,] *\d+ *[.\n])")


# «نمایشگاه بین‌المللی کتاب ۲۰۱۹», «نمایشگاه "IFA 2018"»: held in a year, and named for it.
_EVENT = re.compile(
    r"(?<!\w)(?:نمایشگاه|جشنواره|جایزه|کنفرانس|اجلاس|همایش|کنگره|رالی|فستیوال|جام|کوپا|مسابقات"
    r"|(?:رقابت|بازی) *های +(?:جهانی|المپیک|اسیایی|بین *المللی)"
    r"|هفته +(?:فیلم|تئاتر|تیاتر|مد|طراحی))"
    r"(?:[ ()«»\"“”]{1,4}(?!(?:با|در|به|از|تا|و|که|حدود|بیش|شامل|حضور)(?!\w))[^\W\d_]{1,20}){1,5}"
    r"[ ()«»\"“”]{1,4}$"
)


def _is_of_event(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 60) : match.start()]
    return _surely(match) and bool(_EVENT.search(before))


_BEGINS = re.compile(r"(?<!\w)سال +(?:های? +)?(?P<first>(?:19|20)\d\d)(?!\d)[^.؛\n]*$")


def _is_end(match: re.Match[str], before: str) -> bool:
    """«از سال ۱۹۹۷ کند شد و تا ۲۰۰۱ متوقف ماند»: behind a year that the sentence has named."""
    ahead = match.string[max(0, match.start() - 120) : match.start()]
    begins = _BEGINS.search(ahead) if before == "تا" else None
    return begins is not None and begins["first"] < match["years"][:4]


def _spans(years: str) -> bool:
    """Whether two years are the ends of a time: «۲۰۱۱ تا ۲۰۱۹», but not «۱۴۰۰ تا ۱۳۰۰»."""
    ends = [int(digits) for digits in re.findall(r"\d{4}", years)]
    ranged = bool(re.search(r"تا|الی|لغایت|[-–—]", years))
    return ranged and len(ends) == 2 and 0 < ends[1] - ends[0] < 100 and ends[0] % 100 > 0


def _surely(match: re.Match[str]) -> bool:
    """Whether a number is too odd a count: «در ۲۰۱۷» but not «در ۲۰۰۰» or «در ۱۴۰۰»."""
    return match[0][:2] in ("19", "20") and not match[0].endswith("00")


_COUNTED = re.compile(COUNTED)
# A bare number is a year only where the sentence goes on as after a year.
_GOES_ON = re.compile(
    r" *(?:[،,.؛:؟!»)\n]|$|(?:و|تا|به|از|در|که|با|بر|را|نیز|هم|بود|است|شد|میلادی|برای|تاکنون"
    r"|توسط|رخ|روی|طی|رسید|اغاز|منتشر|ادامه|یعنی|اما|ولی|بین|نه|پس|پیش|بعد|قبل|بیش|حدود)\b)"
)

FORMS = (
    Form("0", rf"(?<![\w/.,٫٬:])(?P<years>[3-9]\d)(?![\d/]|{COUNTED})", _short_year),
    Form("0", rf"(?<![\w/.,٫٬:]){FOURS}", _bare_years),
)
