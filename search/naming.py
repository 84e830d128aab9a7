"""Where an article names whom, what or when a search asks for, in its query or by its filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from ..index.article import AnnotatedArticle, ArticleField, Mention
from ..index.storage.value_keys import KEY_OF
from .engines.dates import counts_for
from .engines.ranked import Found
from .engines.whoosh import WhooshEngine
from .highlighting import Mark
from .query.tree import Event, Named, Node, leaves

_WHO = ("person", "organisation")


class NameMarker:
    """Finds the names and the dates that the parts of a query ask for.

    Places and dates are marked where nothing else would be: a country stands for all that lies
    in it, and an article about its floods would be one long mark.
    """

    def __init__(self, engine: WhooshEngine, parts: Iterable[Node], *, beside_words: bool) -> None:
        """``beside_words`` says that words of the query are marked too."""
        self._engine = engine
        asked = [leaf for part in parts for leaf in leaves(part)]
        names = [leaf for leaf in asked if isinstance(leaf, Named)]
        who = [leaf for leaf in names if leaf.facet in _WHO]
        where = [leaf for leaf in names if leaf.facet == "place"]
        quiet = bool(who) or beside_words
        self._named = who if quiet else where
        self._events = [] if quiet else [leaf for leaf in asked if isinstance(leaf, Event)]
        self._keys_of = lru_cache(maxsize=1024)(engine.facets.keys_of)

    def marks(
        self, found: Found, annotated: AnnotatedArticle, field: ArticleField
    ) -> Iterator[Mark]:
        """The marks of a field; their targets are below 0, where no word's are."""
        mentions = [mention for mention in annotated.mentions if mention.field == field]
        article = self._engine.index.number(found.segment, found.number)
        for target, leaf in enumerate(self._named, 1):
            meant = self._meant(leaf, self._values[target - 1], mentions, article)
            for mention in mentions:
                if mention.kind == leaf.facet and mention.canonical in meant:
                    yield Mark(mention.start, mention.end, -target)
        for target, event in enumerate(self._events, len(self._named) + 1):
            for mention in mentions:
                if mention.kind == "date" and counts_for(
                    mention.canonical, event.first, event.last
                ):
                    yield Mark(mention.start, mention.end, -target)

    @cached_property
    def _values(self) -> list[frozenset[int]]:
        """The values that each name stands for."""
        return [frozenset(self._engine.values_meant(leaf)) for leaf in self._named]

    def _meant(
        self, leaf: Named, values: frozenset[int], mentions: Sequence[Mention], article: int
    ) -> frozenset[str]:
        """The names in an article that stand for one of the values there."""
        facet, facets = leaf.facet, self._engine.facets
        held = values.intersection(facets.values(facet).lists[article].tolist())
        keys = frozenset().union(*(self._keys_of(facet, value) for value in held))
        names = {mention.canonical for mention in mentions if mention.kind == facet}
        likely = (name for name in names if keys and KEY_OF[facet](name) in keys)
        return frozenset(
            name
            for name in likely
            # Namesakes share a name; which of them an article means, it knows.
            if (shown := facets.meant(facet, name, article))
            and facets.number(facet, shown) in values
        )
