"""How early an article has named all the words of a topic.

What an article is about it tells soon. A match whose takings go to those whom an earthquake in
Kermanshah hit names them as well, but late, and a digest comes to one word here, to the other
there. So an article gains by how far into its body the last of the words is met; what the title
names is met before.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np

from ..query.tree import TextField
from .article_set import ArticleSet, Ints, meeting, union
from .index import Index
from .ranking import early, inverse_document_frequency
from .segment import Floats
from .together import NEVER, Places, Sentence

Spelled = Mapping[TextField, Places]
"""A word in each field that is searched."""


def all_named(
    index: Index, fields: Mapping[TextField, Sentence], weight: float
) -> tuple[Ints, Floats]:
    """The articles that hold all the words that mean something, and what each gains by it.

    That is ``weight`` times the rarity of the words, as much less as it is late.
    """
    spelled = zip(*(sentence.content for sentence in fields.values()), strict=True)
    words: list[Spelled] = [dict(zip(fields, word, strict=True)) for word in spelled]
    held = [union(index.size, [places.articles for places in word.values()]) for word in words]
    every = reduce(ArticleSet.__and__, sorted(held, key=len))
    if not len(every):
        return every.numbers, np.empty(0, np.float32)
    gained = early(reduce(np.maximum, [_named(word, every) for word in words]))
    rarity = sum(inverse_document_frequency(index.size, len(articles)) for articles in held)
    gained *= np.float32(weight * rarity)
    return every.numbers, gained


def _named(word: Spelled, articles: ArticleSet) -> Ints:
    """After how many words of their bodies articles have named one."""
    body, title = word.get("body"), word.get("title")
    first = body.first(articles) if body else np.full(len(articles), NEVER)
    if title:
        _, titled = meeting(title.articles, articles)
        first[slice(None) if titled is None else titled] = 0
    return first
