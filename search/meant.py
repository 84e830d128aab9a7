"""What was meant by a query: slips in its words, and words in Latin letters."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..index.records import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A word, or two, that was taken for a slip.

    ``typed`` stands in the query at offset ``start``, ``meant`` in the corrected one at ``at``.
    """

    typed: str
    meant: str
    start: int
    at: int


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """A corrected query, what was changed in it, and how many articles it finds.

    ``others`` are further ones that may as well have been meant, the likeliest first.
    """

    query: str
    changes: tuple[Change, ...]
    total: int
    others: tuple[DidYouMean, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data for machine formats."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """A word typed in Latin letters and the Persian ones that were looked for beside it."""

    typed: str
    found: tuple[str, ...]
