"""Arabic letters joined to their neighbours, as a terminal without shaping needs them.

A cell terminal draws one character a cell and joins nothing, so each letter is replaced by the
presentation form (U+FB50–U+FEFF) of its place in the word. The table of forms is read out of
``unicodedata``: a form's decomposition names its letter and its place.

One letter stays one character, so that every index into the text stays valid: the ligature ﻻ is
not formed.

>>> shape("سلام") == ["\\ufeb3", "\\ufee0", "\\ufe8e", "\\ufee1"]
True
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, decomposition

ZWNJ, ZWJ, TATWEEL = "\u200c", "\u200d", "\u0640"


class Forms(NamedTuple):
    """The four shapes of a letter; empty where it has none."""

    isolated: str = ""
    final: str = ""
    initial: str = ""
    medial: str = ""


@cache
def letter_forms() -> dict[str, Forms]:
    """Every letter that has presentation forms, with these forms.

    >>> letter_forms()["ب"].medial
    'ﺒ'
    >>> letter_forms()["د"].initial
    ''
    """
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        place, *letters = decomposition(chr(code)).split()[:3] or [""]
        if len(letters) == 1 and place.strip("<>") in Forms._fields:
            letter = chr(int(letters[0], 16))
            if category(letter) == "Lo":
                found.setdefault(letter, {}).setdefault(place.strip("<>"), chr(code))
    return {letter: Forms(**forms) for letter, forms in found.items()}


def shape(text: str) -> list[str]:
    """Each character of a logical line in the form that its place asks for.

    Marks do not break a join; ZWNJ does, ZWJ and tatweel make one.

    >>> shape("به\\u200cها")[1] == shape("به")[1]
    True
    """
    table = letter_forms()
    shaped = list(text)
    previous = ""
    pending = -1
    for i, char in enumerate(text):
        if _transparent(char):
            continue
        joins = _joins_back(char) and _joins_on(previous)
        if joins and pending >= 0:
            letter = text[pending]
            forms = table[letter]
            shaped[pending] = (
                forms.medial if shaped[pending] == forms.final else forms.initial
            ) or shaped[pending]
        here = table.get(char)
        if here is not None:
            shaped[i] = (here.final if joins else here.isolated) or char
            pending = i
        else:
            pending = -1
        previous = char
    return shaped


@lru_cache(4096)
def _transparent(char: str) -> bool:
    return category(char) in ("Mn", "Me") or (category(char) == "Cf" and char not in (ZWNJ, ZWJ))


@lru_cache(4096)
def _joins_on(char: str) -> bool:
    """Whether a letter after this one can be tied to it."""
    return char in (ZWJ, TATWEEL) or bool(letter_forms().get(char, Forms()).initial)


@lru_cache(4096)
def _joins_back(char: str) -> bool:
    """Whether this letter can be tied to one before it."""
    return char in (ZWJ, TATWEEL) or bool(letter_forms().get(char, Forms()).final)
