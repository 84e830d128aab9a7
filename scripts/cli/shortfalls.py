"""What is told of words that the articles found do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from ..search.results import Page
from ..search.shortfall import Shortfall

_MOST_NAMED = 3


def told_shortfalls(page: Page) -> Iterator[str]:
    """Sentences that say which words or signs of a query were of no use."""
    for text in page.wordless:
        yield f"There is no word to search for in {text}; it is left out."
    for shortfall in page.shortfalls:
        if line := told_shortfall(shortfall, found=page.total > 0):
            yield line


def told_shortfall(short: Shortfall, *, found: bool = True) -> str:
    """A sentence on words that are not in the articles found, or in none at all.

    >>> told_shortfall(Shortfall(2, 2, 1, ("بلابلا",)))
    'No article holds بلابلا; these hold the other word.'
    >>> told_shortfall(Shortfall(2, 2, 1))
    'No article with both words was found; these hold one of them.'
    >>> told_shortfall(Shortfall(9, 3, 2, ("بلابلا",)))
    'No article holds بلابلا, and none with 3 of the words was found; these hold 2 of them.'
    """
    unknown = " or ".join(short.unknown[:_MOST_NAMED])
    if more := short.unknown[_MOST_NAMED:]:
        unknown += f" or {len(more)} more of the words"
    nothing = f"No article holds {unknown}" if unknown else ""
    if not found or short.asked == short.wanted:
        return nothing and f"{nothing}."
    if unknown and short.explained:
        return f"{nothing}; these hold the other word{'s' if short.asked > 1 else ''}."
    many = "both words" if short.words == 2 else f"{short.wanted} of the words"
    begins = f"{nothing}, and none" if unknown else "No article"
    held = "one" if short.asked == 1 else str(short.asked)
    return f"{begins} with {many} was found; these hold {held} of them."
