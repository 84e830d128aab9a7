"""A query text cut into its parts: words, quotations, signs, operators, fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..errors import QueryError
from .fields import field_named

Kind = Literal["word", "quote", "open", "close", "and", "or", "not", "plus", "minus", "field"]

_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“"}
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not", "یا": "or"}
_FIELD = re.compile(r"([^\W\d_][^\W\d_\u200c]*):(?=[^\s:/])")
_WORD = re.compile(r"[^\s()\"«“„]+")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A part of a query text; ``text`` is what it says, without quotation marks."""

    kind: Kind
    text: str
    start: int
    end: int


def lexemes(text: str) -> list[Lexeme]:
    """Cuts a query text into its parts.

    Raises:
        QueryError: a quotation is not closed.
    """
    found: list[Lexeme] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        lexeme = _lexeme(text, position, follows_space=_at_start(text, position))
        found.append(lexeme)
        position = lexeme.end
    return found


def _at_start(text: str, position: int) -> bool:
    return position == 0 or text[position - 1].isspace() or text[position - 1] in "(+-:"


def _lexeme(text: str, start: int, *, follows_space: bool) -> Lexeme:
    char = text[start]
    if char in "()":
        return Lexeme("open" if char == "(" else "close", char, start, start + 1)
    if char in _QUOTES:
        return _quotation(text, start)
    if char in "+-" and follows_space and start + 1 < len(text) and not text[start + 1].isspace():
        return Lexeme("plus" if char == "+" else "minus", char, start, start + 1)
    field = _FIELD.match(text, start)
    if field and follows_space and field_named(field[1]):
        return Lexeme("field", field[1], start, field.end())
    match = _WORD.match(text, start)
    word = match[0] if match else char
    return Lexeme(_OPERATORS.get(word, "word"), word, start, start + len(word))


def _quotation(text: str, start: int) -> Lexeme:
    closing = _QUOTES[text[start]]
    said: list[str] = []
    position = start + 1
    while position < len(text):
        char = text[position]
        if char == "\\" and position + 1 < len(text) and text[position + 1] in '"\\':
            said.append(text[position + 1])
            position += 2
            continue
        if char == closing:
            return Lexeme("quote", "".join(said), start, position + 1)
        said.append(char)
        position += 1
    raise QueryError(f"the quotation is not closed: add {closing} at its end", start)


def quoted(text: str) -> str:
    """A text as a quotation that :func:`lexemes` reads back.

    >>> quoted('a "b"')
    '"a \\\\"b\\\\""'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
