"""Where a query matches in an article's own text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..index.article import AnnotatedArticle, ArticleField
from ..index.indexing_names import name_spans
from ..index.persian.analyzer import PersianAnalyzer, QueryWord, Token
from ..index.records import dataclass
from .query.joins import written_as_one
from .query.keys import pattern_key, word_prefix
from .query.tree import Node, Pattern, Phrase, Similar, TextField, Words, leaves

_MOST_SPELLINGS = 64

TokenTest = Callable[[Token], bool]
WordsOf = Callable[[str], Sequence[QueryWord]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that matched, and which part of the query it matched."""

    start: int
    end: int
    target: int


@dataclass(frozen=True)
class _Target:
    """A word or phrase to look for: runs of tests for tokens at consecutive positions."""

    runs: tuple[tuple[TokenTest, ...], ...]
    fields: tuple[TextField, ...]
    light: bool = False


class Highlighter:
    """Finds the words of one query in texts."""

    def __init__(
        self,
        tree: Node,
        analyzer: PersianAnalyzer,
        words_of: WordsOf,
        expand: Callable[[Similar], frozenset[str]],
    ) -> None:
        """``words_of`` gives the words of a query in every spelling, ``expand`` the words that
        stand for a misspelt one in the archive.
        """
        self._analyzer = analyzer
        targets = [t for leaf in leaves(tree) for t in _targets(leaf, words_of, expand)]
        full = [target for target in targets if not target.light]
        self._targets = full or targets

    def marks(self, annotated: AnnotatedArticle, field: ArticleField) -> list[Mark]:
        """The matches in a field, in text order; they may overlap."""
        wanted = [(i, t) for i, t in enumerate(self._targets) if field in t.fields]
        if not wanted:
            return []
        text = annotated.article.text(field)
        tokens = self._analyzer.tokens(text, name_spans(annotated, field))
        by_position: dict[int, list[Token]] = {}
        for token in tokens:
            by_position.setdefault(token.position, []).append(token)
        found = [
            Mark(start, end, number)
            for number, target in wanted
            for run in target.runs
            for start, end in _places(run, tokens, by_position)
        ]
        return sorted(set(found), key=lambda mark: (mark.start, mark.end))


def merged(marks: Sequence[Mark]) -> tuple[tuple[int, int], ...]:
    """Marks as spans that do not overlap.

    >>> merged([Mark(0, 4, 0), Mark(2, 6, 1), Mark(8, 9, 0)])
    ((0, 6), (8, 9))
    """
    spans: list[tuple[int, int]] = []
    for mark in marks:
        if spans and mark.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], mark.end))
        else:
            spans.append((mark.start, mark.end))
    return tuple(spans)


def _places(
    run: Sequence[TokenTest], tokens: Sequence[Token], by_position: dict[int, list[Token]]
) -> Iterator[tuple[int, int]]:
    for token in tokens:
        if not run[0](token):
            continue
        spans = [(token.start, token.end)]
        for step, test in enumerate(run[1:], 1):
            following = by_position.get(token.position + step, ())
            found = next((t for t in following if t.start >= token.end and test(t)), None)
            if found is None:
                break
            spans.append((found.start, found.end))
        else:
            yield from spans


def _targets(
    node: Node, words_of: WordsOf, expand: Callable[[Similar], frozenset[str]]
) -> Iterator[_Target]:
    match node:
        case Words():
            yield from _word_targets(node, words_of)
        case Phrase():
            words = words_of(node.text)
            runs = _phrase_runs(words)
            if runs:
                yield _Target(runs, node.fields)
        case Pattern():
            parts = pattern_key(node.text).split("*")
            fits = re.compile(".*".join(map(re.escape, parts))).fullmatch
            yield _Target(((lambda token: fits(token.exact) is not None,),), node.fields)
        case Similar():
            words_meant = expand(node)
            yield _Target(((lambda token: token.exact in words_meant,),), node.fields)
        case _:
            return


def _word_targets(node: Words, words_of: WordsOf) -> Iterator[_Target]:
    words = words_of(node.text)
    for i, word in enumerate(words):
        runs = [
            tuple(_form_test(form.exact, form.lemma) for form in forms)
            for forms in word.alternatives
        ]
        if node.open_end and i == len(words) - 1:
            runs.append((_prefix_test(word_prefix(word)),))
        yield _Target(tuple(runs), node.fields, word.stop)


def _form_test(exact: str, lemma: str) -> TokenTest:
    return lambda token: token.exact == exact or token.lemma == lemma


def _prefix_test(prefix: str) -> TokenTest:
    return lambda token: token.exact.startswith(prefix)


def _phrase_runs(words: Sequence[QueryWord]) -> tuple[tuple[TokenTest, ...], ...]:
    """All spellings of a phrase, each as tests for consecutive tokens."""
    shorter: list[tuple[TokenTest, ...]] = []  # for the words before the last one
    runs: list[tuple[TokenTest, ...]] = [()]
    for i, word in enumerate(words):
        spellings = [tuple(_exact_test(f.exact) for f in forms) for forms in word.alternatives]
        longer = [run + spelling for run in runs for spelling in spellings]
        if shorter:
            joined = [_exact_test(form.exact) for form in written_as_one(words[i - 1], word)]
            longer += [(*run, test) for run in shorter for test in joined]
        shorter, runs = runs, longer[:_MOST_SPELLINGS]
    return tuple(run for run in runs if run)


def _exact_test(exact: str) -> TokenTest:
    return lambda token: token.exact == exact
