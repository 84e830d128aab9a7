"""Paragraphs broken into lines, in logical order and before any reordering."""

from __future__ import annotations

import re

from .cells import cell_width, text_width

_WORD = re.compile(r"\S+|\s+")


def wrap(text: str, width: int, most: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each display line of a text, each at most ``width`` cells wide.

    Lines break at white space and line feeds, which belong to no line; a word wider than a line
    is broken between letters, never before a mark. ``most`` is how many lines are asked for:
    further ones may be missing.

    >>> text = "می‌روم به خانه"
    >>> [text[a:b] for a, b in wrap(text, 9)]
    ['می‌روم به', 'خانه']
    >>> [len(range(*line)) for line in wrap("x" * 25, 10)]
    [10, 10, 5]
    >>> wrap("", 10)
    [(0, 0)]
    """
    lines: list[tuple[int, int]] = []
    begin = 0
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(text, begin, begin + len(paragraph), max(1, width), most)
        if most is not None and len(lines) >= most:
            break
        begin += len(paragraph) + 1
    return lines


def _wrap_paragraph(
    text: str, begin: int, end: int, width: int, most: int | None
) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = stop = begin
    used = 0
    pending = 0
    for match in _WORD.finditer(text, begin, end):
        word = match.group()
        size = text_width(word)
        if word.isspace():
            pending = size
            continue
        if stop > start and used + pending + size > width:
            lines.append((start, stop))
            if len(lines) == most:
                return lines
            start, used, pending = match.start(), 0, 0
        elif stop == start:
            start, pending = match.start(), 0
        if size <= width:
            stop, used, pending = match.end(), used + pending + size, 0
            continue
        pieces = _break_word(text, match.start(), match.end(), width)
        lines += pieces[:-1]
        start, stop = pieces[-1]
        used, pending = text_width(text[start:stop]), 0
    lines.append((start, stop))
    return lines


def _break_word(text: str, begin: int, end: int, width: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = begin
    used = 0
    for i in range(begin, end):
        size = cell_width(text[i])
        if used + size > width and i > start:
            pieces.append((start, i))
            start, used = i, 0
        used += size
    pieces.append((start, end))
    return pieces


def shorten(text: str, width: int) -> str:
    """The text itself, or as much of it as fits in ``width`` cells with a closing ``…``.

    >>> shorten("جمهوری آذربایجان", 10)
    'جمهوری آذ…'
    """
    if text_width(text) <= width:
        return text
    used = 0
    for i, char in enumerate(text):
        used += cell_width(char)
        if used > width - 1:
            return text[:i].rstrip() + "…" if width > 0 else ""
    return text
