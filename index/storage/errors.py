"""What can be wrong with an archive, each as a sentence that says what to do."""

from __future__ import annotations


class ArchiveError(Exception):
    """An archive cannot be opened, read or written; the message is for people."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive and did not finish in time."""
