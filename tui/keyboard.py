"""Letter keys by their place on the keyboard, in the Latin and in the Persian layout.

A person who reads Persian types Persian: ``p`` is where ح is, and both shall do the same. The
places are those of ISIRI 9147, the standard Iranian layout (X11's ``ir(pes)``); letters that
other Persian layouts have at a place are taken too.

>>> persian_letters("p"), persian_letters("m"), persian_letters("?")
(('ح',), ('پ', 'ئ'), ('؟',))
>>> textual_keys("?")
('question_mark', 'arabic_question_mark')
"""

from __future__ import annotations

from typing import Literal
from unicodedata import name

Layout = Literal["latin", "persian"]

_PLACES = dict(
    zip(
        "qwertyuiop[]asdfghjkl;'zxcvbnm,",
        "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو",
        strict=True,
    )
) | dict(
    zip(
        "QWERTYUIOPASDFGHJKLZXCVNM?",
        "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][ؤئيإأآة»«ك\u0653ژ\u0670\u0654ء؟",
        strict=True,
    )
)
_OTHER_LAYOUTS = {"d": ("ي",), "m": ("ئ",), ";": ("ك",), "M": ("ئ",)}

# Textual's names of keys that are not the Unicode names of their characters.
_TEXTUAL_NAMES = {"/": "slash", "-": "minus", "+": "plus", "\\": "backslash", "_": "underscore"}


def persian_letters(key: str) -> tuple[str, ...]:
    """What the Persian layouts type at the place of a Latin character."""
    found = (_PLACES.get(key, ""), *_OTHER_LAYOUTS.get(key, ()))
    return tuple(dict.fromkeys(letter for letter in found if letter))


def textual_keys(key: str) -> tuple[str, ...]:
    """Textual's names of a key, with the same place in the Persian layouts after it."""
    if len(key) != 1:
        return (key,)
    return tuple(dict.fromkeys(_textual_name(char) for char in (key, *persian_letters(key))))


def shown_key(key: str, layout: Layout) -> str:
    """A key as footer and help write it.

    >>> shown_key("p", "persian"), shown_key("N", "persian"), shown_key("ctrl+p", "latin")
    ('ح', '⇧د', '^p')
    >>> shown_key("ctrl+shift+2", "latin"), shown_key("f1", "latin")
    ('^⇧2', 'F1')
    """
    if key in _SIGNS:
        return _SIGNS[key]
    if key.startswith("ctrl+"):
        return "^" + shown_key(key.removeprefix("ctrl+"), "latin")
    if key.startswith("shift+"):
        return "⇧" + shown_key(key.removeprefix("shift+"), "latin")
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    if len(key) == 1 and layout == "persian" and (letters := persian_letters(key)):
        return f"⇧{_PLACES[key.lower()]}" if key.isupper() else letters[0]
    return key


def layout_of(char: str | None) -> Layout | None:
    """The layout that a typed character tells, if it tells any.

    >>> layout_of("ب"), layout_of("b"), layout_of("/")
    ('persian', 'latin', None)
    """
    if not char or not char.isalpha():
        return None
    return "latin" if char.isascii() else "persian"


_SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "⏎",
    "escape": "Esc",
    "space": "Space",
    "backspace": "⌫",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "at": "@",
}


def _textual_name(char: str) -> str:
    if char.isalnum():
        return char
    return _TEXTUAL_NAMES.get(char) or name(char).lower().replace("-", "_").replace(" ", "_")
