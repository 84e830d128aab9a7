"""How alike two names are written, and whether the difference is one that spellings make.

Foreign names come in many spellings of their vowels (پمپئو, پامپئو), and typing slips anywhere. Two
given names that both are known, حسن and حسین, are two however alike; a last letter ی or ه often
makes another surname, حداد and حدادی.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..entities.lexicons import given_names
from ..persian.letters import fold

_ALIKE = str.maketrans("غطصثذضظح", "قتسسزززه")
_WEAK = str.maketrans("", "", "اویهع")
_VOWELS = "اویه"
_SHORT = 4  # consonants of a name that says little
_FAR = 3  # letters apart: خمینی and خامنه‌ای have the same consonants
HONORIFICS = frozenset("امام حضرت شاه سلطان ملک شیخ ملا پاپ شهید سید سیده".split())
"""Words that open the names of many and say nothing of who it is."""


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, cut where spaces or joiners stand.

    >>> words_of("ذاکر حسن‌اف")
    ('ذاکر', 'حسناف')
    """
    folded = (fold(part).replace("وو", "و") for part in name.split())  # داوود is داود
    return tuple(word for word in folded if word)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The first letter and the consonants of a folded word, letters of one sound as one.

    >>> skeleton("پمپیو") == skeleton("پامپیو"), skeleton("مقانلو") == skeleton("مغانلو")
    (True, True)
    """
    alike = word.translate(_ALIKE)
    rest = alike[1:].translate(_WEAK)
    return ("ا" if alike[:1] in "اوی" else alike[:1]) + rest


@dataclass(frozen=True, slots=True)
class Difference:
    """What parts two names: the prior that they are one person's, and whether it may be at all.

    ``prior`` is in nats, about 0 where only company can tell.
    """

    prior: float


def difference(
    one: Sequence[str], other: Sequence[str], established: Container[str] | None = None
) -> Difference | None:
    """How two full names differ, ``None`` where they are two persons' whatever the company.

    ``established`` are the given names that are certainly some, by default all known ones.

    >>> pompeo = [("مایک", "پمپیو"), ("مایک", "پامپیو")]
    >>> difference(*pompeo).prior > 0, difference(("حسن", "جعفری"), ("حسین", "جعفری"))
    (True, None)
    >>> difference(("امام", "حسن"), ("امام", "حسین")) is None
    True
    """
    if "".join(one) == "".join(other):
        return Difference(4.0)
    if one[0] == other[0] and one[0] in HONORIFICS and min(len(one), len(other)) > 1:
        one, other = one[1:], other[1:]
    if len(one) == len(other):
        return _word_by_word(one, other, given_names() if established is None else established)
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if len(short) < 2:
        return None
    if long[-len(short) :] == short or long[: len(short)] == short:
        return Difference(0.5 if len(short) > 2 else -0.5)
    if short[0] == long[0] and short[-1] == long[-1]:  # a middle name
        return Difference(-0.5)
    if skeleton("".join(short)) == skeleton("".join(long)):
        return Difference(1.0 if len(skeleton("".join(long))) > _SHORT else -1.0)
    return None


def two_given_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether names begin with given names that are two, whatever else they share.

    >>> salman = ("محمد", "بن", "سلمان")
    >>> two_given_names(("خالد", "بن", "سلمان"), salman), two_given_names(("بن", "سلمان"), salman)
    (True, False)
    """
    a, b = one[0], other[0]
    parts = a.startswith(b) or a.endswith(b) or b.startswith(a) or b.endswith(a)
    return {a, b} <= given_names() and not parts


def _word_by_word(
    one: Sequence[str], other: Sequence[str], established: Container[str]
) -> Difference | None:
    given = given_names()
    foreign = not {one[0], other[0]} & given
    prior = 1.5 if foreign else 0.5
    if sum(len(skeleton(word)) for word in one) <= _SHORT:
        prior -= 1.0
    changed = 0
    for place, (a, b) in enumerate(zip(one, other, strict=True)):
        if a == b:
            continue
        changed += 1
        first = place == 0 and len(one) > 1
        if (first or len(one) == 1) and a in established and b in established:
            if not (a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a)):
                return None
            prior -= 2.0  # محمدمهدی and مهدی, but also محبوب and محبوبه
            continue
        cost = _cost(a, b)
        if cost is None:
            return None
        # A given name that nobody bears, one slip from one that is known, is a slip.
        prior -= cost * (0.4 if first and {a, b} & given else 0.7 if first else 1.0)
    return Difference(prior if changed == 1 else prior - 0.7)


def _cost(a: str, b: str) -> float | None:
    """How unlikely it is that two words are spellings of one, in nats; ``None`` if they are not.

    >>> _cost("مادورو", "مادرو") < _cost("حداد", "حدادی"), _cost("میرزاخانی", "موسوی")
    (True, None)
    """
    if skeleton(a) == skeleton(b):
        apart = _letters_apart(a.translate(_ALIKE), b.translate(_ALIKE))
        if apart >= _FAR:
            return None
        cost = (0.3, 0.5, 1.3)[apart]
        if a.rstrip(_VOWELS) == b.rstrip(_VOWELS):  # حداد and حدادی
            cost = max(2.5, cost + 1.5)
        return cost if len(skeleton(a)) > 2 else cost + 0.5
    if min(len(a), len(b)) < _SHORT or not _one_slip(a, b):
        return None
    return 1.5 if min(len(a), len(b)) > 5 else 2.5


def _letters_apart(a: str, b: str) -> int:
    """How many letters must be left out, added or changed.

    >>> _letters_apart("پمپیو", "پامپیو"), _letters_apart("نبیی", "نواب")
    (1, 3)
    """
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, second in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != second))
    return row[-1]


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter was left out, added, changed or two were exchanged.

    >>> _one_slip("پریناز", "پرینار"), _one_slip("پدرام", "پدارم"), _one_slip("علی", "تقی")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    )


def slips(word: str) -> frozenset[str]:
    """Keys at which words one slip apart meet: the word, and the word without each of its letters.

    >>> bool(slips("پریناز") & slips("پرینار")), bool(slips("پدرام") & slips("پدارم"))
    (True, True)
    """
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


def halves(given: str) -> tuple[str, ...]:
    """The given names that a double one is made of.

    >>> halves("محمدمهدی"), halves("حسن")
    (('محمد', 'مهدی'), ())
    """
    names = given_names()
    for cut in range(2, len(given) - 1):
        if given[:cut] in names and given[cut:] in names:
            return given[:cut], given[cut:]
    return ()
