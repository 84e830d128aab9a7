"""A query text cut into its parts, to be read: words, quotations, signs, operators, fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from ...index.persian.tokens import QueryWord
from ...index.records import dataclass
from ..errors import QueryError
from .fields import field_named

Kind = Literal["word", "quote", "open", "close", "and", "or", "not", "plus", "minus", "field"]
WordFinder = Callable[[str], Sequence[QueryWord]]
"""The analyzer's view of a text: which of its words belong together."""

_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“"}
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not", "یا": "or"}
_FIELD = re.compile(r"([^\W\d_][^\W\d_]*):(?=[^\s:/)]|[\s)]*\Z)")
"""With a value right behind it, or at the end of the query, where it is a mistake to be told."""
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
        lexeme = _lexeme(text, position, at_start=_at_start(text, position))
        found.append(lexeme)
        position = lexeme.end
    return found


def _at_start(text: str, position: int) -> bool:
    return position == 0 or text[position - 1].isspace() or text[position - 1] in "(+-:"


def _lexeme(text: str, start: int, *, at_start: bool) -> Lexeme:
    char = text[start]
    if char in "()":
        return Lexeme("open" if char == "(" else "close", char, start, start + 1)
    if char in _QUOTES:
        return _quotation(text, start)
    following = text[start + 1 : start + 2]
    # What stands before ")" stands at an end, so that a text means the same in parentheses.
    if char in "+-" and at_start and following not in ("", ")") and not following.isspace():
        return Lexeme("plus" if char == "+" else "minus", char, start, start + 1)
    field = _FIELD.match(text, start)
    if field and at_start and field_named(field[1]):
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


def is_special(word: str) -> bool:
    """Whether a word is a pattern (``نف*``) or asks for similar words (``نفت~``)."""
    if "*" in word and any(char.isalnum() for char in word):
        return True
    stem, tilde, digits = word.rpartition("~")
    return bool(tilde) and digits in ("", "1", "2") and any(char.isalnum() for char in stem)


class LexemeReader:
    """Takes the lexemes of a query text one after the other, a spaced spelling as one word."""

    def __init__(self, text: str, words_of: WordFinder | None, *, open_end: bool = False) -> None:
        """``open_end`` says that the text is still being typed.

        Raises:
            QueryError: a quotation is not closed.
        """
        self.text = text
        self._lexemes = lexemes(text)
        if open_end and self._lexemes and self._lexemes[-1].text == "یا":
            # A word that begins so may still be typed, as «یا…» says.
            self._lexemes[-1] = replace(self._lexemes[-1], kind="word")
        self._together = _words_together(text, self._lexemes, words_of) if words_of else {}
        self._next = 0

    def peek(self, ahead: int = 0) -> Lexeme | None:
        """The lexeme that comes next, or one after it."""
        place = self._next + ahead
        return self._lexemes[place] if place < len(self._lexemes) else None

    def after_word(self) -> Lexeme | None:
        """What follows the word that comes next."""
        return self.peek(self._together.get(self._next, self._next) + 1 - self._next)

    def at(self, *kinds: Kind) -> bool:
        """Whether a lexeme of some kind comes next."""
        lexeme = self.peek()
        return lexeme is not None and lexeme.kind in kinds

    @property
    def here(self) -> int:
        """Where in the text the next lexeme begins."""
        lexeme = self.peek()
        return lexeme.start if lexeme else len(self.text)

    @property
    def read_to(self) -> int:
        """Where in the text the last lexeme ends that was taken."""
        return self._lexemes[self._next - 1].end if self._next else 0

    def take(self) -> Lexeme:
        """Goes past the next lexeme."""
        self._next += 1
        return self._lexemes[self._next - 1]

    def take_word(self) -> Lexeme:
        """The same with a word, whole though it may be spaced."""
        last = self._together.get(self._next, self._next)
        first = self._lexemes[self._next]
        self._next = last + 1
        end = self._lexemes[last].end
        return Lexeme("word", self.text[first.start : end], first.start, end)


def _words_together(text: str, parts: Sequence[Lexeme], words_of: WordFinder) -> dict[int, int]:
    """Spaced spellings of one word: for the lexeme that begins one, the lexeme that ends it.

    So a sign, an operator or a field before «قره باغ» takes both parts.
    """
    together: dict[int, int] = {}
    first = 0
    while first < len(parts):
        last = first
        while last < len(parts) and parts[last].kind == "word" and not is_special(parts[last].text):
            last += 1
        if last - first > 1:
            together |= _joined(text, parts, range(first, last), words_of)
        first = max(last, first + 1)
    return together


def _joined(text: str, parts: Sequence[Lexeme], run: range, words_of: WordFinder) -> dict[int, int]:
    begin = parts[run[0]].start
    words = iter(words_of(text[begin : parts[run[-1]].end]))
    word = next(words, None)
    together: dict[int, int] = {}
    first = run[0]
    for place in run:
        while word is not None and begin + word.end <= parts[place].start:
            word = next(words, None)
        inside = word is not None and begin + word.start < parts[place].start
        if not inside:
            first = place
        elif place > first:
            together[first] = place
    return together
