"""Names in a query that no article has, and those that were perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..index.records import dataclass
from .query.lexer import quoted
from .query.parser import parse_query
from .query.tree import Named, NameFacet, leaves
from .results import Page, Suggestion

_OFFERED = 3
_LOOKED_AT = 50  # completions, of which some are names of the kind that is looked for


class Asked(Protocol):
    """What is asked of an archive."""

    def search(self, query: str = "", *, limit: int = 10) -> Page:
        """A page of hits."""

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no article has; ``meant`` are names that some have and the query with each."""

    facet: NameFacet
    name: str
    meant: tuple[tuple[str, str], ...]


def unknown_in_query(archive: Asked, query: str) -> Iterator[UnknownName]:
    """The names in a query, as in ``person:…``, that no article has."""
    for leaf in leaves(parse_query(query)):
        if isinstance(leaf, Named):
            start, end = _span(query, leaf)
            asked = f"{leaf.facet}:{'=' * leaf.alone}{query[start:end]}"
            if end and not archive.search(asked, limit=0).total:
                meant = (
                    (name, f"{query[:start]}{quoted(name)}{query[end:]}")
                    for name in names_meant(archive, leaf.facet, leaf.name)
                )
                yield UnknownName(leaf.facet, leaf.name, tuple(meant))


def names_meant(archive: Asked, facet: str, name: str) -> list[str]:
    """Names of the archive that go on so, or that go on as the name does without its slip."""
    found = _going_on(archive, facet, name)
    proposed = None if found else archive.search(quoted(name), limit=0).did_you_mean
    if proposed is not None:
        found = _going_on(archive, facet, proposed.changes[0].meant)
    return found[:_OFFERED]


def _going_on(archive: Asked, facet: str, name: str) -> list[str]:
    return [s.text for s in archive.suggest(name, _LOOKED_AT) if s.kind == facet]


def _span(query: str, leaf: Named) -> tuple[int, int]:
    """Where the name stands in the query, with its quotation marks; 0, 0 with escapes in it."""
    for marks in (0, 1):
        if query.startswith(leaf.name, leaf.start + marks):
            return leaf.start, leaf.start + len(leaf.name) + 2 * marks
    return 0, 0
