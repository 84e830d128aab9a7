"""Articles that a person has marked to find again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from .keeping import read_json, write_json


@dataclass(frozen=True)
class Bookmark:
    """An article of an archive, with what a list needs to show it; ``published`` is ISO 8601."""

    archive: str
    id: str
    title: str
    source: str = ""
    published: str = ""

    @property
    def day(self) -> datetime | None:
        """When the article was published, if that is known."""
        try:
            return datetime.fromisoformat(self.published)
        except ValueError:
            return None


class Bookmarks:
    """The marked articles of every archive, the newest mark first.

    >>> marks = Bookmarks(None)
    >>> marks.toggle(Bookmark("news", "1", "باران")), marks.has("news", "1")
    (True, True)
    >>> marks.toggle(Bookmark("news", "1", "باران")), marks.of("news")
    (False, ())
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._marks: list[Bookmark] = []
        self._take_up()

    def _take_up(self) -> None:
        """Reads the file, which another screen may have written too."""
        found = read_json(self.path)
        if isinstance(found, list):
            self._marks = [mark for record in found if (mark := _read(record))]

    def of(self, archive: str) -> tuple[Bookmark, ...]:
        """The marked articles of an archive."""
        return tuple(mark for mark in self._marks if mark.archive == archive)

    def has(self, archive: str, identity: str) -> bool:
        """Whether an article is marked."""
        return any((mark.archive, mark.id) == (archive, identity) for mark in self._marks)

    def toggle(self, bookmark: Bookmark) -> bool:
        """Mark an article, or no longer; tells whether it is marked now."""
        key = (bookmark.archive, bookmark.id)
        added = not self.has(*key)
        self._take_up()
        kept = [mark for mark in self._marks if (mark.archive, mark.id) != key]
        self._marks = [bookmark, *kept] if added else kept
        write_json(self.path, [asdict(mark) for mark in self._marks])
        return added


def _read(record: object) -> Bookmark | None:
    if not isinstance(record, dict):
        return None
    names = [field.name for field in fields(Bookmark)]
    values = {name: record[name] for name in names if isinstance(record.get(name), str)}
    return Bookmark(**values) if {"archive", "id", "title"} <= set(values) else None
