"""Filters as parts of a query tree, and as text of the query language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from ..index.dates.calendars import DateError
from ..index.dates.ranges import parse_range
from .errors import QueryError
from .filters import FACETS, NAME_FACETS, Filters
from .query.lexer import quoted
from .query.tree import AnyOf, Named, NameFacet, Node, Published


@dataclass(frozen=True)
class Narrowing:
    """What filters demand and exclude, kept by facet so that a facet can be left out."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published: tuple[str | None, str | None] | None = None

    @classmethod
    def of(cls, filters: Filters) -> Narrowing:
        """Reads filters.

        Raises:
            QueryError: a facet name is unknown.
        """
        for facet in filters.excluded:
            if facet not in FACETS:
                raise QueryError(f"{facet!r} is no facet; the facets are {', '.join(FACETS)}", 0)
        return cls(
            {facet: filters.chosen(facet) for facet in FACETS if filters.chosen(facet)},
            {facet: tuple(values) for facet, values in filters.excluded.items() if values},
            filters.published,
        )

    def demands(self, today: date) -> Iterator[tuple[str, Node]]:
        """The facets with a choice, each with the node that its articles match.

        Raises:
            QueryError: a date cannot be read.
        """
        for facet, values in self.chosen.items():
            yield facet, AnyOf(tuple(_node(facet, value, today) for value in values))
        if self.published and any(self.published):
            yield "published", _range_node(_range_text(self.published), today)

    def exclusions(self, today: date) -> Iterator[tuple[str, str, Node]]:
        """Facet, value and node of every excluded value."""
        for facet, values in self.excluded.items():
            for value in values:
                yield facet, value, _node(facet, value, today)

    def choosing(self, facet: str, value: str) -> Narrowing:
        """The same with one value chosen in a facet, and that value not excluded."""
        kept = tuple(v for v in self.excluded.get(facet, ()) if v != value)
        return replace(
            self,
            chosen={**self.chosen, facet: (value,)},
            excluded={**self.excluded, facet: kept},
        )

    def query_text(self, query: str) -> str:
        """One query that says all of it, in the query language.

        >>> Narrowing({"place": ("باکو",)}, {"source": ("فارس",)}).query_text("نفت گاز")
        '(نفت گاز) place:"باکو" -source:"فارس"'
        """
        parts = [
            _any_text([_value_text(facet, value) for value in values])
            for facet, values in self.chosen.items()
            if values
        ]
        if self.published and any(self.published):
            parts.append(f"date:{_range_text(self.published)}")
        for facet, values in self.excluded.items():
            parts += [f"-{_value_text(facet, value)}" for value in values]
        text = query.strip()
        if not parts:
            return text
        return " ".join([f"({text})", *parts] if text else parts)


def _node(facet: str, value: str, today: date) -> Node:
    if facet in NAME_FACETS:
        return Named(cast("NameFacet", facet), value, exact=True)
    return _range_node(value, today)


def _range_node(text: str, today: date) -> Node:
    try:
        return Published(*parse_range(text, today))
    except DateError as error:
        raise QueryError(str(error), 0) from None


def _range_text(published: tuple[str | None, str | None]) -> str:
    return f"{published[0] or ''}..{published[1] or ''}"


def _value_text(facet: str, value: str) -> str:
    return f"{facet}:{quoted(value)}" if facet in NAME_FACETS else f"date:{value}"


def _any_text(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
