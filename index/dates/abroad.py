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
# Whose economy is counted in Gregorian quarters; «صادرات به چین» is told of the other side's.
_COUNTRY = re.compile(
    rf"(?<!به )(?<!از )(?<!با )(?:{FOREIGN.pattern}|(?<!\w)(?:منطقه +یورو"
    r"|اتحادیه +اروپا|سوییس|اتریش|فنلاند|دانمارک|نیجریه"
    r"|عربستان|امارات|ونزویلا|شرکت *های +نفتی)(?!\w))"
)
_ECONOMY = re.compile(
    r"(?<!\w)(?:اقتصاد\w*|رشد|تورم|بیکاری|رکود|صادرات|واردات|تولید\w*|فروش|درامد\w*|سود|زیان"
    r"|قیمت|نرخ|امار|اشتغال\w*|بازار|بورس|سهام|مالی|بانک|شرکت\w*|نفت|دلار|یورو|درصد|میلیارد|میلیون)(?!\w)"
)
_IRAN = re.compile(r"(?<!\w)(?:ایران\w*|تهران|کشورمان|تومان|شمسی|مجلس|دولت +ما)(?!\w)")

# Letters: more than most articles have.
_AROUND = 4000


def is_of_another_economy(text: str, start: int, end: int) -> bool:
    """Whether a quarter at ``[start, end)`` is of an economy abroad, in a text not of Iran.

    >>> is_of_another_economy("رشد اقتصادی المان در سه ماهه نخست امسال", 22, 39)
    True
    """
    if _IRAN.search(text, max(0, start - _AROUND), end + _AROUND):
        return False
    bounds = sentence_bounds(text, start, end)
    return bool(_COUNTRY.search(text, *bounds) and _ECONOMY.search(text, *bounds))
