"""``bayegan timeline``: how many articles there are at each time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..index.dates.units import DATE_UNITS, DateUnit
from ..search.archive import Archive
from ..search.errors import QueryError
from ..search.filters import DATE_KINDS, DateKind
from ..search.results import CALENDARS, CalendarName
from ..search.timeline import Timeline, TimelineBin
from .console import is_terminal, put, safe_json
from .filter_options import filter_options, filters_of
from .notices import articles, tell, warn
from .options import archive_option, text
from .query_errors import query_error
from .writers import write_row

FORMAT_VERSION = 1
FORMATS = ("chart", "json", "jsonl", "csv", "tsv")
_COLUMNS = ("value", "first", "last", "count", "query", "format_version")
_WIDEST_BAR = 60
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_GAP = 3
"""Units without articles that are drawn one by one; a longer gap is one row."""


@click.command(short_help="Count what matches by year, month, week or day.")
@click.argument("words", nargs=-1, type=text, metavar="[QUERY]")
@click.option(
    "--by",
    type=click.Choice(DATE_KINDS),
    default="published",
    show_default=True,
    help="By the date of the article, or by the dates that it speaks of.",
)
@click.option(
    "--unit",
    type=click.Choice(DATE_UNITS),
    help="How long a bar is; without it day, month or year, what 40 bars can show.",
)
@filter_options
@click.option("--calendar", type=click.Choice(CALENDARS), default="jalali", show_default=True)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(FORMATS),
    help="How results are written; without it a chart on a terminal, tsv in a pipe.",
)
@archive_option
def command(
    words: tuple[str, ...],
    by: DateKind,
    unit: DateUnit | None,
    calendar: CalendarName,
    form: str | None,
    archive: Path,
    **narrowing: Any,
) -> int:
    """Count the articles that match by time. Without a QUERY: all of them.

    \b
      bayegan timeline آتش‌بس --unit month
      bayegan timeline آتش‌بس --by event --from 1399/07 --to 1399/09 --unit day
      bayegan timeline --unit year --format tsv > years.tsv

    By event an article counts at each time that it speaks of, by the rule of `event:` queries.
    Each count is the total of the query in its row. Weeks run from Saturday to Friday.

    Exit status: 0 something matched, 1 nothing did, 2 an error.
    """
    query = " ".join(words)
    with Archive.open(archive, on_notice=warn) as opened:
        try:
            timeline = opened.timeline(
                query, filters_of(narrowing), by=by, unit=unit, calendar=calendar
            )
        except QueryError as error:
            raise query_error(error, query) from None
    _write(timeline, form or ("chart" if is_terminal(sys.stdout) else "tsv"))
    return 0 if timeline.total else 1


def _write(timeline: Timeline, form: str) -> None:
    version = {"format_version": FORMAT_VERSION}
    match form:
        case "json":
            put(safe_json({**version, **timeline.to_dict()}))
        case "jsonl":
            for each in timeline.bins:
                put(safe_json({**version, **each.to_dict()}))
        case "csv" | "tsv":
            write_row(form, _COLUMNS)
            for each in timeline.bins:
                write_row(form, (*each.to_dict().values(), FORMAT_VERSION))
        case _:
            _draw(timeline)


def _draw(timeline: Timeline) -> None:
    """A bar a row; how many articles there are goes to standard error, as in a search."""
    for line in chart(timeline.bins, shutil.get_terminal_size().columns):
        put(line)
    undated = timeline.total - timeline.dated
    said = {"published": "without a date", "event": f"speaking of no single {timeline.unit}"}
    tell(articles(timeline.total) + (f", {undated:,} {said[timeline.by]}" if undated else ""))


def chart(bins: tuple[TimelineBin, ...], width: int) -> Iterator[str]:
    """The rows of a bar chart of so many cells; the longest bar is the largest count."""
    if not bins:
        return
    most = max(each.count for each in bins)
    label = max(len(each.value) for each in bins)
    figures = len(f"{most:,}")
    room = max(8, min(_WIDEST_BAR, width - label - figures - 4))
    before = bins[0]
    for each in bins:
        gap = each.number - before.number - 1
        yield from [" " * (label - 1) + "·"] * gap if gap <= _LONGEST_GAP else ["…".rjust(label)]
        yield f"{each.value:<{label}}  {each.count:>{figures},}  {_bar(each.count / most, room)}"
        before = each


def _bar(share: float, room: int) -> str:
    """A bar as long as a share of the room, to an eighth of a cell, and never nothing.

    >>> _bar(0.55, 10), _bar(0.001, 10)
    ('█████▌', '▏')
    """
    whole, part = divmod(max(1, round(share * room * 8)), 8)
    return "█" * whole + _EIGHTHS[part].strip()
