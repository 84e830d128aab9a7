"""Names that a search chooses or excludes and no article has, and those that were perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..search.archive import Archive
from ..search.filters import NAME_FACETS, Filters
from ..search.narrowing import ALONE, value_text
from ..search.unknown_names import UnknownName, names_meant

_OR = " or "
"""In Latin letters, so that a terminal keeps the names before and after it in their order."""


def unknown_names(archive: Archive, filters: Filters, drill: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each name of the filters, or drilled into, that no article has.

    The filters take whole names, as the facets show them; whoever gives a part of one finds
    nothing, or excludes nothing, and should learn why.
    """
    for facet in NAME_FACETS:
        drilled = [drill[facet]] if drill.get(facet) else []
        for given in (*filters.chosen(facet), *filters.excluded.get(facet, ()), *drilled):
            name = given.removeprefix(ALONE) if facet == "place" else given
            if '"' in name or archive.search(value_text(facet, given), limit=0).total:
                continue
            line = f"no article has the {facet} {name}"
            meant = _OR.join(names_meant(archive, facet, name))
            if " " not in name and archive.search(f"{facet}:{name}", limit=0).total:
                line += "; the whole name is wanted"
                line += f", such as {meant}" if meant else ""
                line += f"; with a part of it search {facet}:{name}"
            elif meant:
                line += f"; there is {meant}"
            yield line


def told_unknown(unknown: UnknownName) -> str:
    """A sentence for a name in a query, as in ``person:…``, that no article has."""
    line = f"no article has a {unknown.facet} {unknown.name}"
    meant = _OR.join(name for name, _ in unknown.meant)
    return f"{line}; there is {meant}" if meant else line
