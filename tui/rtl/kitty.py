"""What kitty is sent, so that it draws what we mean.

kitty has no switch for its own work. It shapes each run of cells between two spaces, in one font,
with HarfBuzz, lets it guess the direction from the first letter, and so turns round and mirrors
every run that begins with an Arabic letter. We turn such runs round before.

>>> from .layout import layout_line
>>> "".join(glyph.text for glyph in kitty_order(layout_line("سال (۱۲)")))
'(۲۱) ﺳﺎﻝ'

Within such a run kitty takes a mark for a letter of its own and moves all others, so marks are
left out, and ۀ is drawn as ه. It makes one glyph of lam and a tied alef, which leaves a gap of
one cell; the untied alef does not.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from .bidi import mirror

if TYPE_CHECKING:
    from .layout import Glyph

_HEH = {"\ufba4": "\ufee9", "\ufba5": "\ufeea"}
_LAM = frozenset("\ufedf\ufee0")
_UNTIED_ALEF = {"\ufe8e": "\ufe8d", "\ufe82": "\ufe81", "\ufe84": "\ufe83", "\ufe88": "\ufe87"}


def kitty_order(glyphs: Sequence[Glyph], fonts: Sequence[Hashable] | None = None) -> list[Glyph]:
    """Visual glyphs as kitty wants them; ``fonts`` tells which of them differ in font.

    Each place keeps the logical index, and so the style, of the glyph that kitty will show there.
    """
    result: list[Glyph] = []
    start = 0
    while start < len(glyphs):
        end = start
        while end < len(glyphs) and glyphs[end].text[0] != " ":
            if fonts is not None and fonts[end] != fonts[start]:
                break
            end += 1
        if end == start:
            result.append(glyphs[start]._replace(text=" "))
            start += 1
            continue
        run = glyphs[start:end]
        result += _turned(run) if _begins_arabic(run) else run
        start = end
    return result


def _turned(run: Sequence[Glyph]) -> list[Glyph]:
    """A run from its right end to its left; all are one cell wide, or it stays as it is."""
    if any(glyph.width != 1 for glyph in run):
        return list(run)
    texts: list[str] = []
    for glyph in reversed(run):
        letter = _HEH.get(glyph.text[0], glyph.text[0])
        if texts and texts[-1] in _LAM:
            letter = _UNTIED_ALEF.get(letter, letter)
        texts.append(mirror(letter))
    return [glyph._replace(text=text) for glyph, text in zip(run, texts, strict=True)]


def _begins_arabic(run: Sequence[Glyph]) -> bool:
    """Whether the first letter that kitty sees, in the order we are about to send, is Arabic."""
    for glyph in reversed(run):
        char = glyph.text[0]
        if char.isalpha() or "\u06f0" <= char <= "\u06f9":
            return "\u0600" <= char <= "\u08ff" or char >= "\ufb50"
    return False
