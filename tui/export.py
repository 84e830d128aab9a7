"""A whole result set written to a file: JSON lines, CSV or Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import IO, Literal

from ..index.dates.calendars import Calendar
from ..index.text import clean_line
from ..search.results import Hit
from ..search.rows import csv_row, hit_cells
from .citation import markdown
from .formatting import Language
from .searchable import Searchable
from .state import SearchState

Form = Literal["jsonl", "csv", "md"]
FORMS: tuple[Form, ...] = ("jsonl", "csv", "md")
BATCH = 200

_COLUMNS = (
    *("rank", "id", "title", "published", "jalali", "source", "category", "url"),
    *("persons", "places", "organisations", "body"),
)
_BOM = "\ufeff"
"""By this Excel knows that a file is UTF-8; without it Persian letters come out as others."""
_NO_NAME = re.compile(r"[^\w\u200c]+")


class ExportError(Exception):
    """A result set cannot be written; the message is for people."""


def suggested_name(state: SearchState, form: Form) -> str:
    """A file name that tells the search.

    >>> suggested_name(SearchState("آتش‌بس در/قره‌باغ"), "csv")
    'bayegan-آتش‌بس-در-قره‌باغ.csv'
    """
    words = _NO_NAME.sub("-", " ".join([state.text, *(chip.value for chip in state.chips)]))
    return f"bayegan-{words.strip('-')[:60] or 'all'}.{form}"


def export(
    archive: Searchable,
    state: SearchState,
    path: Path,
    form: Form,
    language: Language,
    *,
    progress: Callable[[int, int], object],
    stop: Event,
) -> int | None:
    """Write every hit of a search, in its order; ``progress`` hears how many of how many.

    The file takes its name when it is whole; ``None`` where ``stop`` ended it before that.

    Raises:
        ExportError: the file cannot be written.
        QueryError: the query cannot be understood.
    """
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            written = _write_all(archive, state, form, language, file, progress, stop)
        if written is not None:
            draft.replace(path)
        return written
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _write_all(
    archive: Searchable,
    state: SearchState,
    form: Form,
    language: Language,
    file: IO[str],
    progress: Callable[[int, int], object],
    stop: Event,
) -> int | None:
    written = 0
    if form == "csv":
        file.write(_BOM + _row(_COLUMNS))
    while not stop.is_set():
        page = archive.search(
            state.text,
            state.filters,
            limit=BATCH,
            offset=written,
            sort=state.sort,
            calendar=state.calendar,
        )
        for hit in page.hits:
            file.write(_written(hit, form, Calendar(state.calendar), language))
        written += len(page.hits)
        progress(written, page.total)
        if not page.hits or written >= page.total:
            return written
    return None


def _written(hit: Hit, form: Form, calendar: Calendar, language: Language) -> str:
    if form == "jsonl":
        record = {**hit.without_snippet(), "body": hit.article.body}
        line = json.dumps(record, ensure_ascii=False)
        # A lone surrogate has no UTF-8; JSON can say it otherwise.
        return line.encode("utf-8", "backslashreplace").decode() + "\n"
    if form == "md":
        return f"{_encodable(markdown(hit.article, calendar, language))}\n\n---\n\n"
    return _row(hit_cells(hit, _COLUMNS))


def _row(cells: Iterable[str]) -> str:
    """A row of CSV whose cells are one line each."""
    return csv_row([clean_line(_encodable(cell)) for cell in cells]) + "\n"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
