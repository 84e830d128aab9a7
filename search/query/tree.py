"""A query as data.

Leaves match text (:class:`Words`, :class:`Phrase`, :class:`Pattern`, :class:`Similar`) or
narrow (:class:`Named`, :class:`Published`, :class:`Event`); :class:`Clauses` and :class:`AnyOf`
combine. Offsets are into the query text, so that a screen can point at a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from ...index.records import dataclass

TextField = Literal["title", "body"]
NameFacet = Literal["person", "place", "organisation", "source", "category"]
BOTH_FIELDS: tuple[TextField, ...] = ("title", "body")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are preferred, none demanded; neighbours may join into one word.

    ``open_end`` says that the last word is still being typed and matches as a prefix too.
    """

    text: str
    start: int
    fields: tuple[TextField, ...] = BOTH_FIELDS
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other in this order and form, in any spelling of them."""

    text: str
    start: int
    fields: tuple[TextField, ...] = BOTH_FIELDS


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with ``*`` for any letters."""

    text: str
    start: int
    fields: tuple[TextField, ...] = BOTH_FIELDS


@dataclass(frozen=True, slots=True)
class Similar:
    """A word and those at most ``distance`` letters away from it."""

    text: str
    start: int
    distance: int
    fields: tuple[TextField, ...] = BOTH_FIELDS


@dataclass(frozen=True, slots=True)
class Named:
    """Articles with a facet value: the one of that name, or any that holds all its words.

    A place stands for what lies in it too, unless it is meant ``alone``.
    """

    facet: NameFacet
    name: str
    exact: bool
    start: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Articles published from ``first`` to ``last``, both days included, ``None`` for open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that speak of a day between ``first`` and ``last``."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that one of the parts finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Clauses:
    """What must match, what had better, and what must not.

    Enough of ``preferred`` must match, see :func:`enough_words`; ``lenient`` leaves them to
    order what is found.
    """

    demanded: tuple[Node, ...] = ()
    preferred: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()
    lenient: bool = False


Filter: TypeAlias = Named | Published | Event
Node: TypeAlias = (
    Words | Phrase | Pattern | Similar | Named | Published | Event | Everything | AnyOf | Clauses
)


def is_filter(node: Node) -> bool:
    """Whether a part only narrows and adds nothing to the score."""
    if isinstance(node, AnyOf):
        return all(is_filter(part) for part in node.parts)
    if isinstance(node, Clauses):
        return all(map(is_filter, (*node.demanded, *node.preferred, *node.excluded)))
    return isinstance(node, (Named, Published, Event, Everything))


def has_open_end(node: Node) -> bool:
    """Whether the last word of the query is still being typed."""
    if isinstance(node, Words):
        return node.open_end
    if isinstance(node, AnyOf):
        return any(map(has_open_end, node.parts))
    if isinstance(node, Clauses):
        return any(map(has_open_end, (*node.demanded, *node.preferred, *node.excluded)))
    return False


def leaves(node: Node) -> Iterator[Node]:
    """The parts that combine no others, in order, without those that a query excludes."""
    if isinstance(node, AnyOf):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Clauses):
        for part in (*node.demanded, *node.preferred):
            yield from leaves(part)
    else:
        yield node


def worded(node: Node) -> Iterator[Words | Phrase]:
    """The parts of a query that ask for words or a phrase, not those that exclude them."""
    return (leaf for leaf in leaves(node) if isinstance(leaf, (Words, Phrase)))


def wordless(node: Node) -> Iterator[str]:
    """The parts of a query with no letter and no digit in them, so that there is no word to find.

    >>> list(wordless(Words("!!!", 0)))
    ['!!!']
    """
    return (part.text for part in worded(node) if not any(map(str.isalnum, part.text)))


def enough_words(count: int) -> int:
    """How many of ``count`` preferred words an article must hold, if any article holds them.

    One and two words are all wanted; of three to eight two, of more a third: two words do not
    drown in articles that hold only one, and a question or a headline, whose answer may be
    written in other words, is still answered.

    >>> [enough_words(n) for n in (1, 2, 3, 4, 8, 9, 12)]
    [1, 2, 2, 2, 2, 3, 4]
    """
    return count if count <= 2 else max(2, count // 3)
