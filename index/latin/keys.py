"""Keys of Latin writing: one for all ways to spell a name with diacritics, spaces, hyphens."""

from __future__ import annotations

import re

from ..persian.letters import fold

__all__ = ["is_latin", "latin_key"]

# Letters that no decomposition takes apart.
_PLAIN = str.maketrans(
    {
        "ə": "a",
        "ı": "i",
        "ø": "o",
        "ß": "ss",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "ŋ": "ng",
        "ħ": "h",
    }
)
_NO_LETTER = re.compile("[^a-z]+")
_LATIN = re.compile(r"(?=.*[A-Za-zÀ-ɏḀ-ỿ])[A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f'’ʻʼ`.-]+")


def latin_key(name: str) -> str:
    """The letters a to z of a name, without diacritics.

    >>> latin_key("Çavuşoğlu"), latin_key("Qarabağ"), latin_key("Nagorno-Karabakh")
    ('cavusoglu', 'qarabag', 'nagornokarabakh')
    >>> latin_key("Əliyev"), latin_key("قره‌باغ")
    ('aliyev', '')
    """
    return _NO_LETTER.sub("", fold(name).translate(_PLAIN))


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters alone.

    >>> [is_latin(word) for word in ("Erdoğan", "al-Assad", "ترامپ", "COVID-19", "...")]
    [True, True, False, False, False]
    """
    return _LATIN.fullmatch(word) is not None
