"""A query becomes a page of hits: what other programs embed.

from bayegan.search import Archive, Filters

with Archive.open("news") as archive:
    page = archive.search("آتش‌بس", Filters(places=["قره‌باغ"]), facets=("person", "month"))
    print(page.total, [hit.title for hit in page.hits])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .archive import Archive
    from .errors import ArchiveBusyError, ArchiveClosedError, ArchiveError, QueryError
    from .filters import Filters
    from .meant import Change, DidYouMean
    from .results import (
        Document,
        FacetValue,
        Fragment,
        Hit,
        Page,
        Snippet,
        Suggestion,
    )
    from .shortfall import Shortfall
    from .timeline import Timeline, TimelineBin

__all__ = [
    "Archive",
    "ArchiveBusyError",
    "ArchiveClosedError",
    "ArchiveError",
    "Change",
    "DidYouMean",
    "Document",
    "FacetValue",
    "Filters",
    "Fragment",
    "Hit",
    "Page",
    "QueryError",
    "Shortfall",
    "Snippet",
    "Suggestion",
    "Timeline",
    "TimelineBin",
]

_HOMES = {
    "Archive": "archive",
    "ArchiveBusyError": "errors",
    "ArchiveClosedError": "errors",
    "ArchiveError": "errors",
    "Change": "meant",
    "DidYouMean": "meant",
    "Filters": "filters",
    "QueryError": "errors",
    "Shortfall": "shortfall",
    "Timeline": "timeline",
    "TimelineBin": "timeline",
}


def __getattr__(name: str) -> Any:
    """Loads what is asked for: the screen is drawn before NumPy and Whoosh are loaded."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES.get(name, 'results')}", __name__), name)
