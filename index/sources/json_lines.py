"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from .bad_record import BadRecord
from .lines import RECORD_LIMIT, bounded_lines, mend_line, open_text
from .record import RawRecord
from .streams import OnRead

ARRAY_CURE = "of an array make an object a line with: jq -c '.[]' FILE > NEW.jsonl"
_KINDS = {
    list: "a list",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "a truth value",
}


def read_json_lines(path: Path, on_read: OnRead) -> Iterator[RawRecord | BadRecord]:
    """The object of every line; blank lines count as none."""
    begins = True
    with open_text(path, on_read) as stream:
        for number, line in bounded_lines(stream):
            if line is None:
                reason = f"the line is longer than {RECORD_LIMIT:,} characters"
                yield BadRecord(path, number, reason)
            elif line.strip(" \t\r\n\0\ufeff"):
                if begins and (cure := _of_another_shape(line)):
                    yield BadRecord(path, None, cure)
                    return
                begins = False
                parsed = _parse(line)
                if isinstance(parsed, str):
                    yield BadRecord(path, number, parsed)
                else:
                    yield RawRecord(number, parsed)


def _parse(line: str) -> dict[str, object] | str:
    """The line's object, or the sentence that says why there is none."""
    mended = mend_line(line)
    if mended is None:
        return "the line holds bytes that are no UTF-8; save the file as UTF-8"
    try:
        value = json.loads(mended.strip(" \t\r\n\ufeff"))
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" starting at")
        return f"the line is no valid JSON at column {error.colno}: {what}"
    except RecursionError:
        return "the line nests JSON too deeply"
    except ValueError as error:  # an integer of more digits than Python converts
        return f"the line is no valid JSON: {error}"
    if not isinstance(value, dict):
        kind = _KINDS.get(type(value), "null")
        records = isinstance(value, list) and any(isinstance(each, dict) for each in value)
        cure = f"; {ARRAY_CURE}" if records else ""
        return f"a record is a JSON object {{…}}, this line holds {kind}{cure}"
    return value


def _of_another_shape(line: str) -> str | None:
    """What to do with a file whose first line shows that its records are not a line each."""
    match line.strip(" \t\r\n\ufeff"):
        case "[" | "[{":
            return f"this is one JSON array over many lines; {ARRAY_CURE}"
        case "{":
            return (
                "a record is a JSON object on one line, here it takes several; write them so with: "
                "jq -c . FILE > NEW.jsonl"
            )
    return None
