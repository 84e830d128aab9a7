"""What the value after a field names: days (``date:1399/08``), or a name (``place:=ایران``)."""

from __future__ import annotations

from datetime import date
from typing import cast

from ...index.dates.calendars import DateError
from ...index.dates.ranges import every_year, parse_range
from ..errors import QueryError
from .lexer import Lexeme, LexemeReader
from .tree import AnyOf, Event, Named, NameFacet, Node, Published

_LONGEST_DATE = 6  # words: "از ۱۵ مرداد ۱۴۰۴ تا امروز" in quotation marks may be longer


def field_value(reader: LexemeReader, field: str, today: date) -> Node:
    """Takes the value that comes next, of a field that is none of text.

    Raises:
        QueryError: it is no date where one is wanted, or missing.
    """
    if field in ("date", "event"):
        text, days = _dates(reader, today)
        if field == "date":
            return Published(*days)
        years = every_year(text, today)  # «۲۲ بهمن», «عاشورا» are any year's
        return AnyOf(tuple(Event(*one) for one in years)) if years else Event(*days)
    facet = cast("NameFacet", field)
    value = reader.take() if reader.at("quote") else reader.take_word()
    if facet == "place" and value.kind == "word" and value.text.startswith("="):
        return _place_alone(reader, value)
    return Named(facet, value.text, value.kind == "quote", value.start)


def _place_alone(reader: LexemeReader, value: Lexeme) -> Named:
    """A place after ``=``: itself, without what lies in it."""
    if value.text != "=":
        return Named("place", value.text[1:], exact=True, start=value.start + 1, alone=True)
    following = reader.peek()
    if following is None or following.kind != "quote" or following.start != value.end:
        raise QueryError("a place must follow =", value.end)
    reader.take()
    return Named("place", following.text, exact=True, start=following.start, alone=True)


def _dates(reader: LexemeReader, today: date) -> tuple[str, tuple[date | None, date | None]]:
    """A date as typed and its days; unquoted, all words that make one («هفته گذشته»)."""
    value = reader.take()
    for end in reversed(_ends_of_words(reader) if value.kind == "word" else []):
        longer = reader.text[value.start : end]
        try:
            found = parse_range(longer, today)
        except DateError:
            continue
        while reader.read_to < end:
            reader.take()
        return longer, found
    try:
        return value.text, parse_range(value.text, today)
    except DateError as error:
        raise QueryError(str(error), value.start) from None


def _ends_of_words(reader: LexemeReader) -> list[int]:
    """Where the next words end that may still belong to a date."""
    ends: list[int] = []
    for ahead in range(_LONGEST_DATE - 1):
        lexeme = reader.peek(ahead)
        if lexeme is None or lexeme.kind != "word":
            break
        ends.append(lexeme.end)
    return ends
