"""What a search can refuse, each as a sentence that says where and what to do."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..index.storage.errors import (
    ArchiveBusyError,
    ArchiveClosedError,
    ArchiveError,
    DamagedIndexError,
)
from ..index.storage.opening import unreadable

__all__ = ["ArchiveBusyError", "ArchiveClosedError", "ArchiveError", "QueryError", "damage_told"]


class QueryError(ValueError):
    """A query that cannot be understood.

    ``position`` is the offset in the query text, in characters, where the mistake stands.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, int]]:
        """So that a worker process can send it to the one that asked."""
        return type(self), (self.message, self.position)


# What reading bytes raises that are not what was written: Whoosh and NumPy check little.
_DAMAGE = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError),
    *(OSError, TypeError, ValueError, struct.error, zlib.error),
)


@contextmanager
def damage_told(archive: Path) -> Iterator[None]:
    """Turns what a damaged index makes of reading it into a sentence.

    Raises:
        ArchiveError: in place of an error of reading.
    """
    try:
        yield
    except QueryError:
        raise
    except (DamagedIndexError, *_DAMAGE) as error:
        raise unreadable(archive, error) from error
