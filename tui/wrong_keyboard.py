"""A query typed in the wrong keyboard layout, as it was meant."""

from __future__ import annotations

from .keyboard import persian_letters


def _latin_keys() -> dict[str, str]:
    keys = "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVNM"
    return {letter: key for key in reversed(keys) for letter in persian_letters(key)}


def other_layout(text: str) -> str | None:
    """What the same keys type in the other layout, where that is likelier what was meant.

    >>> other_layout("sghl"), other_layout("اثممخ")
    ('سلام', 'hello')
    >>> other_layout("World Bank"), other_layout("person:x"), other_layout("بانک World")
    (None, None, None)
    """
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 2 or any(char in text for char in ':"*~()'):
        return None
    if text.isascii():
        meant = "".join(_persian(char) for char in text)
        return meant if text == text.lower() and any(c.isalpha() for c in meant) else None
    if any(char.isascii() for char in letters):
        return None
    table = _latin_keys()
    meant = "".join(table.get(char, char) for char in text)
    return meant if meant.isascii() and any(char in "aeiou" for char in meant) else None


def _persian(char: str) -> str:
    letters = persian_letters(char)
    return letters[0] if letters and not char.isspace() else char
