"""Why an article matches: what each part of a query adds to its score.

The score of a hit is the sum of the parts told here: every word by the form that was typed
(``exact``) and by its dictionary form (``lemma``), words that stand together (``side by side``),
how early all of them are named (``all words``), phrases, patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..index.article import AnnotatedArticle
from ..index.indexing_names import name_spans
from ..index.persian.analyzer import PersianAnalyzer, QueryWord, Token
from ..index.records import dataclass
from .engines.article_set import ArticleSet
from .engines.matching import MOST_TOGETHER
from .engines.ranked import Found
from .engines.ranking import Weights, tells
from .engines.scored import Scored
from .engines.whoosh import WhooshEngine
from .engines.words import WordMatcher
from .query.keys import pattern_key, word_prefix
from .query.tree import Node, Pattern, Phrase, Similar, TextField, Words, leaves

Row = dict[str, Any]


@dataclass(frozen=True)
class Explainer:
    """Explains one article of one state of an archive."""

    engine: WhooshEngine
    analyzer: PersianAnalyzer
    weights: Weights
    found: Found

    def explain(self, tree: Node) -> Row:
        """``matched``, ``score`` and ``parts``, each part with its share of the score."""
        matched, score = self.engine.score(tree, self.found)
        parts = [row for node in leaves(tree) for row in self._parts(node)]
        return {"matched": matched, "score": score, "parts": parts}

    def _parts(self, node: Node) -> Iterator[Row]:
        if isinstance(node, Words):
            yield from self._words(node)
        elif isinstance(node, (Phrase, Pattern, Similar)):
            for field in node.fields:
                yield from self._special(node, field)

    def _words(self, node: Words) -> Iterator[Row]:
        words = self.engine.words_of(node.text)
        for i, word in enumerate(words):
            prefix = word_prefix(word) if node.open_end and i == len(words) - 1 else None
            for field in node.fields:
                for form in ("exact", "lemma"):
                    name = f"{field}_exact" if form == "exact" else field
                    found = self._matcher({name: self.weights.fields[name]}).word(
                        word, (field,), prefix if form == "exact" else None, told=tells(words)
                    )
                    if share := self._share(found):
                        places = self._places(word, field, form)
                        yield _row(word.text, field, form, places, share)
        if 1 < len(words) <= MOST_TOGETHER:
            near = replace(self.weights, all_words=0.0)
            early = replace(self.weights, run=0.0, exact_run=0.0, near=0.0)
            for form, weights in (("side by side", near), ("all words", early)):
                together = WordMatcher(self.engine.index, weights).together(words, node.fields)
                if share := self._share(together):
                    yield _row(node.text, None, form, None, share)

    def _special(self, node: Phrase | Pattern | Similar, field: TextField) -> Iterator[Row]:
        matcher = self._matcher(dict(self.weights.fields))
        match node:
            case Phrase():
                words = self.engine.words_of(node.text)
                found = matcher.phrase(words, (field,)) if words else None
            case Pattern():
                found = matcher.pattern(pattern_key(node.text), (field,))
            case Similar():
                found = matcher.similar(pattern_key(node.text), node.distance, (field,))
        if found and (share := self._share(found)):
            yield _row(node.text, field, type(node).__name__.lower(), None, share)

    def _matcher(self, fields: dict[str, float]) -> WordMatcher:
        none = dict.fromkeys(self.weights.fields, 0.0)
        weights = replace(self.weights, fields={**none, **fields})
        return WordMatcher(self.engine.index, weights)

    def _share(self, scored: Scored) -> float:
        index = self.engine.index
        number = np.array([index.number(self.found.segment, self.found.number)])
        return float(scored.scores(ArticleSet(index.size, number))[0])

    def _places(self, word: QueryWord, field: TextField, form: str) -> list[str]:
        """How the text writes a word, once for each place."""
        annotated = self.engine.article(self.found)
        return list(_written(annotated, field, self.analyzer, word.alternatives, form))


def _written(
    annotated: AnnotatedArticle,
    field: TextField,
    analyzer: PersianAnalyzer,
    alternatives: Sequence[Sequence[Any]],
    form: str,
) -> Iterator[str]:
    text = annotated.article.text(field)
    tokens = analyzer.tokens(text, name_spans(annotated, field))
    seen: set[int] = set()
    for first, token in enumerate(tokens):
        for forms in alternatives:
            last = _run_end(tokens, first, [getattr(each, form) for each in forms], form)
            if last is not None and token.position not in seen:
                seen.add(token.position)
                yield text[token.start : last.end]


def _run_end(tokens: Sequence[Token], first: int, wanted: list[str], form: str) -> Token | None:
    """The last token of a run that begins here and has these forms side by side."""
    current = tokens[first]
    if getattr(current, form) != wanted[0]:
        return None
    for value in wanted[1:]:
        following = (
            token
            for token in tokens[first + 1 : first + 12]
            if token.position == current.position + 1 and token.start >= current.end
        )
        found = next((token for token in following if getattr(token, form) == value), None)
        if found is None:
            return None
        current = found
    return current


def _row(
    word: str, field: TextField | None, form: str, written: list[str] | None, score: float
) -> Row:
    row: Row = {"word": word, "field": field, "form": form, "score": score}
    if written is not None:
        row["times"] = len(written)
        row["written"] = sorted(set(written))
    return row
