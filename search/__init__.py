"""A query becomes a page of hits: what other programs embed.

from bayegan.search import Archive, Filters

with Archive.open("news") as archive:
    page = archive.search("آتش‌بس", Filters(places=["قره‌باغ"]), facets=("person", "month"))
    print(page.total, [hit.title for hit in page.hits])
"""

from .archive import Archive
from .errors import ArchiveBusyError, ArchiveError, QueryError
from .filters import Filters
from .results import Document, FacetValue, Fragment, Hit, Page, Snippet, Suggestion

__all__ = [
    "Archive",
    "ArchiveBusyError",
    "ArchiveError",
    "Document",
    "FacetValue",
    "Filters",
    "Fragment",
    "Hit",
    "Page",
    "QueryError",
    "Snippet",
    "Suggestion",
]
