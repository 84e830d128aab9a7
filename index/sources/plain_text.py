"""Plain text: a file is one article, a first short line its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .bad_record import BadRecord
from .lines import RECORD_LIMIT, mend_line, open_text
from .record import RawRecord
from .streams import OnRead

TITLE_LIMIT = 120
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")


def read_plain_text(path: Path, on_read: OnRead) -> Iterator[RawRecord | BadRecord]:
    """The one article of the file."""
    with open_text(path, on_read) as stream:
        text = stream.read(RECORD_LIMIT + 1)
    if len(text) > RECORD_LIMIT:
        yield BadRecord(path, None, f"the text is longer than {RECORD_LIMIT:,} characters")
        return
    mended = mend_line(text)
    if mended is None:
        yield BadRecord(path, None, "the file holds bytes that are no UTF-8; save it as UTF-8")
        return
    if _is_garbage(mended):
        reason = "the file holds control characters or broken letters instead of a text"
        yield BadRecord(path, None, f"{reason}; if it is one, save it as UTF-8")
        return
    title, body = split_title(mended)
    yield RawRecord(None, {"title": title, "body": body})


def _is_garbage(text: str) -> bool:
    """Whether one character in twenty is none that a text has.

    >>> _is_garbage("\\0\\1\\2PK\\3\\4"), _is_garbage("\\x1b[31mسرخ\\n")
    (True, False)
    """
    return len(_NO_TEXT.findall(text)) * 20 > len(text)


def split_title(text: str) -> tuple[str, str]:
    """The title and the body of a plain text.

    The first line is a title where more text follows, it is no longer than `TITLE_LIMIT` and it
    does not end as a sentence or a clause does; else the text has no title.

    >>> split_title("باران در تهران\\n\\nدیروز باران بارید.")
    ('باران در تهران', 'دیروز باران بارید.')
    >>> split_title("دیروز باران بارید.\\nامروز هوا آفتابی است.")
    ('', 'دیروز باران بارید.\\nامروز هوا آفتابی است.')
    """
    text = text.lstrip("\ufeff\r\n")
    first, _, rest = text.partition("\n")
    title = first.strip()
    ends_sentence = title.endswith((".", "،", "؛", ":")) and not title.endswith("..")
    if title and rest.strip() and len(title) <= TITLE_LIMIT and not ends_sentence:
        return title, rest.lstrip("\r\n")
    return "", text
