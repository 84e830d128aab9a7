"""From the text of a query to its tree.

``AND`` and ``OR`` bind the words beside them more tightly than a space does, so ``a b OR c d``
asks for ``a``, for one of ``b`` and ``c``, and for ``d``; spaced spellings of one word (قره باغ)
count as one. Quotations, fields, operators and ``+`` demand; plain words are preferred, and
beside a ``+`` they only order what is found.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import NamedTuple, cast

from ...index.persian.letters import ZWNJ
from ...index.text import clean_query
from ..checks import check_text
from ..errors import QueryError
from .fields import field_named
from .lexer import Kind, Lexeme, LexemeReader, WordFinder, is_special
from .spans import Span, spans
from .tree import (
    BOTH_FIELDS,
    AnyOf,
    Clauses,
    Everything,
    Node,
    Pattern,
    Phrase,
    Similar,
    TextField,
    Words,
    is_filter,
)
from .values import field_value

_LONGEST_QUERY = 20_000
_DEEPEST = 50
_OPEN = "…"
"""At the end of a run of words: its last word is still being typed."""


def parse_query(
    text: str,
    *,
    today: date | None = None,
    open_end: bool = False,
    words_of: WordFinder | None = None,
) -> Node:
    """Parses a query; an empty one stands for everything.

    ``today`` anchors dates such as «پارسال»; ``open_end`` lets the last word match as a prefix
    while it is being typed, as does ``…`` after a word. ``words_of`` (the analyzer's
    ``query_words``) tells which neighbours are one word.

    Raises:
        QueryError: with the position of the mistake.

    >>> parse_query("نفت -ارز")
    Clauses(demanded=(), preferred=(Words(text='نفت', start=0, fields=('title', 'body'), \
open_end=False),), excluded=(Words(text='ارز', start=5, fields=('title', 'body'), \
open_end=False),), lenient=False)
    """
    check_text(text, "the query")
    if len(text) > _LONGEST_QUERY:
        raise QueryError(f"the query is longer than {_LONGEST_QUERY} letters", _LONGEST_QUERY)
    return _Parser(clean_query(text), today or date.today(), open_end, words_of).parse()


def parts_of(text: str) -> list[Span]:
    """Where the parts of a query stand, any of which can be left out.

    Raises:
        QueryError: with the position of the mistake.

    >>> text = 'نفت خام date:1399 -"گاز" وین AND ژنو'
    >>> [text[part.start : part.end] for part in parts_of(text)]
    ['نفت خام', 'date:1399', '-"گاز"', 'وین', 'ژنو']
    """
    check_text(text, "the query")
    parser = _Parser(clean_query(text), date.today(), False, None)
    parser.parse()
    return parser.spans


def words_query(text: str) -> Node:
    """A text taken as plain words, whatever signs it holds: a headline, a question."""
    check_text(text, "the query")
    text = clean_query(text)
    return Words(text, 0) if text.strip() else Everything()


class _Part(NamedTuple):
    """A part of a query: whether it must match, and whether it must not."""

    node: Node
    demanded: bool = False
    negated: bool = False


class _Parser:
    def __init__(self, text: str, today: date, open_end: bool, words_of: WordFinder | None) -> None:
        self._today = today
        self._open_end = open_end and bool(text) and _in_word(text[-1])
        self._reader = LexemeReader(text, words_of, open_end=self._open_end)
        self._depth = 0
        self._field_name: str | None = None
        self.spans: list[Span] = []
        """Where the parts stand that are in no parentheses."""
        self._conjoined: list[tuple[int, int]] = []
        """Where the parts stand of what was read last, one by one if AND joins them."""

    def parse(self) -> Node:
        node = self._sequence().node
        if self._reader.peek() is not None:
            raise QueryError("this parenthesis closes nothing", self._reader.here)
        return node

    def _sequence(self) -> _Part:
        """Parts one after the other, up to the end or a closing parenthesis."""
        reader = self._reader
        demanded: list[Node] = []
        preferred: list[Node] = []
        excluded: list[Node] = []
        lenient = False
        while reader.peek() is not None and not reader.at("close"):
            lenient |= reader.at("plus")
            part = self._alternatives()
            if not self._depth:
                self.spans += spans(self._conjoined)
            if part.negated:
                # Nothing in quotation marks or parentheses excludes nothing.
                excluded += [] if isinstance(part.node, Everything) else [part.node]
            elif part.demanded or is_filter(part.node):
                demanded.append(part.node)
            else:
                preferred.append(part.node)
        if not demanded and not preferred and not excluded:
            return _Part(Everything())
        if len(preferred) == 1 and not demanded and not excluded:
            return _Part(preferred[0])
        node = Clauses(tuple(demanded), tuple(preferred), tuple(excluded), lenient)
        return _Part(node, demanded=bool(demanded or excluded))

    def _alternatives(self) -> _Part:
        """Parts joined by OR."""
        start = self._reader.here
        first = self._conjunction()
        if not self._operator("or"):
            return first
        parts = [_as_node(first)]
        while self._operator("or"):
            self._reader.take()
            parts.append(_as_node(self._conjunction(after_operator=True)))
        self._conjoined = [(start, self._reader.read_to)]
        return _Part(AnyOf(tuple(parts)), demanded=True)

    def _conjunction(self, *, after_operator: bool = False) -> _Part:
        """Parts joined by AND."""
        reader = self._reader
        start = reader.here
        parts = [self._signed(many=not after_operator)]
        places = [(start, reader.read_to)]
        while self._operator("and"):
            reader.take()
            start = reader.here
            parts.append(self._signed(many=False))
            places.append((start, reader.read_to))
        self._conjoined = places
        if len(parts) == 1:
            return parts[0]
        return _Part(
            Clauses(
                demanded=tuple(part.node for part in parts if not part.negated),
                excluded=tuple(part.node for part in parts if part.negated),
            ),
            demanded=True,
        )

    def _operator(self, kind: Kind) -> bool:
        """Whether an operator comes next; «یا» with nothing after it is a plain word."""
        reader = self._reader
        if not reader.at(kind):
            return False
        after = reader.peek(1)
        nothing = after is None or after.kind in ("close", "and", "or")
        if nothing and cast("Lexeme", reader.peek()).text == "یا":
            return False
        if nothing:
            lexeme = reader.take()
            raise QueryError(f"something must follow {lexeme.text}", lexeme.end)
        return True

    def _signed(self, *, many: bool) -> _Part:
        """A part with the signs before it; a sign binds one word, not a run of them."""
        reader = self._reader
        negated = demanded = False
        sign: Lexeme | None = None
        while reader.at("minus", "not", "plus"):
            sign = reader.take()
            negated ^= sign.kind != "plus"
            demanded |= sign.kind == "plus"
        if reader.peek() is None or (sign is not None and reader.at("close")):
            after = f" after {sign.text}" if sign else ""
            raise QueryError(f"something is missing{after}", reader.here)
        part = self._operand(many=many and sign is None)
        return _Part(part.node, part.demanded or demanded, negated)

    def _operand(self, *, many: bool) -> _Part:
        lexeme = cast("Lexeme", self._reader.peek())
        match lexeme.kind:
            case "open":
                return self._group()
            case "field":
                return self._field()
            case "and" | "or" if lexeme.text != "یا":
                raise QueryError(f"something must stand before {lexeme.text}", lexeme.start)
        if self._field_name not in (None, "title", "body"):
            return _Part(field_value(self._reader, self._field_name, self._today), demanded=True)
        if lexeme.kind == "quote":
            self._reader.take()
            return _Part(_phrase(lexeme, self._fields()), demanded=True)
        return _Part(self._words(many=many))

    def _group(self) -> _Part:
        opening = self._reader.take()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} parentheses inside each other", opening.start)
        part = self._sequence()
        if self._reader.peek() is None:
            raise QueryError("the parenthesis is not closed: add ) at its end", opening.start)
        self._reader.take()
        self._depth -= 1
        return part

    def _fields(self) -> tuple[TextField, ...]:
        if self._field_name is None:
            return BOTH_FIELDS
        return (cast("TextField", self._field_name),)

    def _words(self, *, many: bool) -> Node:
        """A run of plain words, kept as typed so that neighbours can join."""
        reader = self._reader
        fields = self._fields()
        first = reader.take_word()
        special = _special(first, fields)
        if special is not None:
            return special
        last = first
        while many and (lexeme := reader.peek()) is not None and lexeme.kind == "word":
            following = reader.after_word()
            bound = following is not None and following.kind in ("and", "or")
            if bound or is_special(lexeme.text):
                break
            last = reader.take_word()
        open_end = last.text.endswith(_OPEN) or (self._open_end and last.end == len(reader.text))
        return Words(reader.text[first.start : last.end], first.start, fields, open_end)

    def _field(self) -> _Part:
        lexeme = self._reader.take()
        field = cast("str", field_named(lexeme.text))
        value = self._reader.peek()
        if value is None or value.kind not in ("word", "quote", "open"):
            raise QueryError(f"a value must follow {lexeme.text}:", lexeme.end)
        outer, self._field_name = self._field_name, field
        node = self._group().node if value.kind == "open" else self._operand(many=False).node
        self._field_name = outer
        # Words of a field are all demanded.
        return _Part(Clauses(demanded=(node,)) if isinstance(node, Words) else node, demanded=True)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == ZWNJ or unicodedata.category(char) == "Mn"


def _as_node(part: _Part) -> Node:
    return Clauses(excluded=(part.node,)) if part.negated else part.node


def _phrase(lexeme: Lexeme, fields: tuple[TextField, ...]) -> Node:
    if not lexeme.text.strip():
        return Everything()
    return Phrase(lexeme.text, lexeme.start + 1, fields)


def _special(lexeme: Lexeme, fields: tuple[TextField, ...]) -> Node | None:
    """A word with ``*`` or with ``~`` at its end."""
    text = lexeme.text
    if not is_special(text):
        return None
    if "*" in text:
        return Pattern(text, lexeme.start, fields)
    stem, _, digits = text.rpartition("~")
    return Similar(stem, lexeme.start, int(digits or 1), fields)
