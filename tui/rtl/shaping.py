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

from functools import cache
from typing import NamedTuple
from unicodedata import category, decomposition

_MOST_REMEMBERED = 4096
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
    traits = _TRAITS
    shaped = list(text)
    joined_on = False
    pending: _Traits | None = None
    place = 0
    for i, char in enumerate(text):
        here = traits[char]
        if here.transparent:
            continue
        joins = joined_on and here.joins_back
        if joins and pending is not None:
            forms = pending.forms
            shaped[place] = (
                forms.medial if shaped[place] == forms.final else forms.initial
            ) or shaped[place]
        if here.has_forms:
            shaped[i] = (here.forms.final if joins else here.forms.isolated) or char
            pending, place = here, i
        else:
            pending = None
        joined_on = here.joins_on
    return shaped


class _Traits(NamedTuple):
    """What joining asks of a character."""

    transparent: bool
    joins_back: bool
    joins_on: bool
    has_forms: bool
    forms: Forms


class _TraitsOf(dict[str, _Traits]):
    """The traits of the characters that have been asked about."""

    def __missing__(self, char: str) -> _Traits:
        if len(self) >= _MOST_REMEMBERED:  # a text of all of Unicode
            self.clear()
        kind = category(char)
        transparent = kind in ("Mn", "Me") or (kind == "Cf" and char not in (ZWNJ, ZWJ))
        known = char in letter_forms()
        forms = letter_forms().get(char, Forms())
        joiner = char in (ZWJ, TATWEEL)
        traits = _Traits(
            transparent, joiner or bool(forms.final), joiner or bool(forms.initial), known, forms
        )
        self[char] = traits
        return traits


_TRAITS = _TraitsOf()
