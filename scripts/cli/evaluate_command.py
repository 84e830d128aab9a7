"""``bayegan evaluate``: how well an archive answers queries whose answers are known."""

from __future__ import annotations

from pathlib import Path

import click

from ..search.archive import Archive
from ..search.evaluation import (
    DEPTH,
    EvaluationError,
    evaluate,
    rank_all,
    read_qrels,
    read_queries,
)
from ..search.query.parser import words_query
from .console import put, safe_json
from .failures import CommandError
from .notices import warn
from .options import archive_option, format_option
from .writers import write_row

FORMAT_VERSION = 1


@click.command(short_help="Measure how well known questions are answered.")
@click.option(
    "--queries",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The queries: an id, a tab and the query a line; taken as plain words.",
)
@click.option(
    "--qrels",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The judgements as TREC writes them: query id, 0, article id, grade.",
)
@format_option("table", "json", "csv", "tsv")
@archive_option
def command(queries: Path, qrels: Path, form: str, archive: Path) -> int:
    """Print nDCG@10, MAP, MRR, R@100 and success@1 and @10 of an archive.

    Exit status: 0 it was measured, 2 an error.
    """
    try:
        asked, judged = read_queries(queries), read_qrels(qrels)
        wanted = {qid: text for qid, text in asked.items() if qid in judged}
        if not wanted:
            raise EvaluationError(f"{qrels} judges none of the queries of {queries}.")
        with Archive.open(archive, on_notice=warn) as opened:
            run = rank_all(
                wanted,
                lambda text: [hit.id for hit in opened.search(words_query(text), limit=DEPTH).hits],
            )
        figures = evaluate(run, {qid: judged[qid] for qid in wanted})
    except EvaluationError as error:
        raise CommandError(str(error)) from None
    match form:
        case "json":
            put(safe_json({"format_version": FORMAT_VERSION, "queries": len(wanted), **figures}))
        case "csv" | "tsv":
            write_row(form, ("measure", "value"))
            for name, value in figures.items():
                write_row(form, (name, f"{value:.4f}"))
        case _:
            put(f"{'queries':<12}{len(wanted):,}")
            for name, value in figures.items():
                put(f"{name:<12}{value:.4f}")
    return 0
