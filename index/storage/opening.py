"""Opening the index of an archive for reading, without Whoosh."""

from __future__ import annotations

from pathlib import Path

from .commit import NoIndexError, newest_commit
from .errors import ArchiveError, DamagedIndexError, damaged, no_index
from .manifest import INDEX_FOLDER
from .notices import OnNotice, log
from .segment_data import SegmentData

_TRIES = 5


def read_segments(archive: Path, on_notice: OnNotice = log) -> tuple[int, list[SegmentData]]:
    """The number of the last commit, and its segments that hold articles.

    ``on_notice`` is told where the last one is damaged and the one before is read.

    Raises:
        ArchiveError: there is no index, or its files are damaged.
    """
    folder = archive / INDEX_FOLDER
    for tries_left in reversed(range(_TRIES)):
        try:
            commit = newest_commit(folder, on_notice=on_notice)
            return commit.generation, [SegmentData(folder, entry) for entry in commit.segments]
        except (NoIndexError, NotADirectoryError, FileNotFoundError) as error:
            if not folder.is_dir() or isinstance(error, NoIndexError):
                raise no_index(archive) from None
            if not tries_left:
                raise damaged(archive, error) from error
            # Two commits since the record was read have removed what it named: read it again.
        except Exception as error:  # the files may hold any bytes
            raise unreadable(archive, error) from error
    raise AssertionError("unreachable")


def unreadable(archive: Path, error: Exception) -> ArchiveError:
    """What to say where reading went wrong: every byte is compared, to tell what is the matter."""
    if not isinstance(error, DamagedIndexError):
        try:
            newest_commit(archive / INDEX_FOLDER, whole=True, latest=True)
        except DamagedIndexError as found:
            return damaged(archive, found)
        except (ArchiveError, OSError):
            return damaged(archive, error)
        if not isinstance(error, (MemoryError, OSError)):
            return ArchiveError(
                f"The index of the archive at {archive} cannot be read ({type(error).__name__}: "
                f"{error}), though every byte of it is as it was written. This is a defect of "
                f"Bayegan: please report it."
            )
    return damaged(archive, error)


def verify(archive: Path) -> None:
    """Reads every byte of the last commit's files.

    Raises:
        ArchiveError: there is no index, or a byte is not what was written.
    """
    folder = archive / INDEX_FOLDER
    try:
        newest_commit(folder, whole=True, latest=True)
    except (NoIndexError, FileNotFoundError, NotADirectoryError):
        raise no_index(archive) from None
    except (DamagedIndexError, OSError) as error:
        raise damaged(archive, error) from error
