"""The order of plain Persian lines, found without the whole of the bidirectional algorithm.

Most lines of news hold only Persian letters, numbers, common signs and ZWNJ. In such a line only
the numbers run from left to right, so that its order is that of the line turned round with each
number turned back. tests/tui/test_rtl_layout.py compares it with the whole algorithm.
"""

from __future__ import annotations

import re

from .shaping import ZWNJ, shape

_LETTERS = "\u0621-\u063a\u0641-\u064a\u0671-\u0673\u0679-\u06d3"
_DIGITS = "0-9\u06f0-\u06f9"
_JOINED = re.escape(",.:/\u060c")  # one of them between two numbers makes one number of both
_SIGNS = re.escape(" !\"&'()*;=?@[]_{|}«»؛؟…·•–—“”‹›")
_PLAIN = re.compile(f"[{_LETTERS}{_DIGITS}{_JOINED}{_SIGNS}\u200c]*")
# A number where no letter stands before it, and ZWNJ in a number, have rules of their own.
_NUMBER_FIRST = re.compile(f"[^{_LETTERS}]*[{_DIGITS}]")
_NUMBER_TORN = re.compile(f"[{_DIGITS}{_JOINED}]\u200c")
_NUMBER = re.compile(f"[{_DIGITS}]+(?:[{_JOINED}][{_DIGITS}]+)*")
_TURNABLE = re.compile(r"[()\[\]{}«»‹›]")
_TURNED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")


def is_plain(text: str) -> bool:
    """Whether the order of a line can be found the short way.

    >>> is_plain("سال ۱۳۹۹"), is_plain("شرکت IBM"), is_plain("۱۳۹۹")
    (True, False, False)
    """
    return (
        _PLAIN.fullmatch(text) is not None
        and _NUMBER_FIRST.match(text) is None
        and _NUMBER_TORN.search(text) is None
    )


def plain_line(text: str) -> tuple[list[str], list[int]]:
    """The cells of a plain line from left to right, and the index that each came from.

    >>> cells, places = plain_line("(سال 20)")
    >>> "".join(cells), places
    ('(20 ﻝﺎﺳ)', [7, 5, 6, 4, 3, 2, 1, 0])
    """
    order = plain_order(text)
    if ZWNJ in text:
        order = [i for i in order if text[i] != ZWNJ]
    shaped = shape(text.translate(_TURNED) if _TURNABLE.search(text) else text)
    return [shaped[i] for i in order], order


def plain_order(text: str) -> list[int]:
    """Indexes into a plain line in the order in which they are drawn from the left.

    >>> plain_order("سال 20")
    [4, 5, 3, 2, 1, 0]
    """
    size = len(text)
    order = list(range(size - 1, -1, -1))
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if end - start > 1:
            order[size - end : size - start] = range(start, end)
    return order
