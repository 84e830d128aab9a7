"""What was found as a page shows it: a hit, and mentions under the names that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..index.article import AnnotatedArticle, ArticleField, Mention
from .engines.ranked import Found
from .engines.whoosh import WhooshEngine
from .errors import damage_told
from .results import Hit, NamedKind, Snippet

if TYPE_CHECKING:
    from .highlighting import Mark

    MarksOf = Callable[[Found, AnnotatedArticle, ArticleField], list[Mark]]


def shown_mentions(
    engine: WhooshEngine, found: Found, mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """The mentions under the names that stand for them, without hidden ones."""
    number = engine.index.number(found.segment, found.number)
    for mention in mentions:
        if mention.kind == "date":
            yield mention
        elif name := engine.facets.meant(mention.kind, mention.canonical, number):
            yield replace(mention, canonical=name)


def make_hit(path: Path, engine: WhooshEngine, found: Found, marks: MarksOf, rank: int) -> Hit:
    """A hit of a page; its names and its snippet are found when they are asked for."""
    annotated = engine.article(found)

    @lru_cache(maxsize=1)
    def snippet() -> Snippet:
        from .snippets import make_snippet

        with damage_told(path):
            return make_snippet(annotated.article, partial(marks, found, annotated))

    def names(facet: NamedKind) -> tuple[str, ...]:
        with damage_told(path):
            number = engine.index.number(found.segment, found.number)
            return engine.facets.values(facet).of_article(number)

    return Hit(annotated.article, found.score, rank, names, snippet)
