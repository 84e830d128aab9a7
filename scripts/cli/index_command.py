"""``bayegan index``: files become an archive, every record accounted for."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import put, safe_json
from .failures import CommandError
from .notices import tell, warn
from .options import archive_option, chosen_archive_text, format_option

if TYPE_CHECKING:
    from ..index.article import Article
    from ..index.builder import BuildSummary
    from ..index.sources import BadRecord

_SHOWN = 60
"""Letters by which an article without a title is named."""


@click.command(short_help="Build or update an archive from files and folders.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…"
)
@archive_option
@click.option("--prune", is_flag=True, help="Remove the articles that no PATH holds any more.")
@click.option("--duplicates", is_flag=True, help="Name the second copies that are left out.")
@click.option("--strict", is_flag=True, help="Stop at the first bad record.")
@click.option(
    "--discard-damaged",
    is_flag=True,
    help="Give up a last commit that is damaged; go on from the one before.",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Processes that analyse; one a processor."
)
@format_option("table", "json")
def command(
    paths: tuple[Path, ...],
    archive: Path,
    prune: bool,
    duplicates: bool,
    strict: bool,
    discard_damaged: bool,
    workers: int | None,
    form: str,
) -> int:
    """Build an archive from files and folders, or bring it up to date.

    Reads .txt (an article a file), .jsonl, .csv and .tsv, also packed as .gz, .bz2, .xz and .zst,
    and .xlsx. A record needs a text (body, content, text, متن, …); its title, date, address,
    source, category, tags, summary and author are recognised by many names, and all else is
    kept. Dates may be Jalali or Gregorian, in words or numbers.

    What was indexed before is skipped, changed articles are replaced, second copies left out:
    the same input twice changes nothing. A bad record is named on standard error as
    FILE:LINE: REASON and skipped.

    \b
      bayegan index ~/news
      bayegan index ~/news --duplicates     name the second copies
      bayegan index export.csv more.jsonl.xz --archive ~/archives/press
      bayegan index ~/news --prune          also forget what was deleted there
      bayegan index ~/news --strict         for data that ought to be clean

    Ctrl-C is safe: the next run goes on where the last part was saved. Exit status: 0 done,
    1 nothing to index was found, 2 an error.
    """
    from ..index.builder import BadRecordError, build_archive
    from .progress import BuildBar

    with BuildBar(sys.stderr) as bar:

        def report(record: BadRecord) -> None:
            bar.note(str(record))

        def left_out(article: Article, first: str) -> None:
            why = "its id was read before" if article.id == first else f"same text as {first}"
            bar.note(f"{article.id}: left out, {why}: {article.title or _first_words(article)}")

        try:
            summary = build_archive(
                list(paths),
                archive,
                prune=prune,
                strict=strict,
                discard_damaged=discard_damaged,
                workers=workers,
                progress=bar.show,
                on_bad=report,
                on_duplicate=left_out if duplicates else None,
                on_notice=warn,
                on_wait=lambda: bar.note("Another process is writing to this archive; waiting."),
            )
        except BadRecordError as error:
            raise CommandError(f"stopped at a bad record: {error}") from None
    if form == "json":
        put(safe_json({"format_version": 1, "archive": str(archive), **asdict(summary)}))
    else:
        _print(summary, archive, duplicates=duplicates)
    return 0 if summary.read > summary.bad else 1


def _first_words(article: Article) -> str:
    return " ".join(article.body[:_SHOWN].split())


def _print(summary: BuildSummary, archive: Path, *, duplicates: bool) -> None:
    if summary.bad:
        noun = "record" if summary.bad == 1 else "records"
        tell(f"{summary.bad:,} bad {noun} skipped, named above")
    if summary.duplicate and not duplicates:
        copies = "second copy" if summary.duplicate == 1 else "second copies"
        them = "it" if summary.duplicate == 1 else "them"
        tell(f"{summary.duplicate:,} {copies} left out; --duplicates names {them}")
    if summary.kept:
        tell(f"nothing pruned: {summary.kept:,} articles may belong to the bad records")
    rows = [
        ("read", summary.read),
        ("added", summary.added),
        ("updated", summary.updated),
        ("unchanged", summary.unchanged),
        ("duplicate", summary.duplicate),
        ("bad", summary.bad),
        ("removed", summary.removed),
        ("articles", summary.articles),
    ]
    for name, count in rows:
        if count or name not in ("removed", "bad"):
            put(f"{name:<10}{count:>12,}")
    rate = summary.read / summary.seconds if summary.seconds else 0.0
    tell(f"{summary.seconds:,.1f} s, {rate:,.0f} records a second; archive: {archive}")
    if summary.articles:
        tell(f"Search it:  bayegan search WORDS{chosen_archive_text(archive)}")
