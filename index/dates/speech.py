"""Days that a speech tells from its own day: «روز دوشنبه ... گفت: از امروز»."""

from __future__ import annotations

import re

from .forms import Atom
from .from_today import RelativePeriod

# What is said stands behind the colon, in the same sentence as the day on which it was said.
_SAID = re.compile(
    r"[^.؛!؟\n:]{0,200}"
    r"(?:گفت|افزود|نوشت|(?:اظهار|بیان|تصریح|تاکید|اعلام|عنوان|خاطرنشان|اضافه) +(?:کرد|داشت))"
    r"[^.؛!؟\n:\w]{0,4}: *[^.؛!؟\n]{0,80}"
)


def is_from_speech(atom: Atom, end: int, folded: str) -> bool:
    """Whether «امروز» or «فردا» is said in a speech whose day was told up to ``end``.

    >>> text = "روز دوشنبه در تهران گفت: از امروز می شماریم"
    >>> is_from_speech(Atom(28, 33, RelativePeriod("day", 0)), 10, text)
    True
    """
    spoken = atom.spoken
    relative = isinstance(spoken, RelativePeriod) and spoken.unit == "day"
    return relative and bool(_SAID.fullmatch(folded, end, atom.start))
