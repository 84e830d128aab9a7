"""Titles of films, plays and books that speak of time: «زمستان است», «روزهای آخر پاییز»."""

from __future__ import annotations

import re

_WORK = (
    r"(?:نمایش|نمایشنامه|تیاتر|فیلم|فیلمنامه|سریال|مستند|انیمیشن|پویانمایی|کتاب|رمان|داستان|البوم|قطعه"
    r"|کارگردان|سازنده|نویسنده|تهیه *کننده|بازیگر|برنامه +تلویزیونی|اثاری?)"
)
_OPENED = r"[«\"“]"
_CLOSED = r"[»\"”]"
_CALLED = re.compile(
    rf"(?<!\w){_WORK}(?: *ها(?:ی|یی)?)?(?: +\w+){{0,2}} *"
    # «فیلم‌های «زمستان» و «شنبه»»
    rf"(?:{_OPENED}[^«»\"“”\n]{{1,30}}{_CLOSED}[،,]? *(?:و +)?){{0,4}}"
    rf"{_OPENED}[^«»\"“”\n]{{0,30}}$"
)
_IN_QUOTES = re.compile(rf"{_OPENED}[^«»\"“”\n]{{0,30}}$")
_ENDS = re.compile(rf"[^«»\"“”\n]{{0,25}}{_CLOSED}")
# «آخرین روزهای زمستان» ساخته ...
_MADE_BY = re.compile(
    rf"[^«»\"“”\n]{{0,15}}{_CLOSED} *(?:ساخته|به *(?:کارگردانی|نویسندگی|قلم|تهیه +کنندگی)"
    r"|اثر|نوشته|فیلمی|نمایشی|رمانی|کتابی|کار(?= +\w+ +و))(?!\w)"
)
# A list of somebody's works: «..., بهمن ماه ۸۸ و ... از آثار اوست»
_OF_WORKS = re.compile(
    r"[^.؛\n]{0,150}(?<!\w)از +(?:جمله +)?(?:اثار|ساخته *های|فیلم *های|کتاب *های|نمایش *های)"
    r" +(?:او|وی|این +\w+)(?:ست|یند)?(?!\w)"
)
_LISTED = re.compile(r"[،,] *$")
_GOES_ON = re.compile(r" *(?:[،,]|و(?!\w))")


def is_title(folded: str, start: int, end: int) -> bool:
    """Whether a film, a play or a book is called so.

    >>> is_title("فیلم «زمستان است» را دید", 6, 12)
    True
    """
    if _ENDS.match(folded, end):
        called = _CALLED.search(folded, max(0, start - 120), start)
        if called or (_MADE_BY.match(folded, end) and _is_quoted(folded, start)):
            return True
    if not _GOES_ON.match(folded, end) or not _LISTED.search(folded, max(0, start - 3), start):
        return False
    return bool(_OF_WORKS.match(folded, end))


def _is_quoted(folded: str, start: int) -> bool:
    return bool(_IN_QUOTES.search(folded, max(0, start - 32), start))
