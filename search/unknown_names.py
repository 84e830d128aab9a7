"""Names in a query that no article has, and those that were perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from ..index.identities.identity import ENTITY_KINDS, EntityKind
from ..index.latin.keys import may_be_latin
from ..index.records import dataclass
from .query.lexer import quoted
from .query.parser import parse_query
from .query.tree import Named, NameFacet, leaves
from .results import Page, Suggestion

if TYPE_CHECKING:
    from .entities import Entity

_OFFERED = 3
_LOOKED_AT = 50  # completions, of which some are names of the kind that is looked for


class Asked(Protocol):
    """What is asked of an archive."""

    def search(self, query: str = "", *, limit: int = 10) -> Page:
        """A page of hits."""

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions."""

    def entities(self, kind: EntityKind, text: str = "", limit: int = 50) -> tuple[Entity, ...]:
        """Those in whose name all words of a text stand, the most named first."""


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
    """Names of the archive that a name may stand for which no article has.

    Those that go on so, those that hold its words without a slip, or all its words but one.
    """
    # Latin letters with a slip in them may be the beginning of another name.
    slip_first = may_be_latin(name)
    ways = (_without_slip, _going_on) if slip_first else (_going_on, _without_slip)
    for found in (way(archive, facet, name) for way in (*ways, _with_most_words)):
        if found:
            return found[:_OFFERED]
    return []


def _going_on(archive: Asked, facet: str, name: str) -> list[str]:
    return [s.text for s in archive.suggest(name, _LOOKED_AT) if s.kind == facet]


def _without_slip(archive: Asked, facet: str, name: str) -> list[str]:
    proposed = archive.search(quoted(name), limit=0).did_you_mean
    if proposed is None:
        return []
    corrected = proposed.query.strip('"')
    return _holding(archive, facet, corrected) or _going_on(
        archive, facet, proposed.changes[0].meant
    )


def _with_most_words(archive: Asked, facet: str, name: str) -> list[str]:
    """Names with all words but one; of two words with the last, a surname."""
    words = name.split()
    left_out = range(len(words)) if len(words) > 2 else range(len(words) - 1)
    found = [
        held
        for place in reversed(left_out)
        for held in _holding(archive, facet, " ".join(words[:place] + words[place + 1 :]))
    ]
    return list(dict.fromkeys(found))


def _holding(archive: Asked, facet: str, words: str) -> list[str]:
    """The names that hold the words, those that most articles have first."""
    if facet not in ENTITY_KINDS:
        return []
    return [entity.name for entity in archive.entities(facet, words, _OFFERED)]


def _span(query: str, leaf: Named) -> tuple[int, int]:
    """Where the name stands in the query, with its quotation marks; 0, 0 with escapes in it."""
    for marks in (0, 1):
        if query.startswith(leaf.name, leaf.start + marks):
            return leaf.start, leaf.start + len(leaf.name) + 2 * marks
    return 0, 0
