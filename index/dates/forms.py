"""What the kinds of date expressions share: a pattern, a reader, and the words around.

A ``Form`` is a regular expression over folded text and the reader of what it finds; a reader
yields nothing for what only looks like a date. Patterns are tried in order at each place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .spoken import Spoken

# Nothing of a word may go on behind; a digit may (مهر98).
END = r"(?![^\W\d_])"
# «دو سال پیش», but not «پیش از جنگ», «پیش بینی» or «سال قبل آن».
AGO = r"(?:قبل(?! +ان(?! +(?:را|ها)(?!\w))(?!\w))|پیش)(?! +(?:از|بینی|تر)\b)"
LATER = r"بعد(?! +از\b)"
# Between the members of a list (و) or the ends of a range (تا).
TO = r"(?:تا|الی|لغایت|[-–—ـ])"
JOIN = rf"(?: *(?:[،,]|و|یا|{TO})(?: *(?:روز|سال|سالهای|پایان|اخر|اواخر|اوایل|ابتدای|اواسط) +)? *)"
_TO = re.compile(TO)

# What numbers count: a number before one of these is no year.
COUNTED = (
    r" *(?:[%٪]|درصد|نفر|تن\b|هزار|میلیون|میلیارد|تریلیون|دلار|یورو|تومان|ریال|سال(?:ه|گی)?\b"
    r"|کیلو|متر|سانتی|هکتار|کشور|شهر\b|استان\b|روز(?:ه)?\b|هفته|ماه(?:ه)?\b|ساعت|دقیقه|ثانیه"
    r"|مورد(?! +(?:بررسی|بحث|تایید|استفاده|توجه|حمله|بهره|نظر|قبول|هدف|انتقاد)\b)"
    r"|فقره|دستگاه|عدد|تیم\b|بازی|امتیاز|گل\b|بار\b|واحد|پروژه|طرح\b|نماینده|کرسی|رای\b|جلد|صفحه"
    r"|قطعه|قلم\b|فیلم|اثر\b|شرکت(?! +(?:ن?می|ن?(?:کرد|داشت|خواه)|ن?کن(?:د|ند|م|یم|ید)?\b))"
    r"|باب\b|خانوار|بیمار|تخت|لیتر|مگا|گیگا|درجه|مرحله|رشته|حوزه"
    r"|برابر(?! +با\b)|اکیپ|موکب|هیات|زایر|شهید|کشته|زخمی|مجروح|زندانی|تا *\d+ *درصد|[.,٫٬/:]\d)"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing said about time, and where; ``start`` and ``end`` index the text."""

    start: int
    end: int
    spoken: Spoken


Reader = Callable[[re.Match[str]], Iterator[Atom]]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of expression: the words it may begin with ("0" for digits), pattern, reader."""

    starts: str
    pattern: str
    read: Reader
    compiled: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        # No run of spaces is longer than this in a date; without a limit, a text of spaces or of
        # thousands of «۵ و ۵ و ...» would take hours.
        bounded = self.pattern.replace(" *", " {0,4}").replace(" +", " {1,4}")
        object.__setattr__(self, "compiled", re.compile(bounded))


@dataclass(frozen=True, slots=True)
class Item:
    """A member of a list such as «۵، ۶ و ۷» or «۵ تا ۷»; ``ranged`` where «تا» goes before it."""

    text: str
    start: int
    end: int
    ranged: bool


def items(match: re.Match[str], group: str, member: re.Pattern[str]) -> list[Item]:
    """The members, each matched by ``member``, of the list that a group holds, in order.

    >>> match = re.match("(?P<days>.*) مهر", "5 تا 7 و 9 مهر")
    >>> [(item.text, item.ranged) for item in items(match, "days", re.compile(r"\\d+"))]
    [('5', False), ('7', True), ('9', False)]
    """
    found: list[Item] = []
    last = match.start(group)
    for part in member.finditer(match.string, last, match.end(group)):
        ranged = bool(found) and bool(_TO.search(match.string[last : part.start()]))
        found.append(Item(part[0], part.start(), part.end(), ranged))
        last = part.end()
    return found


def word_set(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


def word_before(text: str, start: int, count: int = 1) -> str:
    """The last words before an offset, on the same line.

    >>> word_before("خیابان 22 بهمن", 7)
    'خیابان'
    """
    line = text[max(0, start - 40) : start].rsplit("\n", 1)[-1]
    return " ".join(line.split()[-count:])


def reach_back(match: re.Match[str], words: str) -> int | None:
    """Where one of ``words`` right before a match begins; ``None`` where another stands there.

    >>> reach_back(re.compile("هفته").search("در این هفته"), "این|همین")
    3
    """
    before = re.search(
        rf"(?<!\w)(?:{words}) +$", match.string[max(0, match.start() - 16) : match.start()]
    )
    return match.start() - len(before[0]) if before else None
