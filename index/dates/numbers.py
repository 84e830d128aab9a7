"""Numbers in digits and in Persian words, as they stand in dates.

The patterns are pieces of regular expressions over folded text; ``number`` reads what they find.
"""

from __future__ import annotations

import re

_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS = (
    *("ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده"),
    *("شانزده", "هفده", "هجده", "نوزده"),
)
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = {"صد": 100, "سیصد": 300, "چهارصد": 400, "هفتصد": 700, "هشتصد": 800, "نهصد": 900}

_CARDINALS = {
    **{word: value for value, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: 10 * tens for tens, word in enumerate(_TENS, 2)},
    **_HUNDREDS,
    "هیجده": 18,
    "هژده": 18,
    "شونزده": 16,
    "هزار": 1000,
}
_ORDINALS = {
    **{word + "م": value for word, value in _CARDINALS.items()},
    **{"اول": 1, "نخست": 1, "سوم": 3, "سیم": 30},
}
_VALUES = {**_CARDINALS, **_ORDINALS}

UNIT = "|".join(_UNITS)
_TEEN = "|".join(sorted((*_TEENS, "هیجده", "هژده"), key=len, reverse=True))
_TEN = "|".join(_TENS)
_UNIT_TH = "یکم|اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم"
_TEEN_TH = "|".join(
    word + "م" for word in sorted((*_TEENS, "هیجده", "هژده"), key=len, reverse=True)
)
AND = r" *و *"

# One to ninety-nine in words, cardinal; twenty to ninety-nine; and ordinals up to thirty-one.
CARDINAL = rf"(?:(?:{_TEN})(?:{AND}(?:{UNIT}))?|{_TEEN}|{UNIT})(?!\w)"
TENS = rf"(?:(?:{_TEN})(?:{AND}(?:{UNIT}))?)(?!\w)"
DAY_ORDINAL = (
    rf"(?:بیست{AND}(?:{_UNIT_TH})|بیستم|سی{AND}(?:یکم|اول)|سی *ام|سیم|{_TEEN_TH}|{_UNIT_TH})(?!\w)"
)
# «هفتم», «هفتمین»: what may stand before «روز مهر».
NTH = rf"(?:(?:بیست|سی){AND})?(?:{_UNIT_TH}|{_TEEN_TH}|بیستم|سی *ام)(?:ین)?(?!\w)"
# Cardinals name a day where nothing else could be counted: سی خرداد, پانزده خرداد.
DAY_CARDINAL = rf"(?:بیست(?:{AND}(?:{UNIT}))?|سی(?:{AND}یک)?|{_TEEN})(?!\w)"
YEAR_WORDS = (
    rf"(?:(?:یک *)?هزار{AND}(?:سیصد|چهارصد|نهصد|هشتصد|هفتصد)(?:{AND}{CARDINAL})?"
    rf"|دو *هزار(?:{AND}{CARDINAL})?)(?!\w)"
)

# The words with which a number may begin, for the starts of a form.
CARDINAL_STARTS = " ".join((*_UNITS, *_TEENS, *_TENS, "هیجده", "هژده"))
ORDINAL_STARTS = f"{CARDINAL_STARTS} یکم اول دوم سوم ششم نهم دهم سیام"


def number(written: str) -> int | None:
    """The value of a number in digits or in words, cardinal or ordinal; ``None`` for others.

    >>> [number(word) for word in ("17", "بیست و دوم", "سی ام", "نود و هشت", "کتاب")]
    [17, 22, 30, 98, None]
    >>> number("هزار و سیصد و نود و هشت"), number("دو هزار و بیست")
    (1398, 2020)
    """
    if written.isdecimal():
        return int(written)
    spaced = _spaced(written.removesuffix("ین"))
    words = [word for word in re.split(r" +و +| +و(?=\w)| +", spaced) if word != "ام"]
    total = 0
    for word in words:
        value = _VALUES.get(word)
        if value is None:
            return None
        total = max(total, 1) * value if value == 1000 else total + value
    return total or None


def _spaced(written: str) -> str:
    """Words that a lost ZWNJ glued together, apart again: ``بیستودوم``, ``سیام``."""
    written = re.sub(rf"({_TEN})(?=ام\b|و(?:{UNIT}))", r"\1 ", written.strip())
    return re.sub(rf"\bو({_UNIT_TH}|{UNIT})\b", r"و \1", written)
