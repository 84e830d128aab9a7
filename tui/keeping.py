"""Small files kept between sessions, that only their owner can read.

A file that cannot be read or written is no reason to stop anyone from searching: then what it
should hold lasts as long as the session.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def read_json(path: Path | None) -> Any:
    """What a file holds, or ``None`` where there is none or it is damaged.

    >>> read_json(None)
    """
    if path is None:
        return None
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def write_json(path: Path | None, value: object) -> None:
    """Keep a value; a crash leaves the old one or the new one."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_text(path: Path | None, text: str) -> None:
    """Keep a text in place of what the file held."""
    if path is None:
        return
    with suppress(OSError, UnicodeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(path)
