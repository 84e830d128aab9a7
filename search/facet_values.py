"""The values of a facet as a page shows them."""

from __future__ import annotations

from .engines.whoosh import Answer, WhooshEngine
from .filters import DATE_FACETS, NAME_FACETS
from .narrowing import Narrowing
from .results import FacetSort, FacetValue


def ordered(values: tuple[FacetValue, ...], by: FacetSort) -> tuple[FacetValue, ...]:
    """The values by how many articles have them, as they come, or in Persian order."""
    if by == "count":
        return values
    from ..index.persian.collation import collation_key

    return tuple(sorted(values, key=lambda value: collation_key(value.value)))


def facet_values(
    engine: WhooshEngine,
    facet: str,
    answer: Answer,
    narrowing: Narrowing,
    text: str,
    limit: int,
) -> tuple[FacetValue, ...]:
    """The first ``limit`` values of a facet, and those chosen or excluded beyond them.

    Each has the query, of the ``text`` and the ``narrowing``, that choosing it would be.
    """
    counts = answer.facets[facet]
    chosen = set(narrowing.chosen.get(facet, ()))
    excluded = set(narrowing.excluded.get(facet, ()))
    shown = list(counts) if facet in DATE_FACETS else list(counts)[:limit]
    shown += [value for value in counts if value in chosen | excluded and value not in shown]
    places = answer.places if facet == "place" else None
    return tuple(
        FacetValue(
            value,
            counts[value],
            narrowing.choosing(facet, value).query_text(text),
            selected=value in chosen,
            excluded=value in excluded,
            branch=places.branch(value) if places else None,
            spellings=engine.facets.spellings(facet, value) if facet in NAME_FACETS else 1,
        )
        for value in shown
    )
