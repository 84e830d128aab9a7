"""Opening and making the Whoosh index inside an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from .codec import ArchiveSegment
from .commit import Commit, NoIndexError, newest_commit
from .errors import DamagedIndexError, damaged, no_index
from .manifest import INDEX_FOLDER
from .schema import archive_schema

INDEX_NAME = "MAIN"


class ArchiveIndex(FileIndex):  # type: ignore[misc]  # Whoosh has no type information
    """A Whoosh index whose state is a commit record of ours, not a pickled table of contents.

    The schema is this version's, never one read from the archive.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = FileStorage(str(folder), supports_mmap=False)
        self.indexname = INDEX_NAME
        self._schema = archive_schema()

    def latest_generation(self) -> int:
        """The number of the newest commit."""
        return newest_commit(self.folder).generation

    def _read_toc(self) -> Any:
        """What Whoosh wants to know of the newest commit."""
        commit = newest_commit(self.folder)
        segments = [ArchiveSegment(INDEX_NAME, self.folder, entry) for entry in commit.segments]
        return TOC(self._schema, segments, commit.generation)


def create_index(archive: Path) -> ArchiveIndex:
    """Makes an empty index in an archive's folder."""
    folder = archive / INDEX_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    Commit(0, (), {}).write(folder)
    return ArchiveIndex(folder)


def open_index(archive: Path) -> ArchiveIndex:
    """Opens the index as Whoosh sees it: for writing, and for whoever compares.

    Raises:
        ArchiveError: there is no index, or its last commit is damaged.
    """
    folder = archive / INDEX_FOLDER
    try:
        newest_commit(folder, latest=True)
    except (NoIndexError, FileNotFoundError, NotADirectoryError):
        raise no_index(archive) from None
    except (DamagedIndexError, OSError) as error:
        raise damaged(archive, error) from error
    return ArchiveIndex(folder)
