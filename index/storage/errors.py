"""What can be wrong with an archive, each as a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path


class ArchiveError(Exception):
    """An archive cannot be opened, read or written; the message is for people."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive and did not finish in time."""


class DamagedIndexError(ArchiveError):
    """Files of an index are not what its commit record says.

    ``held`` is how many articles the damaged commit holds, ``held_before`` how many the sound one
    before it: ``None`` where that is not known, or there is none.
    """

    held: int | None = None
    held_before: int | None = None


class ArchiveClosedError(ArchiveError):
    """An archive is asked something after it was closed."""


def no_index(archive: Path) -> ArchiveError:
    """What to say where nothing was ever committed."""
    return ArchiveError(f"The archive at {archive} has no index; index its sources")


def damaged(archive: Path, error: Exception) -> ArchiveError:
    """What to say of an index that cannot be read."""
    known = isinstance(error, ArchiveError)
    reason = str(error) if known else f"{type(error).__name__}: {error}"
    told = f"The index of the archive at {archive} is damaged ({reason})."
    if not isinstance(error, DamagedIndexError) or error.held_before is None:
        return ArchiveError(
            f"{told} Restore it from a backup or index its sources again into a new folder."
        )
    before = _articles(error.held_before)
    if error.held is None:
        held = f"What its last commit added is not known; the commit before holds {before}."
        lost = "the articles that it added"
    else:
        held = f"Its last commit holds {_articles(error.held)}, the one before {before}."
        missing = error.held - error.held_before
        lost = _articles(missing) if missing > 0 else "what it changed"
    return ArchiveError(
        f"{told} {held} Restore it from a backup, or go back to the commit before with: bayegan "
        f"index SOURCES --discard-damaged. That gives up {lost}; what SOURCES still hold is "
        f"indexed again."
    )


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}" if count else "no article"
