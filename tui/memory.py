"""All that lasts from session to session, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .bookmarks import Bookmarks
from .history import History
from .saved_searches import SavedSearches
from .settings import Remembered


@dataclass
class Memory:
    """Queries, bookmarks, saved searches and choices; without a folder they last a session.

    >>> Memory().bookmarks.of("news")
    ()
    """

    history: History = field(default_factory=lambda: History(None))
    bookmarks: Bookmarks = field(default_factory=lambda: Bookmarks(None))
    searches: SavedSearches = field(default_factory=lambda: SavedSearches(None))
    choices: Remembered = field(default_factory=lambda: Remembered(None))

    @classmethod
    def at(cls, folder: Path) -> Memory:
        """What a folder keeps."""
        return cls(
            History(folder / "queries.jsonl"),
            Bookmarks(folder / "bookmarks.json"),
            SavedSearches(folder / "searches.json"),
            Remembered(folder / "settings.json"),
        )
