"""Which weekday is meant: the last one or the next.

The verb decides, and where the words around have a strong say of their own, they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .clues import clues, weigh
from .from_today import TOO_LONG_AGO, Weekday
from .spoken import Tense
from .tense import is_appointed, tense_of

# What a sentence says of a day told with its hour, or as the one from which something holds.
_APPOINTED: dict[Tense, Tense] = {"open": "rather future", "rather future": "future"}
# Log odds from which on the words overrule the verb.
_STRONG = 0.8


def on_its_side(spoken: Weekday, folded: str, start: int, end: int, anchor: date) -> Weekday:
    """The weekday at ``[start, end)`` with its side of the anchor, where the sentence tells it.

    >>> text = "نشست شنبه برگزار خواهد شد"
    >>> on_its_side(Weekday(5), text, 5, 9, date(2020, 11, 9)).side
    1
    """
    ago = (anchor.weekday() - spoken.weekday) % 7
    if spoken.is_told or ago == 0:
        return spoken
    weight = weigh("ahead", weekday_clues(folded, start, end, ago))
    ahead = weight > 0 if abs(weight) > _STRONG else told_ahead(folded, start, end, ago)
    return replace(spoken, side=1 if ahead else -1)


def told_ahead(folded: str, start: int, end: int, ago: int) -> bool:
    """Whether the verb speaks of the next such day, if the last one is so many days ago."""
    return ago >= TOO_LONG_AGO[_tense(folded, start, end)]


def weekday_clues(folded: str, start: int, end: int, ago: int) -> Iterator[str]:
    """The words around a weekday, what its verb says, and how long ago the last one is."""
    tense = _tense(folded, start, end)
    yield from clues(folded, start, end)
    yield f"t:{tense}"
    yield f"ago:{ago}"
    yield f"ago:{ago} {tense}"


def _tense(folded: str, start: int, end: int) -> Tense:
    tense = tense_of(folded, start, end)
    return _APPOINTED.get(tense, tense) if is_appointed(folded, start, end) else tense
