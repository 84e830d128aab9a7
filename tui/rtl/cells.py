"""How many terminal cells a character takes, and what may be sent to a terminal at all.

Text from articles, queries and archives is untrusted: :func:`inert` replaces every character
that could steer a terminal, one for one, so that offsets into the text stay valid.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb]")

# Characters that are one cell wide, and ZWNJ, which has none: nearly all of Persian news.
_NARROW = re.compile(
    "[ -~\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671-\u0673"
    "\u0679-\u06d3\u06f0-\u06f9«»…·–—“”‹›\u200c]*"
)


def inert(text: str) -> str:
    """The text with each control character replaced by a visible sign of the same length.

    White space controls (tab, line ends) become a space.

    >>> inert("\\x1b[31mسرخ\\t\\x9b2J")
    '␛[31mسرخ �2J'
    """
    return _UNSAFE.sub(_sign, text) if _UNSAFE.search(text) else text


def inert_lines(text: str) -> str:
    """Like :func:`inert`, but line feeds stay.

    >>> inert_lines("یک\\nدو\\r\\nسه\\a")
    'یک\\nدو \\nسه␇'
    """
    return "\n".join(map(inert, text.split("\n")))


def _sign(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\t\n\v\f\r\x85\u2028\u2029":
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


@lru_cache(8192)
def cell_width(char: str) -> int:
    """Cells that one character takes: 0 for marks and invisible characters, else 1 or 2.

    >>> [cell_width(char) for char in ("ب", "\\u200c", "\\u064e", "漢")]
    [1, 0, 0, 2]
    """
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    from rich.cells import get_character_cell_size  # what goes into a pipe is not measured

    return get_character_cell_size(char)


def text_width(text: str) -> int:
    """Cells that a line of text takes when :mod:`.layout` draws it.

    >>> text_width("می\u200cرود"), text_width("漢字"), text_width("مُد")
    (5, 4, 2)
    """
    if text.isascii():
        return len(text)
    if _NARROW.fullmatch(text):
        return len(text) - text.count("\u200c")
    return sum(map(cell_width, text))
