"""A record of any format becomes an article, or the sentence that says why it cannot."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeGuard

from ..article import Article
from ..dates.calendars import DateError
from ..dates.published import as_lunar, parse_published
from ..text import clean_line, clean_text
from .bad_record import RecordError
from .fields import assign_fields
from .identity import derived_id, site_of
from .leads import lead_before
from .lines import RECORD_LIMIT
from .markup import html_to_text, looks_like_html

_LIST_TEXT = re.compile(r"\[[^\[\](){}]*\]", re.DOTALL)
_AHEAD = timedelta(days=400)
"""So far after today may an article be dated: a yearbook, a slip in the last digit of a clock."""
_SEPARATORS = re.compile(r"[,،؛;|\n]")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as its format gives it: where it begins and its values by their own names."""

    number: int | str | None
    values: Mapping[str, object]


def article_from(
    record: Mapping[str, object],
    *,
    on_doubt: Callable[[str], None] = lambda _: None,
    today: date | None = None,
) -> Article:
    """The article that a record holds.

    ``on_doubt`` is told of a date that lies in the future of ``today``: the article has none then.
    Raises `RecordError` where it holds no text, or a date that cannot be read.

    >>> article = article_from(
    ...     {"متن": "<p>باران بارید.</p>", "تاریخ": "۱۹ آبان ۱۳۹۹", "tags": "هوا، باران"}
    ... )
    >>> article.body, article.published.isoformat(), article.tags
    ('باران بارید.', '2020-11-09T00:00:00', ('هوا', 'باران'))
    >>> article_from({"lead": "باران بارید.", "body": "رود پر شد."}).body
    'باران بارید.\\nرود پر شد.'
    """
    fields, others = assign_fields(record)
    body = _body(fields.get("body"))
    title = _line(fields.get("title"))
    url = _line(fields.get("url"))
    summary = _paragraphs(fields.get("summary"))
    lead = lead_before(body, summary=summary, title=title) if summary else ""
    return Article(
        id=_line(fields.get("id")) or derived_id(url, title, body),
        body=lead + body,
        title=title,
        published=_believed(fields.get("published"), on_doubt, today or date.today()),
        url=url,
        source=_line(fields.get("source")) or site_of(url),
        categories=_several(fields.get("category")),
        tags=_several(fields.get("tags")),
        summary=summary,
        author="، ".join(_several(fields.get("author"), split=False)),
        extra={clean_line(name): text for name, value in others.items() if (text := _text(value))},
        lead_end=len(lead),
    )


def _body(value: object) -> str:
    if isinstance(value, (dict, bool)) or (isinstance(value, list) and not _are_texts(value)):
        kind = {dict: "an object", list: "a list", bool: "a truth value"}[type(value)]
        raise RecordError(f"the record's text is {kind}, not a text")
    body = _paragraphs(value)
    if not any(map(str.isalnum, body)):
        if value:
            raise RecordError("the record's text holds no words, only white space or markup")
        raise RecordError(
            "the record has no text: give it a field named body (or content, text, متن)"
        )
    if len(body) > RECORD_LIMIT:
        raise RecordError(f"the text is longer than {RECORD_LIMIT:,} characters")
    return body


def _paragraphs(value: object) -> str:
    """A value as clean text, a list of texts a line each."""
    return _text("\n".join(value) if isinstance(value, list) and _are_texts(value) else value)


def _are_texts(values: list[object]) -> TypeGuard[list[str]]:
    return all(isinstance(value, str) for value in values)


def _text(value: object) -> str:
    """A value as clean text; structures as JSON."""
    match value:
        case None:
            return ""
        case str():
            text = clean_text(value)
            return clean_text(html_to_text(text)) if looks_like_html(text) else text
        case datetime() | date():
            return value.isoformat()
        case list() | dict():
            return clean_text(json.dumps(value, ensure_ascii=False))
        case _:
            return clean_text(str(value))


def _line(value: object) -> str:
    """A value as one line; of an object (``{"name": "ایسنا"}``) what it calls its name."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "$oid", "id") if key in value), None)
    return clean_line(_text(value))


def _several(value: object, *, split: bool = True) -> tuple[str, ...]:
    """The distinct values of a list, of a list written as text, or of separated text."""
    parts: Iterable[object]
    if isinstance(value, list):
        parts = value
    elif not isinstance(value, str):
        parts = [value]
    elif (written := _written_list(value.strip())) is not None:
        parts = written
    else:
        parts = _SEPARATORS.split(value) if split else [value]
    return tuple(dict.fromkeys(line for part in parts if (line := _line(part))))


def _written_list(text: str) -> list[object] | None:
    """A flat list in JSON or Python notation."""
    if not _LIST_TEXT.fullmatch(text):
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        return value if isinstance(value, list) else None
    return None


def _believed(value: object, on_doubt: Callable[[str], None], today: date) -> datetime | None:
    """The date of publication; none where that would be long after today."""
    found = _published(value)
    last = today + _AHEAD
    if found is None or found.date() <= last:
        return found
    lunar = as_lunar(_line(value)) if isinstance(value, str) else None
    if lunar is not None and lunar.date() <= last:
        return lunar
    on_doubt(
        f"its date {_line(value)[:60]} would be the day {found:%Y-%m-%d}, long after today; the "
        f"article is kept without a date"
    )
    return None


def _published(value: object) -> datetime | None:
    match value:
        case None:
            return None
        case datetime():
            return value.replace(tzinfo=None)
        case date():
            return datetime(value.year, value.month, value.day)
        case dict():
            return _published(next(iter(value.values()), None))  # {"$date": …}
        case list() | bool():
            raise RecordError(f"its date is no text: {_line(value)[:60]}")
    text = _line(value)
    if not text:
        return None
    try:
        return parse_published(text)
    except (DateError, ValueError, OverflowError) as error:
        raise RecordError(f"its date cannot be read: {error}") from None
