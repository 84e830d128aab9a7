"""Which words and signs of a query were of no use, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterator

from ..search.shortfall import Shortfall
from .answers import Found
from .formatting import number
from .rtl.cells import inert
from .rtl.layout import isolated
from .strings import Strings

_MOST_NAMED = 3


def shortfalls_told(found: Found, strings: Strings) -> Iterator[str]:
    """Clauses, each of which may stand on a line of its own.

    Which words articles lack is of no matter where there are no articles.
    """
    for text in found.wordless:
        yield strings.no_word.format(text=_quoted(text, strings))
    for short in found.shortfalls:
        yield from unknown_told(short, strings)
        relaxed = found.total and short.asked < short.wanted
        if relaxed and not (short.unknown and short.explained):
            count = number(short.wanted, strings.language)
            both = short.words == 2
            pattern = strings.not_both_words if both else strings.not_so_many_words
            yield pattern.format(count=count)


def unknown_told(short: Shortfall, strings: Strings) -> Iterator[str]:
    """The words that no article holds.

    >>> from .strings import strings_of
    >>> list(unknown_told(Shortfall(2, 2, 1, ("xyz",)), strings_of("en")))
    ['no article holds “\\u2068xyz\\u2069”']
    """
    words = [_quoted(word, strings) for word in short.unknown[:_MOST_NAMED]]
    if len(words) == 1:
        yield strings.word_unknown.format(word=words[0])
    elif words:
        yield strings.words_unknown.format(words=strings.one_or_other.join(words))


def _quoted(text: str, strings: Strings) -> str:
    return strings.quotation.format(text=isolated(inert(text)))
