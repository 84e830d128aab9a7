"""``bayegan search``: one query, or a file of them, in any format."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from ..search.archive import Archive
from ..search.errors import QueryError
from ..search.filters import FACETS, Filters
from ..search.leaving_out import leaving_out, most_helpful
from ..search.results import CALENDARS, FACET_SORTS, SORTS, CalendarName, FacetSort, Page, Sort
from ..search.unknown_names import unknown_in_query
from .batch import run_batch
from .explanation import explainer
from .failures import CommandError
from .filter_options import filter_options, filters_of
from .notices import articles, piece, tell, tell_did_you_mean, warn
from .options import archive_option, format_option, text
from .query_errors import query_error
from .shortfalls import told_shortfalls
from .unknown_names import told_unknown, unknown_names
from .writers import FORMAT_VERSION, FORMATS, Writer, writer_for


def _facets(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(name.strip() for name in (value or "").split(",") if name.strip())
    for name in names:
        if name not in FACETS:
            raise click.BadParameter(f"no facet is called {name}; there are {', '.join(FACETS)}")
    return names


def _drill(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    if value is None:
        return {}
    facet, _, place = value.partition("=")
    if facet.strip() != "place":
        raise click.BadParameter(f"{value!r}: only places lie in places; write place or place=NAME")
    return {"place": place.strip()}


@click.command(short_help="Search by words, person, place and date.")
@click.argument("words", nargs=-1, type=text, metavar="[QUERY]")
@filter_options
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True)
@click.option("--calendar", type=click.Choice(CALENDARS), default="jalali", show_default=True)
@click.option("--limit", "-n", type=click.IntRange(0), default=10, show_default=True, metavar="N")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Skip N hits.")
@click.option(
    "--facets",
    type=text,
    callback=_facets,
    metavar="NAME,…",
    help=f"Count values of {', '.join(FACETS)}.",
)
@click.option(
    "--facet-sort",
    type=click.Choice(FACET_SORTS),
    default="count",
    show_default=True,
    help="Values of facets by how many articles have them, or as in a Persian dictionary.",
)
@click.option(
    "--facet-limit",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="How many values of each facet of names; dates come whole.",
)
@click.option(
    "--drill",
    type=text,
    callback=_drill,
    metavar="place[=NAME]",
    help="Count the places right in NAME; without it countries and what lies in none.",
)
@click.option("--count", is_flag=True, help="Print only how many articles match.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say what each word adds to the score of a hit, and how it is written there.",
)
@format_option(*FORMATS)
@click.option(
    "--format-version",
    type=int,
    default=FORMAT_VERSION,
    metavar="N",
    help=f"The version of a machine format you rely on; this is {FORMAT_VERSION}.",
)
@click.option(
    "--batch",
    type=click.Path(allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Run the queries of a file, a line each: QID, a tab, the query.",
)
@archive_option
def command(
    words: tuple[str, ...],
    sort: Sort,
    calendar: CalendarName,
    limit: int,
    offset: int,
    facets: tuple[str, ...],
    facet_sort: FacetSort,
    facet_limit: int,
    drill: dict[str, str],
    count: bool,
    explain: bool,
    form: str,
    format_version: int,
    batch: Path | None,
    archive: Path,
    **narrowing: Any,
) -> int:
    """Find articles. Without a QUERY: all of them, the newest first.

    \b
      bayegan search آتش‌بس قره‌باغ                 both words; of three and more most
      bayegan search '"آتش بس" +باکو -نفت'          a phrase, a demanded word, an excluded one
      bayegan search 'مذاکر* AND (وین OR ژنو)'      beginnings, AND, OR or یا, parentheses
      bayegan search 'title:زلزله date:1396/08'     fields: title person place source date event,
                                                    in Persian عنوان شخص مکان منبع تاریخ رویداد
      bayegan search صلح --person "الهام علی‌اف" --from 1399/07 --to 1399/09 --sort newest
      bayegan search صلح --facets person,place,event_month --limit 0
      bayegan search صلح --format jsonl | jq .title
      bayegan search --batch queries.tsv --format trec --limit 1000 > run.txt

    A word is found in every spelling (رسانه‌ها, رسانه ها, رسانهها) and inflection. A query that
    begins with a minus sign is written after --. Several --person values mean any of them;
    different options narrow each other.

    Exit status: 0 something matched, 1 nothing did, 2 an error.
    """
    if format_version != FORMAT_VERSION:
        raise CommandError(
            f"there is no format version {format_version}; this Bayegan writes {FORMAT_VERSION}"
        )
    if batch is not None and words:
        raise click.UsageError("Give a QUERY or --batch, not both.")
    facets = tuple(dict.fromkeys((*facets, *drill)))
    writer = writer_for(form, calendar, count=count, batch=batch is not None)
    writer.check(limit, facets)
    if explain and not writer.explains:
        raise CommandError("--explain goes with --format table, json or jsonl, without --count")
    filters = filters_of(narrowing)
    with Archive.open(archive, on_notice=warn) as opened:
        ask = partial(
            opened.search,
            filters=filters,
            limit=0 if count else limit,
            offset=offset,
            sort=sort,
            facets=facets,
            facet_sort=facet_sort,
            facet_limit=facet_limit,
            drill=drill,
            calendar=calendar,
        )
        writer.explain = explainer(opened) if explain else None
        writer.begin()
        if batch is not None:
            status = run_batch(batch, ask, writer)
        else:
            query = " ".join(words)
            try:
                page = ask(query)
            except QueryError as error:
                raise query_error(error, query) from None
            _write_and_tell(page, writer, table=form == "table" and not count, json=form == "json")
            _tell_what_helps(opened, page, filters, drill)
            status = 0 if page.total else 1
        writer.end()
    return status


def _write_and_tell(page: Page, writer: Writer, *, table: bool, json: bool) -> None:
    """The page, and on standard error what else is known of the search; JSON holds all of it."""
    if table:
        # Above the hits: what was typed in the other layout finds some by chance.
        tell_did_you_mean(page.did_you_mean)
    writer.write(page, "1")
    if table:
        _tell_total(page)
    if not json:
        for reading in page.readings:
            tell(f"{reading.typed} → {'، '.join(reading.found)}")
        for line in told_shortfalls(page):
            tell(line)
    if not table and not json:
        tell_did_you_mean(page.did_you_mean)


def _tell_what_helps(archive: Archive, page: Page, filters: Filters, drill: dict[str, str]) -> None:
    """Names that no article has, and where nothing was found what other searches find."""
    for line in unknown_names(archive, filters, drill):
        tell(line)
    if page.total:
        return
    _tell_without_options(archive, page.query, filters)
    for unknown in unknown_in_query(archive, page.query):
        tell(told_unknown(unknown))
    for one in most_helpful(leaving_out(archive, page.query, filters)):
        tell(f"Without {piece(one.part)}: {piece(one.query)} ({articles(one.total)})")


def _tell_without_options(archive: Archive, query: str, filters: Filters) -> None:
    """What the query alone finds, where options narrowed it to nothing."""
    if filters == Filters() or not (total := archive.search(query, limit=0).total):
        return
    line = f"Without the options that narrow: {articles(total)}"
    if filters.published and (ends := archive.stats())["first_day"]:
        line += f"; the archive has those of {ends['first_day']} to {ends['last_day']}"
    tell(line)


def _tell_total(page: Page) -> None:
    """The total, and how to see more; on standard error, for results are on standard output."""
    line = f"{articles(page.total)} in {page.seconds:.3f} s"
    shown = page.offset + len(page.hits)
    if page.hits and shown < page.total:
        line += f"; {page.offset + 1} to {shown} shown, go on with --offset {shown}"
    tell(line)
