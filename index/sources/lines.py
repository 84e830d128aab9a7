"""Lines of text out of bytes in whatever encoding, none longer than memory should hold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from .encoding import SAMPLE_SIZE, detect_encoding, is_windows_1256
from .streams import OnRead, open_bytes

RECORD_LIMIT = 32 << 20
"""Characters one record may hold; the longest articles of the press stay under a hundredth."""

_BROKEN = re.compile("[\udc80-\udcff]")


@contextmanager
def open_text(path: Path, on_read: OnRead = lambda _: None) -> Iterator[TextIO]:
    """Open a plain or packed file as text, its encoding found from its beginning.

    Bytes that the encoding does not know come out as U+FFFD or, in UTF-8, as lone surrogates
    that `mend_line` understands. Line ends are kept as they are.
    """
    with open_bytes(path) as stream:
        encoding = detect_encoding(stream.read(SAMPLE_SIZE))
    errors = "surrogateescape" if encoding in ("utf-8", "utf-8-sig") else "replace"
    with open_bytes(path, on_read) as stream:
        yield io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="\n")


def mend_line(line: str) -> str | None:
    """A line as text where `open_text` left broken bytes in it, ``None`` where it is beyond that.

    A windows-1256 line in a UTF-8 file (two exports put together) is read as what it is.

    >>> mend_line("خبر".encode("windows-1256").decode("utf-8", "surrogateescape"))
    'خبر'
    """
    if not _BROKEN.search(line):
        return line
    data = line.encode("utf-8", "surrogateescape")
    return data.decode("windows-1256") if is_windows_1256(data) else None


def bounded_lines(stream: TextIO) -> Iterator[tuple[int, str | None]]:
    """Every line with its number from 1, ``None`` in place of one longer than `RECORD_LIMIT`."""
    number = 0
    while line := stream.readline(RECORD_LIMIT):
        number += 1
        if len(line) < RECORD_LIMIT or line.endswith("\n"):
            yield number, line
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith("\n"):
            pass
        yield number, None
