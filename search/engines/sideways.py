"""What the filters leave, so that every facet is counted without its own choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ...index.dates.ranges import parse_range
from ..narrowing import Narrowing, value_node
from ..query.tree import Node
from .article_set import ArticleSet
from .matching import Matches


class Sideways:
    """The articles left by all filters, or by all but one facet's choice (drill sideways)."""

    def __init__(
        self,
        match: Callable[[Node], Matches],
        base: ArticleSet,
        narrowing: Narrowing,
        today: date,
    ) -> None:
        self.narrowing = narrowing
        self._match = match
        self._today = today
        self._base = base
        self._demands = {f: match(node).articles for f, node in narrowing.demands(today)}
        self._exclusions = [
            (facet, value, match(node).articles)
            for facet, value, node in narrowing.exclusions(today)
        ]

    def count(self, facet: str, value: str, articles: ArticleSet) -> int:
        """How many of some articles one value of a facet finds."""
        return len(articles & self._match(value_node(facet, value, self._today)).articles)

    def first_day(self, value: str) -> date:
        """Where a date value stands in order of time."""
        return parse_range(value, self._today)[0] or date.min

    def articles(self, *, without: str | None = None, lifted: str | None = None) -> ArticleSet:
        """``lifted`` names a value of ``without`` whose exclusion is left out."""
        result = self._base
        for facet, demanded in self._demands.items():
            if facet != without:
                result &= demanded
        for facet, value, excluded in self._exclusions:
            if (facet, value) != (without, lifted):
                result -= excluded
        return result
