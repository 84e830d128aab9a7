"""Whether a sentence tells what happens every year, and so no day of its own.

Asked of feasts, seasons and lunar months that stand without a year.
"""

from __future__ import annotations

import re

from .names import WEEKDAY
from .tense import VERB, sentence_bounds

_EVERY_YEAR = re.compile(r"(?<!\w)(?:هر *سال(?:ه)?|همه *ساله|هر +ساله|از +قدیم)(?!\w)")
# These say so of their own clause only.
_USUALLY = re.compile(r"(?<!\w)(?:معمولا|همواره|همیشه)(?!\w)")
# Customs, and what scripture says of a day, told shortly before or behind it.
_CUSTOM = re.compile(
    r"(?<!\w)(?:سنت *های|سنت +(?:دیرین|کهن)\w*|اداب|رسوم|مرسوم|باورهای?|باستان|احادیث|روایات"
    r"|یکی +از +(?:نماد|ایین|رسم)(?: *های?|هایی)?"
    r"|می *(?:رفته|شده|کرده|داده|گرفته|خوانده)(?: *اند)?)(?!\w)"
)
_CUSTOM_NEAR = 80
# «از نوامبر آغاز شده و معمولا», «در ماه رمضان و اینکه معمولا»
_NEXT_CLAUSE = re.compile(rf"{VERB.pattern}|(?<= )(?:که|اینکه)(?!\w)")
_THIS_YEAR = re.compile(r"(?<!\w)(?:امسال|پارسال|سال +(?:جاری|گذشته|قبل))(?!\w)")
# «در سال‌های قبل هم در ماه رمضان», «سال‌هایی را گذراندیم که در ماه رمضان»; but «برخلاف سال‌های قبل
# در ماه رمضان» is told of this year's.
_OTHER_YEARS = re.compile(
    r"(?<!\w)(?<!مانند )(?<!مثل )(?<!همچون )(?<!خلاف )(?<!روال )(?<!به )(?<!با )"
    r"سال *های(?: +(?:قبل|گذشته|پیش|پیشین|اخیر|مختلف)|ی(?= [^.،؛]* که ))[^.،؛\n]*$"
)
_SUCH_AS = re.compile(
    r"(?<!\w)(?:مانند|مثل|همچون|همانند|نظیر|شبیه)(?: +(?:روز|ایام|عید|شب))?(?: +\w+ +و)? +$"
)


_AND_SO = re.compile(r"(?:د|ند|است) +و +$")


def of_every_year(folded: str, start: int, end: int) -> bool:
    """Whether the sentence around ``[start, end)`` tells what happens every year.

    >>> of_every_year("هر سال در شب یلدا گرد هم می آیند.", 10, 17)
    True
    """
    others = _OTHER_YEARS.search(folded, max(0, start - 60), start)
    if others and not _THIS_YEAR.search(others[0]):
        return True
    if _SUCH_AS.search(folded, max(0, start - 40), start):
        return True  # «روزهایی مانند عاشورا»
    begin, limit = sentence_bounds(folded, start, end)
    told = _EVERY_YEAR.search(folded, begin, limit)
    if told:
        between = (told.end(), start) if told.end() <= start else (end, told.start())
        # A verb between ends a clause, if «و» does not go on with it.
        if not VERB.search(folded, *between) or _AND_SO.search(folded, *between):
            return True
    near = (max(begin, start - _CUSTOM_NEAR), min(limit, end + _CUSTOM_NEAR))
    comma, next_comma = folded.rfind("،", begin, start), folded.find("،", end, limit)
    clause = (max(begin, comma), limit if next_comma < 0 else next_comma)
    usually = _USUALLY.search(folded, *clause)
    if usually and not (
        usually.start() >= end and _NEXT_CLAUSE.search(folded, end, usually.start())
    ):
        return True
    return bool(_CUSTOM.search(folded, *near)) and not _THIS_YEAR.search(folded, begin, limit)


# «هفته اول شهریور به نام هفته دولت», «... را روز جهانی قدس نامیدند».
_NAMED_BEFORE = re.compile(
    r"(?<!\w)(?:به *نام|به +عنوان|نام *گذاری(?: +\w+){0,3} +(?:به|به *نام)) +$"
)
_NAMED_BEHIND = re.compile(
    r" +(?:را +به *(?:نام|عنوان) +"
    r"|(?:نامید(?:ه|ند)?|می *نامند|نام(?: *گذاری)? +(?:شد|گرفت|کرد|یافت|دارد)\w*)(?!\w))"
)
_MEANS = re.compile(r" +یعنی(?!\w)")
# «روز عید فطر، روز پاداش است»: what opens a statement and is such a day, is so every year.
_OPENS = re.compile(r"(?:^|[:.؛!؟«\"\n]|(?<!\w)(?:که|اینکه))[ «\"]*(?:(?:روز|ایام|شب) +)?$")
_IS_A_DAY = re.compile(
    rf"،? +(?:روز|ماه|هفته|ایام|شب|عید) +(?!\d|(?:{WEEKDAY}|گذشته|جاری|اینده|قبل|پیش|بعد)(?!\w))"
)
_IS = re.compile(r"(?<!\w)(?:است|هست|می *باشد|بوده +است)(?!\w)")


def is_defined(folded: str, start: int, end: int) -> bool:
    """Whether the sentence tells what a feast is or what is called so, not what happens on it.

    >>> is_defined("گفت: روز عید فطر، روز پاداش است.", 5, 16)
    True
    """
    if _NAMED_BEFORE.search(folded, max(0, start - 50), start):
        return True
    if _NAMED_BEHIND.match(folded, end):
        return True
    if not _OPENS.search(folded, max(0, start - 20), start):
        return False
    if _MEANS.match(folded, end):
        return True
    if not _IS_A_DAY.match(folded, end):
        return False
    return bool(_IS.search(folded, end, sentence_bounds(folded, start, end)[1]))
