"""Excel workbooks (.xlsx): a sheet's first row names the fields, then one record a row.

A workbook is a zip archive of XML. The rows are read one by one; the table of shared strings is
held in memory, as the format asks. A workbook that would unpack to more than `UNPACKED_LIMIT`
is refused before anything of it is unpacked, since a few kilobytes can hold a zip bomb. Links,
formulas and macros in it are never followed or run.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .bad_record import BadRecord
from .fields import has_body, listed
from .record import RawRecord
from .streams import OnRead

UNPACKED_LIMIT = 4 << 30
"""Bytes a workbook may unpack to."""

STRINGS_LIMIT = 512 << 20
"""Bytes its table of shared strings may unpack to: that one is held in memory."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(path: Path, on_read: OnRead) -> Iterator[RawRecord | BadRecord]:
    """Every row of every sheet; empty sheets and rows count as none."""
    if reason := _refusal(path):
        yield BadRecord(path, None, reason)
        return
    import openpyxl  # a tenth of a second, for what few archives are made of

    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for position, sheet in enumerate(workbook.worksheets):
                sheet.reset_dimensions()  # what a file says of its size may be wrong
                prefix = f"{sheet.title}!" if position else ""
                yield from _read_sheet(path, prefix, sheet.iter_rows(values_only=True))
        finally:
            workbook.close()
    except OSError:
        raise
    except Exception as error:  # a hostile workbook makes the library raise all sorts
        yield BadRecord(path, None, f"the workbook is broken: {error}")
    on_read(path.stat().st_size)


def _refusal(path: Path) -> str | None:
    """Why a file is not even opened as a workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return "this is no .xlsx workbook (an old .xls, or one with a password?)"
    unpacked = sum(entry.file_size for entry in entries)
    strings = max(
        (e.file_size for e in entries if "sharedstrings" in e.filename.lower()), default=0
    )
    if unpacked > UNPACKED_LIMIT or strings > STRINGS_LIMIT:
        return f"the workbook would unpack to {unpacked >> 20:,} MiB; export it as .csv instead"
    return None


def _read_sheet(
    path: Path, prefix: str, rows: Iterator[Sequence[Any]]
) -> Iterator[RawRecord | BadRecord]:
    header: list[str] | None = None
    for number, row in enumerate(rows, 1):
        # A single format far to the right makes every row thousands of empty cells long.
        if not any(value is not None and str(value).strip() for value in row):
            continue
        cells = [_cell(value) for value in row[: None if header is None else len(header)]]
        label = f"{prefix}{number}" if prefix else number
        if header is None:
            header = [str(cell).strip() for cell in cells]
            while not header[-1]:
                header.pop()
            if not has_body(header):
                reason = "no column holds the text: name one body (or content, text, متن); "
                yield BadRecord(path, label, reason + f"the columns are {listed(header)}")
                return
        else:
            yield RawRecord(label, dict(zip(header, cells, strict=False)))


def _cell(value: Any) -> object:
    """A cell's value; text with the format's own escapes (``_x000D_``) undone."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and "_x" in value:
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
    return value
