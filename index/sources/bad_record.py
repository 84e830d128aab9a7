"""What could not be read as it is: where it stands and why, as data for a report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class RecordError(ValueError):
    """A record that makes no article; the message is a sentence for the person who owns it."""


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record, or a whole file, that gave no article, or one without what could not be read.

    ``record`` is the line of a text file or the row of a sheet where the record begins (both
    count from 1; a row of a further sheet is ``sheet!row``), ``None`` where the file as a whole
    could not be read. ``skipped`` marks files passed over because no reader knows their format:
    nothing in them is broken. ``kept`` marks a record that is an article all the same.

    >>> str(BadRecord(Path("news.jsonl"), 3, "the line is not JSON"))
    'news.jsonl:3: the line is not JSON'
    >>> str(BadRecord(Path("news.jsonl.gz"), None, "the file is empty"))
    'news.jsonl.gz: the file is empty'
    """

    path: Path
    record: int | str | None
    reason: str
    skipped: bool = False
    kept: bool = False

    def __str__(self) -> str:
        place = str(self.path) if self.record is None else f"{self.path}:{self.record}"
        return f"{place}: {self.reason}"
