"""A filter that chooses a name the archive does not hold, and names that were perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator

from ..search.archive import Archive
from ..search.filters import NAME_FACETS, Filters

OFFERED = 3


def unknown_names(archive: Archive, filters: Filters) -> Iterator[str]:
    """A sentence for each chosen name that no article has.

    The filters take whole names, as the facets show them; whoever gives a part of one finds
    nothing and should learn why.
    """
    for facet in NAME_FACETS:
        for name in filters.chosen(facet):
            query = f'{facet}:"{name}"'
            if '"' in name or archive.search(query, limit=0).total:
                continue
            line = f"no article has the {facet} {name}; the whole name is wanted"
            meant = [s.text for s in archive.suggest(name, 50) if s.kind == facet][:OFFERED]
            if meant:
                line += f", such as {' | '.join(meant)}; with a part of it search {facet}:{name}"
            yield line
