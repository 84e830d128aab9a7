"""Locks between processes: files in an archive's folder, each held by one process at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from whoosh.util.filelock import FileLock

from .errors import ArchiveBusyError

WAIT_SECONDS = 60.0


def take_lock(
    path: Path, wait_seconds: float = WAIT_SECONDS, on_wait: Callable[[], None] | None = None
) -> FileLock:
    """Takes a lock, to be released; waits for another process, of which ``on_wait`` is told.

    Raises:
        ArchiveBusyError: the other process did not finish within ``wait_seconds``.
        OSError: the file cannot be written.
    """
    lock = FileLock(str(path))
    deadline = time.monotonic() + wait_seconds
    told = False
    while not lock.acquire():
        if not told and on_wait is not None:
            on_wait()
            told = True
        if time.monotonic() >= deadline:
            raise ArchiveBusyError(
                f"Another process is writing to {path.parent} and did not finish within "
                f"{wait_seconds:.0f} seconds. Try again when it is done."
            )
        time.sleep(0.1)
    return lock
