"""Making values safe and plain: no control characters, no broken Unicode."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What any of them is about: one look for it is enough for most texts."""


def clean_text(value: str) -> str:
    """Text without control characters but newline and tab, and without broken Unicode.

    Every way to end a line becomes ``\\n``; a lone surrogate becomes U+FFFD. So nothing of it
    can move a cursor or fail to be written as UTF-8. All else stays as the source gave it.

    >>> clean_text("الف\\r\\nب\\x1b[31mپ\\ud800")
    'الف\\nب[31mپ\ufffd'
    """
    if not _UNCLEAN.search(value):
        return value
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", value)))


def clean_line(value: str) -> str:
    """Clean text on one line, no white space around it.

    >>> clean_line(" تیتر\\n  دوم ")
    'تیتر دوم'
    """
    return " ".join(clean_text(value).split())
