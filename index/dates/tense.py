"""Whether a sentence looks back or ahead, read from the first verb behind a date.

Persian puts the verb last, so the verb that belongs to a date is the next one.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!؟?](?=\s|$|»)|[\n؛]")
_VERB = re.compile(
    r"(?<!\w)(?:(?P<future>ن?خواه(?:د|ند|م|یم|ید|ی)\b|قرار +است|می *توان(?:د|ند|یم|ید)\b|ب?باید\b"
    r"|(?:برگزار|اغاز|شروع|انجام|منتشر|پخش|اکران|اجرا|افتتاح|ارایه|واریز|پرداخت|رونمایی|اعلام)"
    r" +می *"
    r"(?:شو(?:د|ند)|گرد(?:د|ند)|کن(?:د|ند|یم))|می *(?:رود|روند|روی(?:م|د)|اید|ایند|رسد|گذارند))"
    r"|(?P<past>(?:گفت|کرد|شد|بود|داد|داشت|یافت|گرفت|رسید|امد|رفت|زد|افزود|نوشت|پرداخت|پیوست|باخت"
    r"|برد|دید|ساخت|ماند|خواند|نشست|کشید|خورد|انجامید|گذشت|گردید|نمود|خواست|توانست)(?:ند|م|یم|ه)?"
    r"|(?:است|اند)))(?!\w)"
)
_AHEAD = re.compile(r"(?<!\w)(?:مهلت|اینده|پیش +رو|فردا|قرار +است|فرصت +دارند)(?!\w)")


def speaks_of_future(folded: str, start: int, end: int) -> bool:
    """Whether the sentence around ``[start, end)`` of a folded text speaks of what is to come.

    >>> text = "نشست 5 مهر برگزار خواهد شد. نشست 3 مهر برگزار شد."
    >>> speaks_of_future(text, 5, 10), speaks_of_future(text, 32, 37)
    (True, False)
    """
    stop = _SENTENCE_END.search(folded, end)
    verb = _VERB.search(folded, end, stop.start() if stop else len(folded))
    if verb:
        return verb.lastgroup == "future"
    begin = max(0, start - 200)
    for mark in _SENTENCE_END.finditer(folded, begin, start):
        begin = mark.end()
    return bool(_AHEAD.search(folded, begin, start))
