"""Which Persian names are worth comparing with a Latin one: those with the same consonants.

Persian writes few vowels and Latin spellings differ in them, so a name is looked for by the
classes of its consonants. The names of an archive are one text of skeletons, a line each, and a
Latin name is a regular expression over it: thousands of names are searched in a few milliseconds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..persian.at_once import map_letters

__all__ = ["skeleton", "skeleton_pattern"]

_CLASSES = str.maketrans(
    {
        **dict.fromkeys("اهحعوی\u200c", None),
        " ": "|",
        **dict.fromkeys("سصث", "S"),
        **dict.fromkeys("زذضظ", "Z"),
        **dict.fromkeys("تط", "T"),
        **dict.fromkeys("غقگ", "G"),
        **dict.fromkeys("جژ", "J"),
        "ب": "B",
        "پ": "P",
        "چ": "C",
        "خ": "X",
        "د": "D",
        "ر": "R",
        "ش": "H",
        "ف": "F",
        "ک": "K",
        "ل": "L",
        "م": "M",
        "ن": "N",
    }
)
# What each consonant may be in a skeleton; what Persian writes as a vowel, or not, is nothing.
_SOUNDS: dict[str, tuple[str, ...]] = {
    "b": ("B", "P"),
    "c": ("K", "S", "C", "J"),
    "cc": ("K", "C", "KS"),
    "ch": ("C", "H", "X", "K"),
    "ck": ("K",),
    "cs": ("C", "KS"),
    "cz": ("C",),
    "d": ("D", "Z", "T"),
    "dh": ("Z", "D"),
    "dj": ("J",),
    "dz": ("DZ", "Z"),
    "dzh": ("J",),
    "f": ("F",),
    "g": ("G", "J", ""),
    "gg": ("G", "J", "GJ"),
    "gh": ("G", ""),
    "gn": ("N", "GN"),
    "h": ("",),
    "j": ("J", "", "X"),
    "k": ("K", "G"),
    "kh": ("X", "K"),
    "l": ("L",),
    "ll": ("L", ""),
    "m": ("M",),
    "n": ("N", "M"),
    "p": ("P", "B"),
    "ph": ("F", "P"),
    "q": ("G", "K", "C"),
    "r": ("R",),
    "s": ("S", "Z", "H"),
    "sc": ("SK", "H", "S"),
    "sch": ("H", "SK"),
    "sh": ("H", "S"),
    "sz": ("H", "S"),
    "t": ("T", "D"),
    "tch": ("C",),
    "th": ("T", "S", "Z"),
    "ts": ("TS", "S", "Z"),
    "tsch": ("C",),
    "tz": ("TS", "TZ", "Z"),
    "v": ("", "F"),
    "w": ("", "F"),
    "x": ("KS", "X", "H", "Z"),
    "z": ("Z", "S", "TS", "J", "H"),
    "zh": ("J", "C"),
    "zz": ("TZ", "Z", "TS"),
}
_SILENT_AT_THE_END = frozenset("dhrstxz")
_LONGEST_CHUNK = max(map(len, _SOUNDS))


def skeleton(persian: str) -> str:
    """The classes of the consonants of folded Persian letters; spaces become ``|``.

    >>> skeleton("پاشینیان"), skeleton("محمد"), skeleton("رضا شاه")
    ('PHNN', 'MMD', 'RZ|H')
    """
    return map_letters(persian, lambda letter: letter.translate(_CLASSES))


@lru_cache(maxsize=256)
def skeleton_pattern(latin: str, *, beginning: bool = False) -> re.Pattern[str] | None:
    """A pattern for the words of skeletons that a Latin key may stand for; ``|`` parts words.

    A match begins with the ``|`` before the first word and ends with the last. ``None`` where the
    key has no consonant to look for. With ``beginning`` the Persian name may go on where the
    Latin one ends. Spaces part words, whose letters make no sound together; the Persian name may
    still be written in one.

    >>> skeleton_pattern("reza shah").search("|MMD|RZ|H|")[0]
    '|RZ|H'
    """
    sounds = [_sounds(word) for word in latin.split()]
    if not any(demanded for _, demanded in sounds):
        return None
    parts = r"\|*".join(part for of_word, _ in sounds for part in of_word)
    return re.compile(r"\|" + parts + ("" if beginning else r"(?=\|)"))


def _sounds(latin: str) -> tuple[list[str], bool]:
    """The patterns of a word's consonants, and whether one of them must be there."""
    parts: list[str] = []
    demanded = False
    at = 0
    while at < len(latin):
        longest = min(_LONGEST_CHUNK, len(latin) - at)
        size = next((n for n in range(longest, 0, -1) if latin[at : at + n] in _SOUNDS), 0)
        chunk = latin[at : at + size]
        doubled = size == 1 and latin[at - 1 : at] == chunk
        at += size or 1
        if doubled and parts:  # one sound, or the end of a word and the beginning of the next
            if latin[at - 3 : at - 2] != chunk:
                parts[-1] += rf"(?:\|+{parts[-1]})?"
            continue
        if not size:
            continue
        sounds = "|".join(_repeated(sound) for sound in _SOUNDS[chunk] if sound)
        silent = "" in _SOUNDS[chunk] or (at == len(latin) and chunk in _SILENT_AT_THE_END)
        if sounds:
            parts.append(f"(?:{sounds}){'?' if silent else ''}")
            demanded |= not silent
    return parts, demanded


def _repeated(sound: str) -> str:
    """Doubled consonants are one: «الله» has two, Allah one or two."""
    return "".join(f"{letter}+" for letter in sound)
