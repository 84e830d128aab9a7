"""Words of a query that the articles found need not hold."""

from __future__ import annotations

from ..index.records import dataclass


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Words of a query that stand together, and how many of them are asked of an article.

    Of ``words`` words an article was to hold ``wanted``; ``asked`` are enough where none holds
    more. ``unknown`` are those that no article of the archive holds at all, as they were typed.
    Beside a ``+`` no word is wanted, and only the unknown ones are told.
    """

    words: int
    wanted: int
    asked: int
    unknown: tuple[str, ...] = ()

    @property
    def explained(self) -> bool:
        """Whether the unknown words are all that an article found may lack."""
        return self.asked == self.words - len(self.unknown)
