"""What may be written to a terminal or a pipe, and how.

Articles, queries and archives are untrusted: nothing of them may act. `safe` is for text that
people read, `safe_json` for machines, where every character survives as an escape.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import IO, Any

from ..tui.rtl.cells import inert, inert_lines

# Overrides, embeddings and isolates reorder what stands around them.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """One line of text that does nothing but stand there.

    >>> safe("a\\x1b[31mb\\n\u202ec")
    'a␛[31mb c'
    """
    return inert(_BIDI.sub("", text))


def safe_lines(text: str) -> str:
    """Like `safe`, line feeds kept."""
    return inert_lines(_BIDI.sub("", text))


def safe_json(value: Any) -> str:
    """JSON on one line, Persian as it is and every character that could act escaped.

    >>> safe_json({"a": "سلام\\x1b\\x9b"})
    '{"a": "سلام\\\\u001b\\\\u009b"}'
    """
    written = json.dumps(value, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def put(line: str = "") -> None:
    """Writes a line of results."""
    sys.stdout.write(line + "\n")


def is_terminal(stream: IO[str]) -> bool:
    """Whether a person reads this stream as it is written."""
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # closed
        return False


def may_colour(stream: IO[str]) -> bool:
    """Whether to style text: on a terminal, unless NO_COLOR says otherwise."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")
