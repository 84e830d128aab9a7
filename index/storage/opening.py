"""Opening the index of an archive for reading, without Whoosh."""

from __future__ import annotations

from pathlib import Path

from .commit import NoIndexError, generations, newest_commit
from .errors import DamagedIndexError, damaged, no_index
from .manifest import INDEX_FOLDER
from .segment_data import SegmentData

_TRIES = 5


def read_segments(archive: Path) -> tuple[int, list[SegmentData]]:
    """The number of the last commit, and its segments that hold articles.

    Raises:
        ArchiveError: there is no index, or its files are damaged.
    """
    folder = archive / INDEX_FOLDER
    for tries_left in reversed(range(_TRIES)):
        try:
            commit = newest_commit(folder)
            return commit.generation, [SegmentData(folder, entry) for entry in commit.segments]
        except (NoIndexError, NotADirectoryError, FileNotFoundError) as error:
            if not folder.is_dir() or isinstance(error, NoIndexError):
                raise no_index(archive) from None
            if not tries_left:
                raise damaged(archive, error) from error
            # Two commits since the record was read have removed what it named: read it again.
        except Exception as error:  # the files may hold any bytes
            raise damaged(archive, error) from error
    raise AssertionError("unreachable")


def verify(archive: Path) -> list[str]:
    """Reads every byte of the index and says what is not as it was written.

    Raises:
        ArchiveError: there is no index.
    """
    folder = archive / INDEX_FOLDER
    if not folder.is_dir() or not generations(folder):
        raise no_index(archive)
    try:
        newest_commit(folder, whole=True, latest=True)
    except DamagedIndexError as error:
        return [str(error)]
    return []
