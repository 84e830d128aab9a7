"""From the text of a query to its tree.

``AND`` and ``OR`` bind the words beside them more tightly than a space does, so ``a b OR c d``
asks for ``a``, for one of ``b`` and ``c``, and for ``d``; spaced spellings of one word (قره باغ)
count as one. Quotations, fields, operators and ``+`` demand; plain words are preferred, and
beside a ``+`` they only order what is found.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import NamedTuple, cast

from ...index.dates.calendars import DateError
from ...index.dates.ranges import every_year, parse_range
from ...index.persian.letters import ZWNJ
from ..errors import QueryError
from .fields import field_named
from .lexer import Kind, Lexeme, WordFinder, is_special, lexemes, words_together
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
_LONGEST_DATE = 6  # words: "از ۱۵ مرداد ۱۴۰۴ تا امروز" in quotation marks may be longer
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What a shell makes of bytes that are no text; an index cannot be asked for it."""
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
    if len(text) > _LONGEST_QUERY:
        raise QueryError(f"the query is longer than {_LONGEST_QUERY} letters", _LONGEST_QUERY)
    text = _SURROGATE.sub("\ufffd", text)
    return _Parser(text, today or date.today(), open_end, words_of).parse()


def parts_of(text: str) -> list[tuple[int, int]]:
    """Where the parts of a query stand that follow each other: any of them can be left out.

    Raises:
        QueryError: with the position of the mistake.

    >>> text = 'نفت خام date:1399 -"گاز"'
    >>> [text[start:end] for start, end in parts_of(text)]
    ['نفت خام', 'date:1399', '-"گاز"']
    """
    parser = _Parser(text, date.today(), False, None)
    parser.parse()
    return parser.spans


def words_query(text: str) -> Node:
    """A text taken as plain words, whatever signs it holds: a headline, a question."""
    return Words(text, 0) if text.strip() else Everything()


class _Part(NamedTuple):
    """A part of a query: whether it must match, and whether it must not."""

    node: Node
    demanded: bool = False
    negated: bool = False


class _Parser:
    def __init__(self, text: str, today: date, open_end: bool, words_of: WordFinder | None) -> None:
        self._text = text
        self._today = today
        self._lexemes = lexemes(text)
        self._open_end = open_end and bool(text) and _in_word(text[-1])
        if self._open_end and self._lexemes[-1].text == "یا":
            # A word that begins so may still be typed, as «یا…» says.
            self._lexemes[-1] = replace(self._lexemes[-1], kind="word")
        self._together = words_together(text, self._lexemes, words_of) if words_of else {}
        self._next = 0
        self._depth = 0
        self._field_name: str | None = None
        self.spans: list[tuple[int, int]] = []
        """Where the parts stand that are in no parentheses."""

    def parse(self) -> Node:
        node = self._sequence().node
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

    def _take_word(self) -> Lexeme:
        """A word, whole though it may be spaced."""
        last = self._together.get(self._next, self._next)
        first = self._lexemes[self._next]
        self._next = last + 1
        end = self._lexemes[last].end
        return Lexeme("word", self._text[first.start : end], first.start, end)

    def _at(self, *kinds: Kind) -> bool:
        lexeme = self._peek()
        return lexeme is not None and lexeme.kind in kinds

    def _here(self) -> int:
        lexeme = self._peek()
        return lexeme.start if lexeme else len(self._text)

    # -- grammar

    def _sequence(self) -> _Part:
        """Parts one after the other, up to the end or a closing parenthesis."""
        demanded: list[Node] = []
        preferred: list[Node] = []
        excluded: list[Node] = []
        lenient = False
        while self._peek() is not None and not self._at("close"):
            lenient |= self._at("plus")
            start = self._here()
            part = self._alternatives()
            if not self._depth:
                self.spans.append((start, self._lexemes[self._next - 1].end))
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
        first = self._conjunction()
        if not self._operator("or"):
            return first
        parts = [_as_node(first)]
        while self._operator("or"):
            self._take()
            parts.append(_as_node(self._conjunction(after_operator=True)))
        return _Part(AnyOf(tuple(parts)), demanded=True)

    def _conjunction(self, *, after_operator: bool = False) -> _Part:
        """Parts joined by AND."""
        first = self._signed(many=not after_operator)
        if not self._operator("and"):
            return first
        parts = [first]
        while self._operator("and"):
            self._take()
            parts.append(self._signed(many=False))
        return _Part(
            Clauses(
                demanded=tuple(part.node for part in parts if not part.negated),
                excluded=tuple(part.node for part in parts if part.negated),
            ),
            demanded=True,
        )

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

    def _signed(self, *, many: bool) -> _Part:
        """A part with the signs before it; a sign binds one word, not a run of them."""
        negated = demanded = False
        sign: Lexeme | None = None
        while self._at("minus", "not", "plus"):
            sign = self._take()
            negated ^= sign.kind != "plus"
            demanded |= sign.kind == "plus"
        if self._peek() is None or (sign is not None and self._at("close")):
            after = f" after {sign.text}" if sign else ""
            raise QueryError(f"something is missing{after}", self._here())
        part = self._operand(many=many and sign is None)
        return _Part(part.node, part.demanded or demanded, negated)

    def _operand(self, *, many: bool) -> _Part:
        lexeme = cast("Lexeme", self._peek())
        match lexeme.kind:
            case "open":
                return self._group()
            case "field":
                return self._field()
            case "and" | "or" if lexeme.text != "یا":
                raise QueryError(f"something must stand before {lexeme.text}", lexeme.start)
        if self._field_name not in (None, "title", "body"):
            return _Part(self._narrowing(self._field_name), demanded=True)
        if lexeme.kind == "quote":
            self._take()
            return _Part(_phrase(lexeme, self._fields()), demanded=True)
        return _Part(self._words(many=many))

    def _group(self) -> _Part:
        opening = self._take()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} parentheses inside each other", opening.start)
        part = self._sequence()
        if self._peek() is None:
            raise QueryError("the parenthesis is not closed: add ) at its end", opening.start)
        self._take()
        self._depth -= 1
        return part

    def _fields(self) -> tuple[TextField, ...]:
        if self._field_name is None:
            return BOTH_FIELDS
        return (cast("TextField", self._field_name),)

    def _words(self, *, many: bool) -> Node:
        """A run of plain words, kept as typed so that neighbours can join."""
        fields = self._fields()
        first = self._take_word()
        special = _special(first, fields)
        if special is not None:
            return special
        last = first
        while many and (lexeme := self._peek()) is not None and lexeme.kind == "word":
            place = self._together.get(self._next, self._next) + 1
            bound = place < len(self._lexemes) and self._lexemes[place].kind in ("and", "or")
            if bound or is_special(lexeme.text):
                break
            last = self._take_word()
        open_end = last.text.endswith(_OPEN) or (self._open_end and last.end == len(self._text))
        return Words(self._text[first.start : last.end], first.start, fields, open_end)

    # -- fields

    def _field(self) -> _Part:
        lexeme = self._take()
        field = cast("str", field_named(lexeme.text))
        value = self._peek()
        if value is None or value.kind not in ("word", "quote", "open"):
            raise QueryError(f"a value must follow {lexeme.text}:", lexeme.end)
        outer, self._field_name = self._field_name, field
        node = self._group().node if value.kind == "open" else self._operand(many=False).node
        self._field_name = outer
        # Words of a field are all demanded.
        return _Part(Clauses(demanded=(node,)) if isinstance(node, Words) else node, demanded=True)

    def _narrowing(self, field: str) -> Node:
        if field in ("date", "event"):
            text, days = self._dates()
            if field == "date":
                return Published(*days)
            years = every_year(text, self._today)  # «۲۲ بهمن», «عاشورا» are any year's
            return AnyOf(tuple(Event(*one) for one in years)) if years else Event(*days)
        facet = cast("NameFacet", field)
        value = self._take() if self._at("quote") else self._take_word()
        if facet == "place" and value.kind == "word" and value.text.startswith("="):
            return self._place_alone(value)
        return Named(facet, value.text, value.kind == "quote", value.start)

    def _place_alone(self, value: Lexeme) -> Named:
        """A place after ``=``: itself, without what lies in it."""
        if value.text != "=":
            return Named("place", value.text[1:], exact=True, start=value.start + 1, alone=True)
        following = self._peek()
        if following is None or following.kind != "quote" or following.start != value.end:
            raise QueryError("a place must follow =", value.end)
        self._take()
        return Named("place", following.text, exact=True, start=following.start, alone=True)

    def _dates(self) -> tuple[str, tuple[date | None, date | None]]:
        """A date as typed and its days; unquoted, all words that make one («هفته گذشته»)."""
        value = self._take()
        words = 0
        while value.kind == "word" and words < _LONGEST_DATE - 1 and self._word_ahead(words):
            words += 1
        for more in range(words, 0, -1):
            longer = self._text[value.start : self._lexemes[self._next + more - 1].end]
            try:
                found = parse_range(longer, self._today)
            except DateError:
                continue
            self._next += more
            return longer, found
        try:
            return value.text, parse_range(value.text, self._today)
        except DateError as error:
            raise QueryError(str(error), value.start) from None

    def _word_ahead(self, ahead: int) -> bool:
        lexeme = self._peek(ahead)
        return lexeme is not None and lexeme.kind == "word"


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
