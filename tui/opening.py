"""An archive that is opened when it is first asked, so that the screen is there before it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..index.storage.errors import ArchiveError
from ..index.storage.manifest import MANIFEST
from ..search.filters import Filters
from ..search.results import CalendarName, Document, Page, Sort, Suggestion
from .lookup import Searchable


class OpeningArchive:
    """Stands for an archive until a thread that searches has opened it.

    Whoever asks first opens it, others wait for that; what goes wrong is raised to each.
    """

    def __init__(self, open_archive: Callable[[], Searchable]) -> None:
        self._open = open_archive
        self._archive: Searchable | None = None
        self._lock = threading.Lock()
        self.failure: ArchiveError | None = None

    def opened(self) -> Searchable:
        """The archive itself.

        Raises:
            ArchiveError: it cannot be opened.
        """
        with self._lock:
            if self.failure is not None:
                raise self.failure
            if self._archive is None:
                try:
                    self._archive = self._open()
                except ArchiveError as error:
                    self.failure = error
                    raise
            return self._archive

    def search(
        self,
        query: str = "",
        filters: Filters | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        calendar: CalendarName = "jalali",
        prefix_last: bool = False,
        drill: Mapping[str, str] | None = None,
    ) -> Page:
        """A page of hits."""
        return self.opened().search(
            query,
            filters,
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
            facet_limit=facet_limit,
            calendar=calendar,
            prefix_last=prefix_last,
            drill=drill,
        )

    def get(self, identity: str, *, query: str = "") -> Document | None:
        """An article to read."""
        return self.opened().get(identity, query=query)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions."""
        return self.opened().suggest(prefix, limit)

    def close(self) -> None:
        """Let go of the files, if they were opened."""
        if self._archive is not None:
            self._archive.close()


def is_archive(path: Path) -> bool:
    """Whether anything has been made an archive there, be it of another version or damaged."""
    return (path / MANIFEST).exists()
