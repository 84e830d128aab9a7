"""CSV and TSV: a header line that names the fields, then one record a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from .bad_record import BadRecord
from .fields import has_body, listed
from .lines import RECORD_LIMIT, mend_line, open_text
from .record import RawRecord
from .streams import OnRead

DELIMITERS = ",;\t|"


def read_delimited(path: Path, on_read: OnRead) -> Iterator[RawRecord | BadRecord]:
    """Every row as a mapping from the header's names; rows without any text count as none.

    The delimiter is the one of ``, ; tab |`` that the header line holds most often (spreadsheet
    programs in Persian write semicolons). Records are numbered by the line they begin in.
    """
    with open_text(path, on_read) as stream:
        first = stream.readline(RECORD_LIMIT)
        delimiter = _delimiter(first)
        lines = _Lines(first, stream)
        # The limit is a setting of the whole process; the module's own of 131,072 is shorter
        # than some articles, and raising it loosens no other reader's check but that one.
        csv.field_size_limit(max(csv.field_size_limit(), RECORD_LIMIT))
        rows = csv.reader(lines, delimiter=delimiter)
        try:
            header = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
        except csv.Error as error:
            yield BadRecord(path, 1, f"the header is no valid CSV: {error}")
            return
        if not has_body(header):
            reason = "no column holds the text: name one body (or content, text, متن); "
            yield BadRecord(path, None, reason + f"the columns are {listed(header)}")
            return
        while True:
            number = lines.number + 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRecord(path, number, f"the row is no valid CSV: {error}")
                continue
            if any(cell.strip() for cell in row):
                yield _record(path, number, header, row)


class _Lines:
    """The file's lines for `csv.reader`, counted and none longer than a record may be."""

    def __init__(self, first: str, rest: TextIO) -> None:
        self._first: str | None = first
        self._rest = rest
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._first if self._first is not None else self._rest.readline(RECORD_LIMIT)
        self._first = None
        if not line:
            raise StopIteration
        self.number += line.endswith("\n")
        return line


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _record(path: Path, number: int, header: list[str], row: list[str]) -> RawRecord | BadRecord:
    cells = [mend_line(cell) for cell in row]
    if None in cells:
        return BadRecord(path, number, "the row holds bytes that are no UTF-8; save it as UTF-8")
    if any(cell.strip() for cell in row[len(header) :]):
        reason = f"the row has {len(row)} cells, the header names {len(header)} columns"
        return BadRecord(path, number, reason + "; is a quotation mark missing?")
    return RawRecord(number, dict(zip(header, cells, strict=False)))
