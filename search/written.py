"""A folded term as articles write it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ..index.article import ArticleField
from ..index.persian.analyzer import PersianAnalyzer
from ..index.persian.letters import ZWNJ
from ..index.persian.signs import bare
from ..index.persian.tokenizer import find_tokens, key
from .engines.article_set import distinct
from .engines.ranked import Found
from .engines.segment import Segment
from .engines.whoosh import WhooshEngine
from .stretches import stretches

FIELDS: tuple[ArticleField, ...] = ("body", "title")
_ARTICLES_READ = 4
"""Articles in which the spelling of a word is looked up: each takes about a millisecond."""


def holders(segment: Segment, term: str) -> NDArray[np.int64]:
    """The articles of a segment that hold a word, be it in the title or in the body."""
    found = [segment.term_postings(f"{field}_exact", term) for field in FIELDS]
    numbers = [postings.articles.astype(np.int64) for postings in found if postings is not None]
    held = distinct(np.concatenate(numbers or [np.empty(0, np.int64)]))
    live: NDArray[np.int64] = held[segment.live[held]]
    return live


def as_written(engine: WhooshEngine, analyzer: PersianAnalyzer, term: str) -> str:
    """A folded term as articles write it, with its ZWNJ and hamza: the way most of some do."""
    places = (
        Found(i, int(number), 0.0)
        for i, segment in enumerate(engine.segments)
        if any(segment.term_postings(f"{field}_exact", term) for field in FIELDS)
        for number in holders(segment, term)
    )
    articles = [engine.article(place).article for place in islice(places, _ARTICLES_READ)]
    texts = [article.text(field) for article in articles for field in FIELDS]
    parts = [part for text in texts for part in _parts(text, term, analyzer)]
    written = Counter(
        match[0] for part in parts for match in find_tokens(part) if key(match[0]) == term
    )
    if not written:  # the articles write it apart: رئیس جمهور
        written.update(
            " ".join(part[token.start : token.end].split())
            for part in parts
            for token in analyzer.tokens(part)
            if token.exact == term
        )
    # Of equals the one with its ZWNJ.
    return max(written, key=lambda text: (written[text], ZWNJ in text, text), default=term)


def _parts(text: str, term: str, analyzer: PersianAnalyzer) -> list[str]:
    """The parts of a text in which a term can stand."""
    sign = bare(term)
    if not sign:
        return [text]
    return [text[start:end] for start, end in stretches(text, (sign,), analyzer.joins)]
