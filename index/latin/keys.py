"""Keys of Latin writing: one for all ways to spell a name with diacritics, spaces, hyphens."""

from __future__ import annotations

import re
import unicodedata

from ..persian.letters import fold

__all__ = ["is_latin", "latin_key", "may_be_latin", "sound_key"]

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
# Letters of Turkish, Azerbaijani and Slavic names that a plain one does not say.
_SOUNDS = str.maketrans(
    {"ç": "ch", "č": "ch", "ć": "ch", "ş": "sh", "š": "sh", "ž": "zh", "ğ": "gh", "ț": "ts"}
)
_NO_LETTER = re.compile("[^a-z]+")
_LETTER = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_LATIN = re.compile(r"(?=.*[A-Za-zÀ-ɏḀ-ỿ])[A-Za-zÀ-ɏḀ-ỿ\u0300-\u036f'’ʻʼ`.-]+")


def latin_key(name: str) -> str:
    """The letters a to z of a name, without diacritics.

    >>> latin_key("Çavuşoğlu"), latin_key("Qarabağ"), latin_key("Nagorno-Karabakh")
    ('cavusoglu', 'qarabag', 'nagornokarabakh')
    >>> latin_key("Əliyev"), latin_key("قره‌باغ")
    ('aliyev', '')
    """
    return _NO_LETTER.sub("", fold(name).translate(_PLAIN))


def sound_key(name: str) -> str:
    """The letters a to z of a name as English would write its sounds: for reading by rule.

    >>> sound_key("Çavuşoğlu"), sound_key("Škoda"), sound_key("Yazdi")
    ('chavushoghlu', 'shkoda', 'yazdi')
    """
    return latin_key(unicodedata.normalize("NFC", name).lower().translate(_SOUNDS))


def may_be_latin(text: str) -> bool:
    """Whether a text holds a Latin letter at all: quickly told.

    >>> may_be_latin("صلح ۱۳۹۹"), may_be_latin("واکسن COVID")
    (False, True)
    """
    return _LETTER.search(text) is not None


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters alone.

    >>> [is_latin(word) for word in ("Erdoğan", "al-Assad", "ترامپ", "COVID-19", "...")]
    [True, True, False, False, False]
    """
    return _LATIN.fullmatch(word) is not None
