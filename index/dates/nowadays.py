"""«امروز» that means these days, not the day of publication.

It is said of an age («جامعه امروز», «جهان امروز»), and of what is so: «امروز کسی نیست که»,
«امروز ما به آن نیاز داریم». What happens on a day happens: «امروز برگزار شد». Prices, weather and
meetings *are* so on that day only.
"""

from __future__ import annotations

import re

from .clues import clues, weigh
from .forms import word_before, word_set
from .names import WEEKDAY
from .tense import SUBORDINATE, VERB, clause_of

_ERAS = word_set(
    "وضعیت شرایط جامعه دنیای جهان نسل سلایق واقعیتهای نیازهای ایران زندگی بشر انسان جوان جوانان "
    "وطن دنیا فرهنگ تیاتر موسیقی ادبیات سینمای فوتبال اقتصاد نیازمندیهای فضای مشکلات مسایل "
    "بحرانهای چالشهای دغدغههای ویژگیهای داشتههای مسالههای"
)
_AHEAD_OF_IRAN = word_set("در درباره که بر از این برای به جامعه مردم اقتصاد سینمای سیاست")
_STATE = re.compile(
    r"است|نیست|هست(?:ند|یم|ید)?|نیستند|دار(?:د|ند|یم|ید)|ندار(?:د|ند|یم)"
    r"|می *(?:بین|دان|توان|فهم|شناس)(?:یم|ند|د)"
)
_OF_A_DAY = re.compile(
    rf"(?<!\w)(?:قیمت|نرخ|بهای|دلار|یورو|سکه|طلا|ارز|بورس|شاخص|معاملات|بازار|هوا|هوای|کیفیت"
    r"|دما|دمای"
    r"|بارش|درجه|جلسه|نشست|دستور ?کار|دستورکارهای|مراسم|بازی|مسابقه|مسابقات|دیدار"
    r"|دیدارهای|تعطیل|ساعت|تصمیم|قصد"
    r"|روز|روزی|اولین|اخرین|سالروز|سالگرد|تاسوعا|تاسوعای|عاشورا|عاشورای|عید|گزارش|خبرنگار|خبرگزاری"
    r"|قرار|درحال|(?:ادامه|احتمال) +دارد|عملیات|حال +(?:برگزاری|انجام)"
    r"|شماره|روزنامه|سوال|فوتی|مبتلایان|بیمار|تولد|میلاد|شهادت"
    rf"|{WEEKDAY})(?!\w)"
)
_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
_PART_OF_DAY = word_set(
    "صبح عصر ظهر شب بامداد شامگاه ساعت همین تا از روز طی وقت "
    "راهپیمایی جلسه نشست دیدار مراسم مسابقه همایش ایین حادثه معاملات بازار"
)
_OF_DAYS = re.compile(rf" *[(،]? *(?:(?:و|تا|یا) +(?:فردا|دیروز)(?! +نیست)|\d+|{WEEKDAY})(?!\w)")
_THEN = re.compile(
    r"(?<!\w)(?:(?:قبل|پیش) +از +انقلاب|در +گذشته|(?:ان|یک) +(?:زمان|روز|دوره)|قدیم"
    r"|زمانی|روزگاری)(?!\w)"
)
_BUT = re.compile(r" +(?:اما|ولی)(?!\w)")
_NEAR = 90
# Log odds from which on the words around are enough; more where the sentence is of one day.
_STRONG, _STRONGER = 1.5, 2.5


def is_nowadays(folded: str, start: int, end: int) -> bool:
    """Whether the «امروز» at ``[start, end)`` of a folded text means these days.

    >>> is_nowadays("امروز کسی نیست که با این حرف موافق باشد", 0, 5)
    True
    >>> is_nowadays("امروز قیمت سکه چهار میلیون تومان است", 0, 5)
    False
    """
    if _of_an_age(folded, start, end) or _is_measured(folded, start, end):
        return True
    if is_surely_a_day(folded, start, end):
        return False
    if _of_what_is_so(folded, start, end):
        return True
    weight = weigh("nowadays", clues(folded, start, end))
    if _STRONG < weight <= _STRONGER:
        return not _OF_A_DAY.search(clause_of(folded, start, end)[0])
    return weight > _STRONG


def is_surely_a_day(folded: str, start: int, end: int) -> bool:
    """«صبح امروز», «جلسه امروز», «امروز شنبه», «تا به امروز»."""
    known = word_before(folded, start) in _PART_OF_DAY or word_before(folded, start, 2) == "تا به"
    return known or bool(_OF_DAYS.match(folded, end))


# «سخت‌تر از امروز», «امروز به جایی رسیده‌ایم که», «امروز مشاهده می‌کنیم»
_HARDER = re.compile(r"تر +از +$")
_ANOTHER_DAY = re.compile(rf"(?<!\w)(?:فردا|دیروز|هفته|روز *های +(?:گذشته|اینده)|{WEEKDAY})(?!\w)")
_GOT_TO = re.compile(
    r"(?: +(?!که|و)\w+){0,5} +(?:به +(?:جایی|مرحله *ای|نقطه *ای|جایگاهی|سطحی)(?: +\w+)? +رسید"
    r"|مشاهده +می *کنیم)"
)
# «اگر امروز ... نشان می‌دهد», «اگر گوش می‌دادند، امروز ... نبودیم»
_IF = re.compile(r"(?<!\w)اگر +$")
# «اگر امروز ببرد، صعود می‌کند»: what is open this day.
_ON_CONDITION = re.compile(r"(?<!\w)ن?ب\w{2,}د(?!\w)")
_HAD_IT_BEEN = re.compile(
    r"(?<!\w)اگر(?!\w)[^.؛\n]{0,120} ن?می *(?:شد|کرد|داد|رفت|گرفت|امد)(?:ند|یم|م)?[^.؛\n]{0,50}$"
)


def _is_measured(folded: str, start: int, end: int) -> bool:
    """«سخت‌تر از امروز», «اگر امروز ... می‌دهد»: what has become so is so these days."""
    before = folded[max(0, start - 180) : start]
    if _HARDER.search(before) and not _ANOTHER_DAY.search(before[-40:]):
        return True
    if _HAD_IT_BEEN.search(before) or _GOT_TO.match(folded, end):
        return True
    verb = clause_of(folded, start, end)[1] if _IF.search(before) else None
    if verb is None or _ON_CONDITION.search(folded, end, verb.start()):
        return False
    return verb[0].startswith(("می", "نمی", "است", "دار", "هست"))


# «قوی ترین موشک های امروز دنیا»
_WORLD = re.compile(r" +(?:دنیا|جهان|جامعه|بشر|خاورمیانه|منطقه)(?!\w)")


def _of_an_age(folded: str, start: int, end: int) -> bool:
    """«جامعه امروز», «در ایران امروز», but not «تیم ملی ایران امروز بازی کرد»."""
    words = word_before(folded, start, 3).replace(" های", "های").split()
    further, last = ["", "", *words][-2:]
    if last.endswith("های") and _WORLD.match(folded, end):
        return True
    if further == "دنیای":  # «دنیای شلوغ امروز»
        return True
    if last == "ایران":
        return further in _AHEAD_OF_IRAN
    if last in _ERAS:
        office = last == "جوانان" and further == "و"  # «وزیر ورزش و جوانان امروز»
        return not office and (further, last) != ("برتر", "فوتبال")
    return further in _ERAS and (last.endswith("ی") or last in ("ایران", "اسلام", "ویژه", "خاص"))


def _of_what_is_so(folded: str, start: int, end: int) -> bool:
    before = word_before(folded, start)
    sentence, verb = clause_of(folded, start, end)
    if verb and SUBORDINATE.search(folded, end, verb.start()):
        verb = VERB.search(folded, verb.end(), end + _NEAR)
    if verb is None or verb.start() - end > _NEAR:
        return False
    contrasted = before in ("اما", "ولی") or _BUT.match(folded, end)
    if contrasted and _THEN.search(sentence):
        return verb.lastgroup in ("present", "open")
    named = _OF_A_DAY.search(sentence) or _NUMBER.search(sentence)
    return bool(_STATE.fullmatch(verb[0])) and not named
