"""Making values safe and plain: no control characters, no broken Unicode."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_TYPED_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]+[ -/]*[@-~]"  # CSI: colours, moves
    # OSC, DCS and the like run to their end, a link's or a window's name among them.
    r"|(?:\x1b[\]PX^_]|\x9d)[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b\]\d*;?|\x1b[()*+#%][0-9A-Za-z]|\x1b[0-9=>A-Zc]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What any of them is about: one look for it is enough for most texts."""


def clean_text(value: str) -> str:
    """Text without control characters but newline and tab, and without broken Unicode.

    What steers a terminal goes whole, not only the sign that begins it. Every way to end a line
    becomes ``\\n``; a lone surrogate becomes U+FFFD. So nothing of it can move a cursor or fail
    to be written as UTF-8. All else stays as the source gave it.

    >>> clean_text("الف\\r\\nب\\x1b[31mپ\\x1b[0m\\ud800\\x1b]0;window\\x07")
    'الف\\nبپ\ufffd'
    """
    if not _UNCLEAN.search(value):
        return value
    if "\x1b" in value or "\x9b" in value or "\x9d" in value:
        value = _SEQUENCES.sub("", value)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", value)))


def clean_query(value: str) -> str:
    """What was typed or pasted, as long as it is, with spaces for what is not to be seen.

    Those are control characters and what steers a terminal; a lone surrogate becomes U+FFFD.

    >>> clean_query("نفت\\x00گاز\\x1b[31m\\tوین")
    'نفت گاز      وین'
    """
    value = _SEQUENCES.sub(lambda found: " " * len(found[0]), value)
    return _SURROGATES.sub("\ufffd", _TYPED_CONTROLS.sub(" ", value))


def clean_line(value: str) -> str:
    """Clean text on one line, no white space around it.

    >>> clean_line(" تیتر\\n  دوم ")
    'تیتر دوم'
    """
    return " ".join(clean_text(value).split())
