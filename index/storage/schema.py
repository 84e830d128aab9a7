"""The fields of the Whoosh index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import fields

from .columns import ArchiveColumn, BytesColumn, FacetColumn, NumberColumn
from .matcher import ArrayPositions
from .names import FACET_FIELDS, NO_DATE, TEXT_FIELDS


class AnalysedText(fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """Text that was analysed before it reached the index: ``(term, position)`` pairs.

    The writer inverts it itself; ``index`` serves stock Whoosh, which asks for each term's
    frequency, weight and encoded positions.
    """

    def __init__(self, *, scorable: bool = True, unique: bool = False) -> None:
        super().__init__(ArrayPositions(), analyzer=None, scorable=scorable, unique=unique)

    def index(self, value: Any, **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Groups the pairs by term."""
        places: dict[bytes, list[int]] = {}
        for term, position in value:
            places.setdefault(term, []).append(position)
        for term, positions in places.items():
            yield term, len(positions), float(len(positions)), self.format.encode(positions)


class ColumnOnly(fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """A value kept for each article and not searched by term."""

    indexed = False

    def __init__(self, column: ArchiveColumn) -> None:
        super().__init__(format=None, analyzer=None, sortable=column)

    def to_column_value(self, value: Any) -> Any:
        """The column takes the value as it is."""
        return value

    def from_column_value(self, value: Any) -> Any:
        """The column gives the value as it is."""
        return value


def archive_schema() -> fields.Schema:
    """The schema of every archive of this version."""
    schema = fields.Schema()
    schema.add("id", AnalysedText(scorable=False, unique=True))
    for name in TEXT_FIELDS:
        schema.add(name, AnalysedText())
    for name in FACET_FIELDS:
        schema.add(name, ColumnOnly(FacetColumn()))
    schema.add("published", ColumnOnly(NumberColumn(NO_DATE)))
    schema.add("identity", ColumnOnly(BytesColumn()))
    schema.add("fingerprint", ColumnOnly(BytesColumn()))
    schema.add("article", ColumnOnly(BytesColumn(compressed=True)))
    return schema
