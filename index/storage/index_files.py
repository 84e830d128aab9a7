"""Opening and making the Whoosh index inside an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.index import EmptyIndexError, FileIndex
from whoosh.index import IndexError as WhooshIndexError

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
    except UnsafeArchiveError as error:
        raise ArchiveError(f"The archive at {archive} is not safe to open: {error}") from error
    except (WhooshIndexError, OSError, ValueError, EOFError, AssertionError) as error:
        raise ArchiveError(
            f"The index of the archive at {archive} is damaged ({error}). Restore it from a "
            f"backup or index its sources again into a new folder."
        ) from error
