"""Every article under some paths, one after the other, and everything that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..article import Article
from .bad_record import BadRecord, RecordError
from .delimited import read_delimited
from .discovery import Format, SourceFile, find_files
from .json_lines import read_json_lines
from .plain_text import read_plain_text
from .record import RawRecord, article_from
from .streams import UNPACK_ERRORS, OnRead, unpack_reason
from .workbook import read_workbook

Reader = Callable[[Path, OnRead], Iterator[RawRecord | BadRecord]]

READERS: dict[Format, Reader] = {
    "text": read_plain_text,
    "json lines": read_json_lines,
    "delimited": read_delimited,
    "workbook": read_workbook,
}


def read_articles(
    paths: Sequence[Path], *, on_read: OnRead = lambda _: None
) -> Iterator[Article | BadRecord]:
    """Stream every record under the paths as an article, or as what is wrong with it.

    An article of which something could not be believed comes behind a `BadRecord` that says so.

    Folders are read with all below them, in sorted order. Nothing is passed over in silence but
    hidden files, blank lines and empty rows. Memory stays constant, whatever a file's size.
    ``on_read`` is told how many more bytes were taken from the disk (out of `source_size`).
    Raises nothing for bad input: a file that cannot be read is a `BadRecord` too.
    """
    for found in find_files(paths):
        if isinstance(found, BadRecord):
            yield found
        else:
            yield from _read_file(found, on_read)


def _read_file(source: SourceFile, on_read: OnRead) -> Iterator[Article | BadRecord]:
    path = source.path
    last: int | str | None = None
    count = 0
    try:
        if path.stat().st_size == 0:
            yield BadRecord(path, None, "the file is empty")
            return
        for item in READERS[source.format](path, on_read):
            count += 1
            if isinstance(item, BadRecord):
                yield item
                continue
            last = item.number
            doubts: list[str] = []
            try:
                article = article_from(item.values, on_doubt=doubts.append)
            except RecordError as error:
                yield BadRecord(path, item.number, str(error))
                continue
            for doubt in doubts:
                yield BadRecord(path, item.number, doubt, kept=True)
            yield article
        if not count:
            yield BadRecord(path, None, "the file holds no record")
    except UNPACK_ERRORS as error:
        yield BadRecord(path, last, unpack_reason(error))
    except UnicodeError as error:
        yield BadRecord(path, last, f"the text cannot be decoded: {error}; save it as UTF-8")
    except OSError as error:
        yield BadRecord(path, None, f"the file cannot be read: {error.strerror or error}")
