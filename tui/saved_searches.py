"""Searches that a person has saved, with how many articles each had when last looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .keeping import read_json, write_json
from .state import SearchState


@dataclass(frozen=True)
class SavedSearch:
    """A search of an archive; ``seen`` is its total when it was last looked at."""

    archive: str
    state: SearchState
    seen: int


class SavedSearches:
    """The saved searches of every archive, the newest first.

    >>> saved = SavedSearches(None)
    >>> saved.save(SavedSearch("news", SearchState("نفت"), 12))
    >>> saved.seen("news", SearchState("نفت"), 15)
    >>> [search.seen for search in saved.of("news")]
    [15]
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._searches: list[SavedSearch] = []
        self._take_up()

    def _take_up(self) -> None:
        """Reads the file, which another screen may have written too."""
        found = read_json(self.path)
        if isinstance(found, list):
            self._searches = [search for record in found if (search := _read(record))]

    def of(self, archive: str) -> tuple[SavedSearch, ...]:
        """The saved searches of an archive."""
        return tuple(search for search in self._searches if search.archive == archive)

    def save(self, search: SavedSearch) -> None:
        """Keep a search, once."""
        self._take_up()
        self._keep([search, *self._without(search.archive, search.state)])

    def remove(self, archive: str, state: SearchState) -> None:
        """Keep a search no longer."""
        self._take_up()
        self._keep(self._without(archive, state))

    def seen(self, archive: str, state: SearchState, total: int) -> None:
        """Remember how many articles a search had just now, if it is a saved one."""
        if any(_is(s, archive, state) and s.seen != total for s in self._searches):
            self._take_up()
            self._keep(
                [replace(s, seen=total) if _is(s, archive, state) else s for s in self._searches]
            )

    def _without(self, archive: str, state: SearchState) -> list[SavedSearch]:
        return [search for search in self._searches if not _is(search, archive, state)]

    def _keep(self, searches: list[SavedSearch]) -> None:
        self._searches = searches
        write_json(self.path, [_written(search) for search in searches])


def _is(search: SavedSearch, archive: str, state: SearchState) -> bool:
    return search.archive == archive and _narrowed(search.state) == _narrowed(state)


def _narrowed(state: SearchState) -> dict[str, Any]:
    """What decides which articles a search finds, in whatever order."""
    return replace(state, sort="relevance", calendar="jalali").to_dict()


def _written(search: SavedSearch) -> dict[str, Any]:
    return {"archive": search.archive, "seen": search.seen, **search.state.to_dict()}


def _read(record: object) -> SavedSearch | None:
    if not isinstance(record, dict) or not isinstance(record.get("archive"), str):
        return None
    seen = record.get("seen")
    state = SearchState.from_dict(record)
    return SavedSearch(record["archive"], state, seen if isinstance(seen, int) else 0)
