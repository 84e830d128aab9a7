"""Which weekday is meant: the last one or the next.

An article that dates the weekday elsewhere has decided; else the verb does, unless the words
around have a strong say of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from .calendars import DateError
from .clues import clues, weigh
from .forms import Atom
from .from_today import TOO_LONG_AGO, Weekday
from .names import WEEKDAY
from .spoken import Moment, Tense
from .tense import is_appointed, tense_of

# What a sentence says of a day told with its hour, or as the one from which something holds.
_APPOINTED: dict[Tense, Tense] = {"open": "rather future", "rather future": "future"}
# Log odds from which on the words overrule the verb.
_STRONG = 1.0


NAMED = re.compile(rf"(?<!\w)(?:{WEEKDAY})(?!\w)")


def dated_weekdays(atoms: Sequence[Atom], folded: str, anchor: date) -> Mapping[int, date]:
    """The weekdays that stand beside their date, «شنبه ۲۴ آبان», within a week of the anchor.

    >>> dated_weekdays([], "", date(2020, 11, 9))
    {}
    """
    found: dict[int, set[date]] = {}
    if not any(isinstance(atom.spoken, Weekday) and not atom.spoken.is_told for atom in atoms):
        return {}
    for atom in atoms:
        dated = atom.spoken.precision == "day" and not isinstance(atom.spoken, Weekday)
        if not dated or not NAMED.search(folded, atom.start, atom.end):
            continue
        tense = tense_of(folded, atom.start, atom.end)
        try:
            day = atom.spoken.resolve(Moment(anchor, tense))[0]
        except DateError:
            continue
        found.setdefault(day.weekday(), set()).add(day)
    alike = {weekday: min(days) for weekday, days in found.items() if len(days) == 1}
    return {weekday: day for weekday, day in alike.items() if abs((day - anchor).days) < 7}


def on_its_side(
    spoken: Weekday, folded: str, start: int, end: int, anchor: date, dated: Mapping[int, date]
) -> Weekday:
    """The weekday at ``[start, end)`` with its side of the anchor, where the sentence tells it.

    >>> text, anchor = "نشست شنبه برگزار خواهد شد", date(2020, 11, 9)
    >>> on_its_side(Weekday(5), text, 5, 9, anchor, {}).side
    1
    >>> on_its_side(Weekday(5), text, 5, 9, anchor, {5: date(2020, 11, 7)}).side
    -1
    """
    ago = (anchor.weekday() - spoken.weekday) % 7
    if spoken.is_told or ago == 0:
        return spoken
    if spoken.weekday in dated:
        return replace(spoken, side=1 if dated[spoken.weekday] > anchor else -1)
    return replace(spoken, side=1 if _is_ahead(folded, start, end, ago) else -1)


def _is_ahead(folded: str, start: int, end: int, ago: int) -> bool:
    tense = tense_of_weekday(folded, start, end)
    if tense in ("past", "rather past"):
        return False
    weight = weigh("ahead", weekday_clues(folded, start, end, ago, tense))
    return weight > 0 if abs(weight) > _STRONG else ago >= TOO_LONG_AGO[tense]


def weekday_clues(folded: str, start: int, end: int, ago: int, tense: Tense) -> Iterator[str]:
    """The words around a weekday, what its verb says, and how long ago the last one is."""
    yield from clues(folded, start, end)
    yield f"t:{tense}"
    yield f"ago:{ago}"
    yield f"ago:{ago} {tense}"


def tense_of_weekday(folded: str, start: int, end: int) -> Tense:
    """Where the sentence puts a weekday; one with its hour beside it is appointed."""
    tense = tense_of(folded, start, end)
    return _APPOINTED.get(tense, tense) if is_appointed(folded, start, end) else tense
