"""``bayegan suggest``: the words and names of an archive that complete a beginning."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ..search.archive import Archive
from ..search.errors import QueryError
from ..search.meant import DidYouMean
from .console import put, safe_json
from .notices import tell_did_you_mean, warn
from .options import archive_option, format_option, text
from .style import Style
from .writers import write_row

FORMAT_VERSION = 1


@click.command(short_help="Complete the beginning of a word or a name.")
@click.argument("words", nargs=-1, required=True, metavar="PREFIX", type=text)
@click.option("--limit", "-n", type=click.IntRange(1), default=10, show_default=True, metavar="N")
@format_option("table", "json", "jsonl", "csv", "tsv")
@archive_option
def command(words: tuple[str, ...], limit: int, form: str, archive: Path) -> int:
    """Complete the beginning of a word, a person, a place, an organisation or a source.

    \b
      bayegan suggest الها
      bayegan suggest نیک --format tsv | cut -f1

    Exit status: 0 there are completions, 1 there are none, 2 an error.
    """
    typed = " ".join(words)
    with Archive.open(archive, on_notice=warn) as opened:
        found = opened.suggest(typed, limit)
        meant = None if found else _meant(opened, typed)
    match form:
        case "json":
            values = [asdict(suggestion) for suggestion in found]
            put(safe_json({"format_version": FORMAT_VERSION, "suggestions": values}))
        case "jsonl":
            for suggestion in found:
                put(safe_json({"format_version": FORMAT_VERSION, **asdict(suggestion)}))
        case "csv" | "tsv":
            write_row(form, ("text", "kind", "count"))
            for suggestion in found:
                write_row(form, (suggestion.text, suggestion.kind, suggestion.count))
        case _:
            style = Style.of_stdout("rtl")
            for suggestion in found:
                count = str(suggestion.count)
                row = f"{count}  {suggestion.text}  ({suggestion.kind})"
                for line in style.lines(row, indent=max(0, 8 - len(count))):
                    put(line)
    tell_did_you_mean(meant)
    return 0 if found else 1


def _meant(archive: Archive, typed: str) -> DidYouMean | None:
    try:
        return archive.did_you_mean(typed)
    except QueryError:  # what completes nothing need not be a query either
        return None
