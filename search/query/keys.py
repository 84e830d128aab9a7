"""What the words of a query that are no plain words look for in the index."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...index.persian.tokenizer import key
from ...index.persian.tokens import QueryWord

_EDGES = re.compile(r"^[^\w*]+|[^\w*]+$")


def pattern_key(text: str) -> str:
    """A pattern or a misspelt word, folded like the words of the index.

    >>> pattern_key("«رسانه‌ه*»،"), pattern_key("COVID-*"), pattern_key("آذر*")
    ('رسانهه*', 'covid*', 'اذر*')
    """
    return _EDGES.sub("", key(_EDGES.sub("", text)))


def fitting(pattern: str) -> Callable[[str], bool]:
    """Tells whether a word fits a pattern with ``*`` for any letters.

    A regular expression would try every way to share a long word out among many stars.

    >>> fits = fitting("رسان*ه*")
    >>> fits("رسانهها"), fits("رسانه"), fits("رسان")
    (True, True, False)
    """
    first, *rest = pattern.split("*")
    if not rest:
        return pattern.__eq__
    *between, last = rest

    def fits(word: str) -> bool:
        end = len(word) - len(last)
        if len(first) > end or not word.startswith(first) or not word.endswith(last):
            return False
        place = len(first)
        for part in between:
            found = word.find(part, place, end)
            if found < 0:
                return False
            place = found + len(part)
        return True

    return fits


def word_prefix(word: QueryWord) -> str:
    """How the words begin that a word still being typed may become."""
    return "".join(form.exact for form in word.alternatives[0])
