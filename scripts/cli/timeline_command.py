"""``bayegan timeline``: how many articles there are at each time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..index.dates.units import DATE_UNITS, DateUnit
from ..search.archive import Archive
from ..search.errors import QueryError
from ..search.filters import DATE_KINDS, DateKind
from ..search.results import CALENDARS, CalendarName
from ..search.timeline import CHOICE, Timeline
from .bars import chart, units
from .console import is_terminal, put, safe_json
from .filter_options import filter_options, filters_of
from .notices import articles, tell, warn
from .options import archive_option, text
from .query_errors import query_error
from .writers import write_row

FORMAT_VERSION = 1
FORMATS = ("chart", "json", "jsonl", "csv", "tsv")
_COLUMNS = ("value", "first", "last", "count", "query", "format_version")


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
@click.option(
    "--compare",
    "others",
    multiple=True,
    type=text,
    metavar="QUERY",
    help="Count this query beside the first; may be repeated.",
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
    others: tuple[str, ...],
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
      bayegan timeline نفت --compare گاز --compare برق --from 1398

    By event an article counts at each time that it speaks of, by the rule of `event:` queries.
    Each count is the total of the query in its row. Weeks run from Saturday to Friday.

    Exit status: 0 something matched, 1 nothing did, 2 an error.
    """
    queries = (" ".join(words), *others)
    with Archive.open(archive, on_notice=warn) as opened:

        def counted(unit: DateUnit | None) -> list[Timeline]:
            return [_timeline(opened, each, narrowing, by, unit, calendar) for each in queries]

        timelines = counted(unit)
        if len({each.unit for each in timelines}) > 1:
            timelines = counted(max((each.unit for each in timelines), key=CHOICE.index))
    form = form or ("chart" if is_terminal(sys.stdout) else "tsv")
    if others:
        _write_compared(timelines, form)
    else:
        _write(timelines[0], form)
    return 0 if any(each.total for each in timelines) else 1


def _timeline(
    archive: Archive,
    query: str,
    narrowing: dict[str, Any],
    by: DateKind,
    unit: DateUnit | None,
    calendar: CalendarName,
) -> Timeline:
    try:
        return archive.timeline(query, filters_of(narrowing), by=by, unit=unit, calendar=calendar)
    except QueryError as error:
        raise query_error(error, query) from None


def _write_compared(timelines: Sequence[Timeline], form: str) -> None:
    """Several timelines: in a table a column each, in a chart a bar each."""
    version = {"format_version": FORMAT_VERSION}
    match form:
        case "json":
            put(safe_json({**version, "timelines": [each.to_dict() for each in timelines]}))
        case "jsonl":
            for timeline in timelines:
                for each in timeline.bins:
                    put(safe_json({**version, "compared": timeline.query, **each.to_dict()}))
        case "csv" | "tsv":
            queries = [timeline.query for timeline in timelines]
            write_row(form, ("value", "first", "last", *queries, "format_version"))
            for unit, counts in units(timelines):
                days = (unit.first.isoformat(), unit.last.isoformat())
                write_row(form, (unit.value, *days, *counts, FORMAT_VERSION))
        case _:
            _draw(timelines)
            for place, timeline in enumerate(timelines, 1):
                tell(f"{place}: {timeline.query or 'everything'} – {_figures(timeline)}")


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
            _draw([timeline])
            tell(_figures(timeline))  # on standard error, as in a search


def _draw(timelines: Sequence[Timeline]) -> None:
    """A bar a row, as wide as the terminal."""
    for line in chart(timelines, shutil.get_terminal_size().columns):
        put(line)


def _figures(timeline: Timeline) -> str:
    """How many articles there are, and how many of them no bar counts."""
    undated = timeline.total - timeline.dated
    said = {"published": "without a date", "event": f"speaking of no single {timeline.unit}"}
    return articles(timeline.total) + (f", {undated:,} {said[timeline.by]}" if undated else "")
