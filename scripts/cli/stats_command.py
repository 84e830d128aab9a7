"""``bayegan stats``: what an archive holds."""

from __future__ import annotations

from pathlib import Path

import click

from ..index.storage.opening import verify
from ..search.archive import Archive
from .console import put, safe, safe_json
from .notices import warn
from .options import archive_option, format_option
from .writers import write_row

FORMAT_VERSION = 1


@click.command(short_help="Say what an archive holds.")
@format_option("table", "json", "csv", "tsv")
@click.option("--verify", "whole", is_flag=True, help="Compare every byte with its checksum.")
@archive_option
def command(form: str, whole: bool, archive: Path) -> int:
    """Say how many articles, persons, places and sources an archive holds, and from when.

    Exit status: 0 there are articles, 1 there are none, 2 an error.
    """
    if whole:
        verify(archive)
    with Archive.open(archive, on_notice=warn) as opened:
        figures = opened.stats()
    size = sum(file.stat().st_size for file in archive.rglob("*") if file.is_file())
    figures = {"archive": str(archive), **figures, "bytes": size}
    match form:
        case "json":
            put(safe_json({"format_version": FORMAT_VERSION, **figures}))
        case "csv" | "tsv":
            write_row(form, ("name", "value"))
            for name, value in figures.items():
                write_row(form, (name, "" if value is None else value))
        case _:
            for name, value in figures.items():
                shown = f"{value:,}" if isinstance(value, int) else (value or "-")
                put(f"{name.replace('_', ' '):<22}{safe(shown)}")
    return 0 if figures["articles"] else 1
