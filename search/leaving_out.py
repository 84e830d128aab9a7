"""What a query that finds nothing would find without one of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..index.records import dataclass
from .filters import Filters
from .query.parser import parts_of
from .query.spans import Span
from .results import Page

_MOST_TRIED = 8
_OFFERED = 3


class Asked(Protocol):
    """What is asked of an archive."""

    def search(self, query: str = "", filters: Filters | None = None, *, limit: int = 10) -> Page:
        """A page of hits."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a query, the query without it, and how many articles that finds."""

    part: str
    query: str
    total: int


def leaving_out(archive: Asked, query: str, filters: Filters | None = None) -> Iterator[LeftOut]:
    """The query without each of its parts in turn, where there is something left to search for.

    Where none of these finds anything, each part alone, but those that exclude.
    """
    parts = parts_of(query)[:_MOST_TRIED]
    found = 0
    for span in parts:
        if rest := _without(query, span):
            total = archive.search(rest, filters, limit=0).total
            found += total
            yield LeftOut(query[span.start : span.end], rest, total)
    if found or len(parts) < 3:
        return
    for span in parts:
        part = query[span.start : span.end]
        if not part.startswith(("-", "NOT ")):
            total = archive.search(part, filters, limit=0).total
            yield LeftOut(_without(query, span), part, total)


def most_helpful(tried: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """The few that find most."""
    found = (each for each in tried if each.total)
    return tuple(sorted(found, key=lambda each: -each.total)[:_OFFERED])


def _without(query: str, span: Span) -> str:
    around = (query[: span.cut_from].strip(), query[span.cut_to :].strip())
    return " ".join(filter(None, around))
