"""An archive that is opened when it is first asked, so that the screen is there before it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ..index.storage.errors import ArchiveError
from ..index.storage.manifest import MANIFEST
from ..search.filters import Filters
from ..search.results import Document, Page, Suggestion
from .searchable import Searchable, SearchOptions

if TYPE_CHECKING:
    from ..index.identities.identity import EntityKind
    from ..search.entities import Entity


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
        self, query: str = "", filters: Filters | None = None, **options: Unpack[SearchOptions]
    ) -> Page:
        """A page of hits."""
        return self.opened().search(query, filters, **options)

    def get(
        self, identity: str, *, query: str = "", filters: Filters | None = None
    ) -> Document | None:
        """An article to read."""
        return self.opened().get(identity, query=query, filters=filters)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions."""
        return self.opened().suggest(prefix, limit)

    def entities(self, kind: EntityKind, text: str = "", limit: int = 50) -> tuple[Entity, ...]:
        """Those that a text is in the name of."""
        return self.opened().entities(kind, text, limit)

    def entity(self, kind: EntityKind, name: str) -> Entity | None:
        """What is known of a person, a place or an organisation."""
        return self.opened().entity(kind, name)

    def close(self) -> None:
        """Let go of the files, if they were opened."""
        if self._archive is not None:
            self._archive.close()


def is_archive(path: Path) -> bool:
    """Whether anything has been made an archive there, be it of another version or damaged."""
    return (path / MANIFEST).exists()
