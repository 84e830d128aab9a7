"""Hits as rows of a table, for the command and for what the screen writes to a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from ..index.dates.calendars import Calendar, DateError, day_key
from .results import Hit, published_text

BETWEEN_VALUES = " | "
BETWEEN_PASSAGES = " … "


def hit_cells(hit: Hit, columns: Iterable[str]) -> list[str]:
    """What a hit has in each of the columns; several values of one are joined by `` | ``.

    >>> from datetime import datetime
    >>> from bayegan.index.article import Article
    >>> article = Article("n1", "متن", "آتش‌بس", published=datetime(2020, 11, 10))
    >>> hit_cells(Hit(article, 1.5, 1), ("rank", "id", "title", "published"))
    ['1', 'n1', 'آتش‌بس', '2020-11-10']

    Raises:
        KeyError: there is no such column.
    """
    return [_CELLS[column](hit) for column in columns]


def csv_row(cells: Iterable[object]) -> str:
    """A line of CSV, without its end, of which a spreadsheet takes no text for a formula.

    Texts that begin as a formula does get an apostrophe before them, which spreadsheets take for
    "this is text" (OWASP, "CSV Injection"). Numbers are left alone.

    >>> print(csv_row(["=1+1", "+۹۸ ۲۱", -3, "الف,ب"]))
    '=1+1,'+۹۸ ۲۱,-3,"الف,ب"
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_no_formula(cell) for cell in cells])
    return line.getvalue()


def _no_formula(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")):
        return f"'{cell}"
    return cell


def _jalali(published: datetime | None) -> str:
    """The day in the Jalali calendar, as facets write it.

    >>> _jalali(datetime(2020, 11, 10, 9, 30)), _jalali(None)
    ('1399/08/20', '')
    >>> _jalali(datetime(600, 1, 1))
    ''
    """
    try:
        return day_key(published.date(), Calendar.JALALI) if published else ""
    except DateError:  # before the first year
        return ""


def _joined(values: Iterable[str]) -> str:
    return BETWEEN_VALUES.join(values)


_CELLS: Mapping[str, Callable[[Hit], str]] = MappingProxyType(
    {
        "rank": lambda hit: str(hit.rank),
        "id": lambda hit: hit.id,
        "score": lambda hit: f"{hit.score:.6f}",
        "title": lambda hit: hit.title,
        "published": lambda hit: published_text(hit.published) or "",
        "jalali": lambda hit: _jalali(hit.published),
        "source": lambda hit: hit.article.source,
        "category": lambda hit: _joined(hit.article.categories),
        "url": lambda hit: hit.article.url,
        "persons": lambda hit: _joined(hit.persons),
        "places": lambda hit: _joined(hit.places),
        "organisations": lambda hit: _joined(hit.organisations),
        "snippet": lambda hit: BETWEEN_PASSAGES.join(each.text for each in hit.snippet.fragments),
        "body": lambda hit: hit.article.body,
    }
)
