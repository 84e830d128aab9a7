"""Whether a text tells of other countries, whose years and decades are Gregorian."""

from __future__ import annotations

import re

from .tense import sentence_bounds

FOREIGN = re.compile(
    r"(?<!\w)(?:هالیوود|امریکا(?:ی|یی)?|ایالات +متحده|اروپا(?:ی|یی)?|انگلیس(?:ی)?"
    r"|بریتانیا(?:ی|یی)?|انگلستان"
    r"|لندن|نیویورک|فرانسه|فرانسوی|پاریس|المان(?:ی)?|ایتالیا(?:یی)?|شوروی|روسیه|ژاپن(?:ی)?|چین|هند|سویس"
    r"|اسپانیا|القاعده|ناسا|کاخ +سفید|سازمان +ملل|کره(?: +جنوبی)?(?! +(?:زمین|خاکی|ماه|مریخ))"
    r"|کانادا|استرالیا|هلند|سوید|نروژ|یونان|لهستان|پرتغال|مکزیک|کوبا|شیلی|برزیل|ارژانتین|مصر"
    r"|ترکیه)(?!\w)"
)
HOME = re.compile(
    r"(?<!\w)(?:ایران(?:ی|یان|یها)?|تهران|انقلاب|جنگ(?! +(?:سرد|جهانی))"
    r"|دفاع +مقدس|کشورمان|کشور +ما|مجلس|دولت|اصلاحات|شمسی"
    r"|اصول *گرا\w*|اصلاح *طلب\w*|سپاه"
    r"|خورشیدی|پهلوی|شاه|امام|ما|منافقین|منافقان|اصفهان|مشهد|تبریز|شیراز)(?!\w)"
)
# Of an economy that is counted in Gregorian quarters.
_ECONOMY = re.compile(
    rf"{FOREIGN.pattern}|(?<!\w)(?:منطقه +یورو|اتحادیه +اروپا|سوییس|اتریش|فنلاند|دانمارک|نیجریه"
    r"|عربستان|امارات|ونزویلا|شرکت *های +نفتی)(?!\w)"
)
_IRAN = re.compile(r"(?<!\w)(?:ایران\w*|تهران|کشورمان|تومان|شمسی|مجلس|دولت +ما)(?!\w)")

# Letters: more than most articles have.
_AROUND = 4000


def is_of_another_economy(text: str, start: int, end: int) -> bool:
    """Whether a quarter at ``[start, end)`` is told of abroad, in a text that is not of Iran.

    >>> is_of_another_economy("رشد اقتصادی المان در سه ماهه نخست امسال", 22, 39)
    True
    """
    if _IRAN.search(text, max(0, start - _AROUND), end + _AROUND):
        return False
    return bool(_ECONOMY.search(text, *sentence_bounds(text, start, end)))
