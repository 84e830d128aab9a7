"""Opening and making the Whoosh index inside an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, FileIndex

from .codec import ArchiveCodec, ArchiveSegment
from .commit import Commit, DamagedIndexError, NoIndexError, SegmentEntry, newest_commit
from .errors import ArchiveError
from .manifest import INDEX_FOLDER
from .mapped import MappedStorage, UnsafeArchiveError
from .schema import archive_schema

INDEX_NAME = "MAIN"


class ArchiveIndex(FileIndex):  # type: ignore[misc]  # Whoosh has no type information
    """A Whoosh index whose state is a commit record of ours, not a pickled table of contents.

    The schema is this version's, never one read from the archive.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = MappedStorage(folder)
        self.indexname = INDEX_NAME
        self._schema = archive_schema()

    def latest_generation(self) -> int:
        """The number of the newest commit."""
        return newest_commit(self.folder).generation

    def _read_toc(self) -> Any:
        """What Whoosh wants to know of the newest commit."""
        commit = newest_commit(self.folder)
        segments = [_segment(self.folder, entry) for entry in commit.segments]
        return TOC(self._schema, segments, commit.generation)


def _segment(folder: Path, entry: SegmentEntry) -> ArchiveSegment:
    segid = entry.name.removeprefix(f"{INDEX_NAME}_")
    segment = ArchiveSegment(ArchiveCodec(), INDEX_NAME, doccount=entry.articles, segid=segid)
    segment._fieldlengths = dict(entry.lengths)
    if entry.deleted:
        bits = np.unpackbits(np.fromfile(folder / entry.deleted, np.uint8), bitorder="little")
        segment._deleted = set(np.flatnonzero(bits[: entry.articles]).tolist())
        segment.deleted_file = entry.deleted
    return segment


def create_index(archive: Path) -> Any:
    """Makes an empty index in an archive's folder."""
    folder = archive / INDEX_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    Commit(0, (), {}).write(folder)
    return ArchiveIndex(folder)


def open_index(archive: Path) -> Any:
    """Opens the index.

    Raises:
        ArchiveError: there is no index, or its files are damaged.
    """
    folder = archive / INDEX_FOLDER
    try:
        newest_commit(folder)
    except (NoIndexError, FileNotFoundError):
        raise ArchiveError(f"The archive at {archive} has no index; index its sources") from None
    except (DamagedIndexError, OSError) as error:
        raise damaged(archive, error) from error
    return ArchiveIndex(folder)


def read_index(archive: Path) -> tuple[int, Any]:
    """The generation of the last commit, and a reader of it.

    Raises:
        ArchiveError: there is no index, or its files are damaged.
    """
    index = open_index(archive)
    try:
        return index.latest_generation(), index.reader()
    except Exception as error:  # the files of a segment may be any bytes
        raise damaged(archive, error) from error


def damaged(archive: Path, error: Exception) -> ArchiveError:
    """What to say of an index that cannot be read."""
    if isinstance(error, UnsafeArchiveError):
        return ArchiveError(f"The archive at {archive} is not safe to open: {error}")
    known = isinstance(error, ArchiveError)
    reason = str(error) if known else f"{type(error).__name__}: {error}"
    return ArchiveError(
        f"The index of the archive at {archive} is damaged ({reason}). Restore it from a "
        f"backup or index its sources again into a new folder."
    )
