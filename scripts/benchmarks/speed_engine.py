"""What every engine of the speed comparison does, and what it answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

import jdatetime
from speed_corpus import BenchmarkArticle
from speed_queries import SpeedQuery

FIELD_WEIGHTS: Mapping[str, float] = {
    "title": 1.0,
    "title_exact": 1.0,
    "body": 1.0,
    "body_exact": 1.0,
}
"""How much each text field weighs."""
RUN_WEIGHT = 0.5
"""How much two words side by side weigh in the default query."""
_EPOCH_ORDINAL = 719_163


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """The total, the ids of the best ten, and with facets the counts of the twenty persons and
    places named in most matches (falling) and of every month."""

    total: int
    top: tuple[str, ...]
    persons: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    months: Mapping[int, int] = field(default_factory=dict)

    def same_counts(self, other: SpeedResult) -> bool:
        """Whether two engines agree on all that does not depend on how they score."""
        return (self.total, self.persons, self.places, self.months) == (
            other.total,
            other.persons,
            other.places,
            other.months,
        )


class SpeedEngine(Protocol):
    """An engine that is built once, opened, and asked.

    ``index`` names its files, ``exact_counts`` tells whether its facet counts are true.
    """

    name: str
    index: str
    exact_counts: bool

    def build(self, articles: Iterable[BenchmarkArticle]) -> None:
        """Writes the index."""

    def open(self) -> None:
        """Opens what was built."""

    def search(self, query: SpeedQuery, *, facets: bool) -> SpeedResult:
        """Answers one query."""


@cache
def month_of(day: int) -> int:
    """The Jalali month of a day since 1970 as ``year * 12 + month - 1``."""
    date = jdatetime.date.fromgregorian(date=datetime.date.fromordinal(day + _EPOCH_ORDINAL))
    return int(date.year) * 12 + int(date.month) - 1
