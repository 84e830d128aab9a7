"""What the words of a query that are no plain words look for in the index."""

from __future__ import annotations

import re

from ...index.persian.tokenizer import key
from ...index.persian.tokens import QueryWord

_EDGES = re.compile(r"^[^\w*]+|[^\w*]+$")


def pattern_key(text: str) -> str:
    """A pattern or a misspelt word, folded like the words of the index.

    >>> pattern_key("«رسانه‌ه*»،"), pattern_key("COVID-*"), pattern_key("آذر*")
    ('رسانهه*', 'covid*', 'اذر*')
    """
    return _EDGES.sub("", key(_EDGES.sub("", text)))


def word_prefix(word: QueryWord) -> str:
    """How the words begin that a word still being typed may become."""
    return "".join(form.exact for form in word.alternatives[0])
