"""Whether a season that no year is told of is one to come: a term, a plan, what will be."""

from __future__ import annotations

import re

from .forms import END, word_before, word_set
from .tense import sentence_bounds, tense_of, verb_behind

SEASON = r"(?:بهار|تابستان|پاییز|زمستان)"
# Behind these a season is a time in which something happens.
WITHIN = word_set("در طی پایان ابتدای اغاز اوایل اواسط اواخر ایام دوره پیک")
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


def word_ahead(match: re.Match[str]) -> str:
    """The word right before a season, without its quotes."""
    return word_before(match.string, match.start()).strip('«»()"“”:،')


def is_ahead(match: re.Match[str]) -> bool:
    """Whether a season is one to come: «تا فصل پاییز ادامه خواهد داشت», «قرار است در زمستان»."""
    string, start, end = match.string, match.start(), match.end()
    tense = tense_of(string, start, end)
    before = string[max(0, start - 40) : start].rsplit("\n", 1)[-1]
    if _TERM.search(before):
        return tense != "past"
    if _SET.search(before):
        return True
    planned = _PLANNED.search(string, max(0, start - 120), start)
    if planned and tense != "past" and word_ahead(match) in WITHIN:
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
    word = word_ahead(match)
    dated = word in ("از", "تا", "که", "برای") or word in WITHIN
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
    named = match[0] == "بهار" and word_ahead(match) not in WITHIN
    return not named and bool(_ONCE.match(match.string, match.end()))


_FOR = re.compile(r"(?<!\w)برای +(?:(?:اجرای?|اکران|پخش) +(?:در +)?)?$")
_WISHED = word_set("شود شوند کند کنند گردد یابد یابند باشد گیرد برود")


def _is_planned(match: re.Match[str], before: str) -> bool:
    """«برای تابستان برنامه‌ریزی کنند», «با شروع تابستان کاسته شود»: the next one."""
    string, end = match.string, match.end()
    if _PROGRAMME.search(before) or _EXPECTED.match(string, end):
        return tense_of(match.string, *match.span()) != "past"
    if _FOR.search(before):
        return bool(_TO_PLAN.match(string, end))
    if not _BEGINS.search(before):
        return False
    verb = verb_behind(string, end, sentence_bounds(string, match.start(), end)[1])
    return verb is not None and verb[0] in _WISHED


_LASTED = re.compile(r"ن?(?:می *)?(?:بود|داشت|کشید|ماند)(?:ند|یم|م)?(?:ه +(?:بود|است))?")


def is_over(match: re.Match[str]) -> bool:
    """«تا پایان بهار تعطیل بودند»: a term that has passed."""
    string, start, end = match.string, match.start(), match.end()
    if not _TERM.search(string, max(0, start - 40), start):
        return False
    verb = verb_behind(string, end, sentence_bounds(string, start, end)[1])
    return verb is not None and bool(_LASTED.fullmatch(verb[0]))
