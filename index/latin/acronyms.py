"""Acronyms: many have a name of their own in Persian news, for no rule reads داعش in ISIS.

>>> persian_of("ISIS"), persian_of("Nato"), persian_of("WHO")
(('داعش',), ('ناتو',), ('سازمان جهانی بهداشت',))
>>> persian_of("who"), persian_of("Tehran")
((), ())
"""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["is_acronym", "persian_of", "spelled_out"]

_LONGEST = 5
_LETTER_NAMES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ای بی سی دی ای اف جی اچ ای جی کی ال ام ان او پی کیو ار اس تی یو وی دبلیو ایکس "
        "وای زد".split(),
        strict=True,
    )
)


def persian_of(text: str) -> tuple[str, ...]:
    """How Persian news write an acronym, the most usual first; nothing for any other word."""
    known = _table()
    plain = text.replace(".", "")
    return known.get(plain) or known.get(plain.lower(), ())


def is_acronym(text: str) -> bool:
    """Whether a word has the looks of an acronym.

    >>> [is_acronym(word) for word in ("FATF", "Zarif", "U", "AZERBAIJAN")]
    [True, False, False, False]
    """
    return 1 < len(text) <= _LONGEST and text.isalpha() and text.isupper()


def spelled_out(text: str) -> str:
    """An acronym by the names of its letters, folded; nothing for any other word.

    >>> spelled_out("BBC"), spelled_out("Baku")
    ('بیبیسی', '')
    """
    return "".join(_LETTER_NAMES.get(letter, "") for letter in text) if is_acronym(text) else ""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("acronyms.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {latin: tuple(persian.split("|")) for latin, persian in lines}
