"""What can be wrong with an archive, each as a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path


class ArchiveError(Exception):
    """An archive cannot be opened, read or written; the message is for people."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive and did not finish in time."""


class DamagedIndexError(ArchiveError):
    """Files of an index are not what its commit record says."""


def no_index(archive: Path) -> ArchiveError:
    """What to say where nothing was ever committed."""
    return ArchiveError(f"The archive at {archive} has no index; index its sources")


def damaged(archive: Path, error: Exception) -> ArchiveError:
    """What to say of an index that cannot be read."""
    known = isinstance(error, ArchiveError)
    reason = str(error) if known else f"{type(error).__name__}: {error}"
    return ArchiveError(
        f"The index of the archive at {archive} is damaged ({reason}). Restore it from a "
        f"backup or index its sources again into a new folder."
    )
