"""From the text of a query to its tree.

``AND`` and ``OR`` bind the parts beside them more tightly than a space does, so ``a b OR c d``
prefers ``a``, one of ``b`` and ``c``, and ``d``. Quotations, ``+``, ``AND`` and fields demand;
plain words are preferred.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from ...index.dates.calendars import DateError
from ...index.dates.ranges import parse_range
from ..errors import QueryError
from .fields import field_named
from .lexer import Kind, Lexeme, lexemes
from .tree import (
    BOTH_FIELDS,
    AnyOf,
    Clauses,
    Event,
    Everything,
    Named,
    NameFacet,
    Node,
    Pattern,
    Phrase,
    Published,
    Similar,
    TextField,
    Words,
    is_filter,
)

_LONGEST_QUERY = 20_000
_DEEPEST = 50


def parse_query(text: str, *, today: date | None = None, open_end: bool = False) -> Node:
    """Parses a query; an empty one stands for everything.

    ``today`` anchors dates such as «پارسال»; ``open_end`` lets the last word match as a prefix
    while it is being typed.

    Raises:
        QueryError: with the position of the mistake.

    >>> parse_query("نفت -ارز")
    Clauses(demanded=(), preferred=(Words(text='نفت', start=0, fields=('title', 'body'), \
open_end=False),), excluded=(Words(text='ارز', start=5, fields=('title', 'body'), \
open_end=False),))
    """
    if len(text) > _LONGEST_QUERY:
        raise QueryError(f"the query is longer than {_LONGEST_QUERY} letters", _LONGEST_QUERY)
    return _Parser(text, today or date.today(), open_end).parse()


def words_query(text: str) -> Node:
    """A text taken as plain words, whatever signs it holds: a headline, a question."""
    return Words(text, 0) if text.strip() else Everything()


class _Parser:
    def __init__(self, text: str, today: date, open_end: bool) -> None:
        self._text = text
        self._today = today
        self._lexemes = lexemes(text)
        self._next = 0
        self._depth = 0
        self._open_end = open_end and bool(text) and not text[-1].isspace()

    def parse(self) -> Node:
        node = self._sequence(inside=False)
        if self._peek() is not None:
            raise QueryError("this parenthesis closes nothing", self._here())
        return node

    # -- reading

    def _peek(self, ahead: int = 0) -> Lexeme | None:
        place = self._next + ahead
        return self._lexemes[place] if place < len(self._lexemes) else None

    def _take(self) -> Lexeme:
        self._next += 1
        return self._lexemes[self._next - 1]

    def _at(self, kind: Kind) -> bool:
        lexeme = self._peek()
        return lexeme is not None and lexeme.kind == kind

    def _here(self) -> int:
        lexeme = self._peek()
        return lexeme.start if lexeme else len(self._text)

    # -- grammar

    def _sequence(self, *, inside: bool) -> Node:
        demanded: list[Node] = []
        preferred: list[Node] = []
        excluded: list[Node] = []
        while (lexeme := self._peek()) is not None and lexeme.kind != "close":
            sign = lexeme.kind
            if sign in ("minus", "not"):
                self._take()
                excluded.append(self._operand(lexeme))
                continue
            node, joined = self._alternatives()
            if sign == "plus" or joined or isinstance(node, (Phrase, Pattern)) or is_filter(node):
                demanded.append(node)
            else:
                preferred.append(node)
        if inside and self._peek() is None:
            raise QueryError("the parenthesis is not closed: add ) at its end", self._here())
        return _clauses(demanded, preferred, excluded)

    def _alternatives(self) -> tuple[Node, bool]:
        """Parts joined by OR; tells whether it is a single group joined by AND."""
        first, joined = self._conjunction()
        parts = [first]
        while self._operator("or"):
            self._take()
            parts.append(self._conjunction()[0])
        return (parts[0], joined) if len(parts) == 1 else (AnyOf(tuple(parts)), False)

    def _conjunction(self) -> tuple[Node, bool]:
        parts = [self._operand(None)]
        excluded: list[Node] = []
        while self._operator("and"):
            operator = self._take()
            if self._at("not") or self._at("minus"):
                excluded.append(self._operand(self._take()))
            else:
                parts.append(self._operand(operator))
        if len(parts) == 1 and not excluded:
            return parts[0], False
        return Clauses(demanded=tuple(parts), excluded=tuple(excluded)), True

    def _operator(self, kind: Kind) -> bool:
        """Whether an operator comes next; «یا» with nothing after it is a plain word."""
        if not self._at(kind):
            return False
        after = self._peek(1)
        nothing = after is None or after.kind in ("close", "and", "or")
        if nothing and cast("Lexeme", self._peek()).text == "یا":
            return False
        if nothing:
            lexeme = self._take()
            raise QueryError(f"something must follow {lexeme.text}", lexeme.end)
        return True

    def _operand(self, operator: Lexeme | None) -> Node:
        if self._at("plus"):
            self._take()
        lexeme = self._peek()
        if lexeme is None:
            after = f" after {operator.text}" if operator else ""
            raise QueryError(f"something is missing{after}", self._here())
        if lexeme.kind == "open":
            return self._group()
        if lexeme.kind == "field":
            return self._field()
        if lexeme.kind == "quote":
            self._take()
            return _phrase(lexeme, BOTH_FIELDS)
        if lexeme.kind in ("and", "or") and lexeme.text != "یا":
            raise QueryError(f"something must stand before {lexeme.text}", lexeme.start)
        if lexeme.kind == "close":
            raise QueryError("there is nothing before this parenthesis", lexeme.start)
        return self._words(BOTH_FIELDS, many=operator is None)

    def _group(self) -> Node:
        opening = self._take()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} parentheses inside each other", opening.start)
        node = self._sequence(inside=True)
        self._take()
        self._depth -= 1
        return node

    def _words(self, fields: tuple[TextField, ...], *, many: bool) -> Node:
        """A run of plain words, kept as typed so that neighbours can join."""
        first = self._take()
        special = _special(first, fields)
        if special is not None:
            return special
        last = first
        while many and (lexeme := self._peek()) is not None and lexeme.kind == "word":
            following = self._peek(1)
            bound = following is not None and following.kind in ("and", "or")
            if bound or _special(lexeme, fields) is not None:
                break
            last = self._take()
        open_end = self._open_end and last.end == len(self._text)
        return Words(self._text[first.start : last.end], first.start, fields, open_end)

    def _field(self) -> Node:
        lexeme = self._take()
        field = field_named(lexeme.text)
        if self._at("open") and field in ("title", "body"):
            return self._field_group(cast("TextField", field))
        value = self._peek()
        if value is None or value.kind not in ("word", "quote"):
            raise QueryError(f"a value must follow {lexeme.text}:", lexeme.end)
        if field in ("title", "body"):
            fields = (cast("TextField", field),)
            if value.kind == "quote":
                return _phrase(self._take(), fields)
            return Clauses(demanded=(self._words(fields, many=False),))
        self._take()
        if field in ("date", "event"):
            return self._dates(field, value)
        facet = cast("NameFacet", field)
        return Named(facet, value.text, value.kind == "quote", value.start)

    def _field_group(self, field: TextField) -> Node:
        opening = self._take()
        parts: list[Node] = []
        while not self._at("close"):
            lexeme = self._peek()
            if lexeme is None:
                raise QueryError("the parenthesis is not closed: add ) at its end", opening.start)
            if lexeme.kind == "quote":
                parts.append(_phrase(self._take(), (field,)))
            else:
                parts.append(self._words((field,), many=True))
        self._take()
        return Clauses(demanded=(_clauses([], parts, []),))

    def _dates(self, field: str, value: Lexeme) -> Node:
        try:
            first, last = parse_range(value.text, self._today)
        except DateError as error:
            raise QueryError(str(error), value.start) from None
        return Published(first, last) if field == "date" else Event(first, last)


def _clauses(demanded: list[Node], preferred: list[Node], excluded: list[Node]) -> Node:
    if not demanded and not preferred and not excluded:
        return Everything()
    if not demanded and not excluded and len(preferred) == 1:
        return preferred[0]
    return Clauses(tuple(demanded), tuple(preferred), tuple(excluded))


def _phrase(lexeme: Lexeme, fields: tuple[TextField, ...]) -> Node:
    if not lexeme.text.strip():
        return Everything()
    return Phrase(lexeme.text, lexeme.start + 1, fields)


def _special(lexeme: Lexeme, fields: tuple[TextField, ...]) -> Node | None:
    """A word with ``*`` or with ``~`` at its end."""
    text = lexeme.text
    letters = text.replace("*", "")
    if "*" in text and any(char.isalnum() for char in letters):
        return Pattern(text, lexeme.start, fields)
    stem, tilde, digits = text.rpartition("~")
    if tilde and (digits in ("", "1", "2")) and any(char.isalnum() for char in stem):
        return Similar(stem, lexeme.start, int(digits or 1), fields)
    return None
