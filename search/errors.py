"""What a search can refuse, each as a sentence that says where and what to do."""

from __future__ import annotations

from ..index.storage.errors import ArchiveBusyError, ArchiveError

__all__ = ["ArchiveBusyError", "ArchiveError", "QueryError"]


class QueryError(ValueError):
    """A query that cannot be understood.

    ``position`` is the offset in the query text, in characters, where the mistake stands.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
