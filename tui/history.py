"""Queries of earlier sessions, kept for the up key."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from .keeping import write_text

MOST = 500


class History:
    """A list of queries, the newest last, in a file that only its owner can read.

    A file that cannot be read or written is no reason to stop anyone from searching: then the
    queries last as long as the session. Without a path they always do.

    >>> history = History(None)
    >>> history.add("نفت")
    >>> history.queries
    ['نفت']
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.queries: list[str] = []
        self._take_up()

    def _take_up(self) -> None:
        """Reads the file, which another screen may have written too."""
        if self.path is not None:
            with suppress(OSError, ValueError):
                lines = self.path.read_text("utf-8").splitlines()[-MOST:]
                found = [json.loads(line) for line in lines]
                self.queries = [query for query in found if isinstance(query, str)]

    def add(self, query: str) -> None:
        """Keep a query, unless it is empty or the one before it."""
        if not query.strip() or query in self.queries[-1:]:
            return
        self._take_up()
        self.queries.append(query)
        del self.queries[:-MOST]
        text = "".join(json.dumps(kept, ensure_ascii=False) + "\n" for kept in self.queries)
        write_text(self.path, text)
