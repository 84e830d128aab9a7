"""Names that a search chooses or excludes and no article has, and those that were perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator

from ..search.archive import Archive
from ..search.filters import NAME_FACETS, Filters
from ..search.query.parser import parse_query
from ..search.query.tree import Named, leaves

OFFERED = 3


def unknown_names(archive: Archive, filters: Filters) -> Iterator[str]:
    """A sentence for each name of the filters that no article has.

    The filters take whole names, as the facets show them; whoever gives a part of one finds
    nothing, or excludes nothing, and should learn why.
    """
    for facet in NAME_FACETS:
        for name in (*filters.chosen(facet), *filters.excluded.get(facet, ())):
            if '"' in name or archive.search(f'{facet}:"{name}"', limit=0).total:
                continue
            line = f"no article has the {facet} {name}; the whole name is wanted"
            if meant := _meant(archive, facet, name):
                line += f", such as {meant}; with a part of it search {facet}:{name}"
            yield line


def unknown_in_query(archive: Archive, query: str) -> Iterator[str]:
    """A sentence for each name in a query, as in ``person:…``, that no article has."""
    for leaf in leaves(parse_query(query)):
        if isinstance(leaf, Named) and not archive.search(leaf, limit=0).total:
            meant = _meant(archive, leaf.facet, leaf.name)
            line = f"no article has a {leaf.facet} {leaf.name}"
            yield line + (f"; there are {meant}" if meant else "")


def _meant(archive: Archive, facet: str, name: str) -> str:
    found = [s.text for s in archive.suggest(name, 50) if s.kind == facet]
    return " | ".join(found[:OFFERED])
