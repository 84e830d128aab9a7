"""CSV and TSV: a header line that names the fields, then one record a row."""

from __future__ import annotations

import csv
from collections import deque
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
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
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
            lines.row.clear()
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                again = _read_again(lines, delimiter, str(error))
                if isinstance(again, str):
                    yield BadRecord(path, number, again)
                    continue
                row = again
            if any(cell.strip() for cell in row):
                yield _record(path, number, header, row)


class _Lines:
    """The file's lines for `csv.reader`, counted and none longer than a record may be.

    ``row`` holds the lines since it was last cleared, so that they can be read again.
    """

    def __init__(self, first: str, rest: TextIO) -> None:
        self._again = deque([first])
        self._rest = rest
        self.number = 0
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._rest.readline(RECORD_LIMIT)
        if not line:
            raise StopIteration
        self.number += line.endswith("\n")
        self.row.append(line)
        return line

    def go_back(self) -> None:
        """Has all lines of the row but its first read again."""
        again = self.row[1:]
        self.number -= sum(line.endswith("\n") for line in again)
        self._again.extendleft(reversed(again))


def _read_again(lines: _Lines, delimiter: str, error: str) -> list[str] | str:
    """The row that a strict reader refuses, or the sentence that says why there is none.

    A quotation mark that is not closed takes the records behind it into its own: they are read
    as what they are. Marks within the text of a row of one line are what some programs write.
    """
    open_to_the_end = "end of data" in error
    quoted = open_to_the_end or "expected after" in error
    if quoted and (open_to_the_end or len(lines.row) > 1):
        lines.go_back()
        return (
            "a quotation mark begins a cell of this row and nothing ends it as it should; what "
            "follows is read from the next line on (a mark within a text is written twice)"
        )
    try:
        return next(csv.reader(lines.row, delimiter=delimiter))
    except (csv.Error, StopIteration):
        return f"the row is no valid CSV: {error}"


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
