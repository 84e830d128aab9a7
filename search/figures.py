"""The figures of an archive: how much it holds, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..index.persian.analyzer import ANALYZER_VERSION
from .filters import NAME_FACETS
from .results import Sort

if TYPE_CHECKING:
    from .archive import Archive
    from .engines.whoosh import WhooshEngine


def figures_of(archive: Archive, engine: WhooshEngine) -> dict[str, int | str | None]:
    """Articles, segments, distinct names, first and last day."""
    figures: dict[str, int | str | None] = {
        "articles": engine.article_count,
        "segments": len(engine.segments),
        "analyzer": ANALYZER_VERSION,
    }
    for facet in NAME_FACETS:
        figures[f"{facet}_values"] = len(engine.facets.values(facet).names)
    figures["first_day"] = _first_day(archive, "oldest")
    figures["last_day"] = _first_day(archive, "newest")
    return figures


def _first_day(archive: Archive, sort: Sort) -> str | None:
    hits = archive.search(limit=1, sort=sort).hits
    published = hits[0].published if hits else None
    return published.date().isoformat() if published else None
