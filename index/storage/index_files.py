"""Opening and making the Whoosh index inside an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.index import EmptyIndexError, FileIndex

from .errors import ArchiveError
from .manifest import INDEX_FOLDER
from .mapped import MappedStorage, UnsafeArchiveError
from .schema import archive_schema


def create_index(archive: Path) -> Any:
    """Makes an empty index in an archive's folder."""
    folder = archive / INDEX_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return FileIndex.create(MappedStorage(folder), archive_schema())


def open_index(archive: Path) -> Any:
    """Opens the index; the schema is this version's, never one read from the archive.

    Raises:
        ArchiveError: there is no index, or its files are damaged.
    """
    folder = archive / INDEX_FOLDER
    try:
        return FileIndex(MappedStorage(folder), archive_schema())
    except (EmptyIndexError, FileNotFoundError):
        raise ArchiveError(f"The archive at {archive} has no index; index its sources") from None
    except Exception as error:  # a table of contents may be any bytes
        raise damaged(archive, error) from error


def read_index(archive: Path) -> tuple[int, Any]:
    """The generation of the last commit, and a reader of it.

    Raises:
        ArchiveError: there is no index, or its files are damaged.
    """
    index = open_index(archive)
    try:
        return index.latest_generation(), index.reader()
    except Exception as error:  # so may the files of a segment
        raise damaged(archive, error) from error


def damaged(archive: Path, error: Exception) -> ArchiveError:
    """What to say of an index that cannot be read."""
    if isinstance(error, UnsafeArchiveError):
        return ArchiveError(f"The archive at {archive} is not safe to open: {error}")
    reason = f"{type(error).__name__}: {error}"
    return ArchiveError(
        f"The index of the archive at {archive} is damaged ({reason}). Restore it from a "
        f"backup or index its sources again into a new folder."
    )
