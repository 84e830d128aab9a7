"""Players who come and go, in summer and in winter."""

from __future__ import annotations

import re

from .tense import sentence_bounds

_TRANSFER = re.compile(
    r"(?<!\w)(?:باشگاه(?: *های?)?(?! +خبر)|مهاجم|مدافع|دروازه *بان|هافبک|وینگر|سرمربی|مربی"
    r"|بازیکن\w*|ستاره|نقل +و +انتقالات|فوتبالیست|بارسلونا|بارسا|رئال|ریال +مادرید|اتلتیکو"
    r"|یوونتوس|یووه|میلان|اینتر|بایرن|دورتموند|پاری *سن *ژرمن|چلسی|منچستر\w*|لیورپول|ارسنال|تاتنهام"
    r"|الهلال|النصر|الدحیل|السد|پرسپولیس|سپاهان|تراکتور)(?!\w)"
)
_COMES_OR_GOES = re.compile(
    r"(?<!\w)(?:جدا|پیوست\w*|می *پیوند\w*|بپیوند\w*|جذب|خرید|فروش|فروخت\w*|قرارداد|انتقال|ترک"
    r"|راهی|بازگشت|کوچ|می *رود|می *خواهد|به +خدمت|به +دنبال|تغییرات|مشتری|مورد +علاقه"
    r"|ببرد|بیاورد|نقل +و +انتقالات)(?!\w)"
)


def is_of_transfers(folded: str, start: int, end: int) -> bool:
    """Whether the sentence around ``[start, end)`` tells of a player who comes or goes.

    >>> is_of_transfers("این مهاجم زمستان جدا می شود", 11, 17)
    True
    """
    begin, limit = sentence_bounds(folded, start, end)
    return bool(
        _TRANSFER.search(folded, begin, limit) and _COMES_OR_GOES.search(folded, begin, limit)
    )
