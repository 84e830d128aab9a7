"""``bayegan analyze``: what the analyzer makes of a text, token by token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..index.archive_lexicon import lexicon_of
from ..index.persian.analyzer import ANALYZER_VERSION, PersianAnalyzer
from ..index.persian.lexicon import Lexicon
from ..index.persian.tokens import Explanation
from ..index.storage.manifest import read_manifest
from .console import put, safe_json
from .options import format_option, text
from .style import Style
from .writers import write_row

FORMAT_VERSION = 1
_COLUMNS = ("surface", "start", "end", "exact", "lemma", "position", "rule")


@click.command(short_help="Show what the analyzer makes of a text.")
@click.argument("words", nargs=-1, required=True, metavar="TEXT", type=text)
@click.option(
    "--archive",
    "-a",
    type=click.Path(path_type=Path, file_okay=False),
    help="Use the lexicon of this archive, not that of the installed hazm.",
)
@format_option("table", "json", "jsonl", "csv", "tsv")
def command(words: tuple[str, ...], archive: Path | None, form: str) -> int:
    """Show every token of a text: where it stands, its folded form, its lemma and the rule.

    The same analysis makes the index, reads queries and marks matches, so this answers why a
    word finds another, or does not.

    \b
      bayegan analyze "رسانه های می‌کنند"
      bayegan analyze قره‌باغ --format jsonl

    Exit status: 0 there are tokens, 1 there are none, 2 an error.
    """
    text = " ".join(words)
    rows = [_fields(row) for row in PersianAnalyzer(_lexicon(archive)).explain(text)]
    match form:
        case "json":
            put(safe_json({"format_version": FORMAT_VERSION, "text": text, "tokens": rows}))
        case "jsonl":
            for row in rows:
                put(safe_json({"format_version": FORMAT_VERSION, **row}))
        case "csv" | "tsv":
            write_row(form, _COLUMNS)
            for row in rows:
                write_row(form, row.values())
        case _:
            _print(rows)
    return 0 if rows else 1


def _lexicon(archive: Path | None) -> Lexicon:
    if archive is None:
        return Lexicon.from_hazm()
    return lexicon_of(archive, read_manifest(archive, analyzer=ANALYZER_VERSION))


def _fields(row: Explanation) -> dict[str, Any]:
    token = row.token
    return {
        "surface": row.surface,
        "start": token.start,
        "end": token.end,
        "exact": token.exact,
        "lemma": token.lemma,
        "position": token.position,
        "rule": row.rule,
    }


def _print(rows: list[dict[str, Any]]) -> None:
    style = Style.of_stdout()
    for row in rows:
        lemma = f"  →  {row['lemma']}" if row["lemma"] != row["exact"] else ""
        text = f"{row['position']:>4}  {row['surface']}  =  {row['exact']}{lemma}  ({row['rule']})"
        for line in style.lines(text):
            put(line)
