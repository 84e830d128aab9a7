"""Where a query matches in an article's own text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from ..index.article import AnnotatedArticle, ArticleField
from ..index.indexing_names import name_spans
from ..index.persian.analyzer import Form, PersianAnalyzer, QueryWord, Token
from ..index.persian.signs import bare
from ..index.records import dataclass
from .query.joins import written_as_one
from .query.keys import fitting, pattern_key, word_prefix
from .query.tree import Node, Pattern, Phrase, Similar, TextField, Words, leaves
from .stretches import stretches

_MOST_SPELLINGS = 64

Signs = Callable[[Form], tuple[str, ...] | None]
WordsOf = Callable[[str], Sequence[QueryWord]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that matched, and which part of the query it matched."""

    start: int
    end: int
    target: int


@dataclass(frozen=True, slots=True)
class TokenTest:
    """Whether a token is meant, and letters of which its text holds some in a row, if known."""

    meant: Callable[[Token], bool]
    signs: tuple[str, ...] | None


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
        signs = lru_cache(maxsize=None)(analyzer.signs)
        targets = [t for leaf in leaves(tree) for t in _targets(leaf, words_of, expand, signs)]
        full = [target for target in targets if not target.light]
        self._targets = full or targets
        # The same few words come again and again.
        self._places = lru_cache(maxsize=4096)(self._places_in)

    @property
    def has_words(self) -> bool:
        """Whether the query has any words to find."""
        return bool(self._targets)

    def marks(self, annotated: AnnotatedArticle, field: ArticleField) -> list[Mark]:
        """The matches in a field, in text order; they may overlap."""
        targets = [target for target in self._targets if field in target.fields]
        if not targets:
            return []
        text = annotated.article.text(field)
        names = name_spans(annotated, field)
        found = {
            Mark(start + first, start + last, number)
            for start, end in self._stretches(text, targets)
            for first, last, number in self._places(
                field, text[start:end], _within(names, start, end)
            )
        }
        return sorted(found, key=lambda mark: (mark.start, mark.end, mark.target))

    def _stretches(self, text: str, targets: Sequence[_Target]) -> Iterable[tuple[int, int]]:
        """Where targets can match."""
        signs: set[str] = set()
        for test in (test for target in targets for run in target.runs for test in run):
            if test.signs is None:
                return [(0, len(text))]
            signs.update(test.signs)
        return stretches(text, signs, self._analyzer.joins)

    def _places_in(
        self, field: ArticleField, text: str, names: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int, int]]:
        """The matches in a stretch of a field: start, end and number of the target."""
        tokens = self._analyzer.tokens(text, names)
        by_position: dict[int, list[Token]] = {}
        for token in tokens:
            by_position.setdefault(token.position, []).append(token)
        return [
            (start, end, number)
            for number, target in enumerate(self._targets)
            if field in target.fields
            for run in target.runs
            for start, end in _places(run, tokens, by_position)
        ]


def _within(names: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Names in a stretch of text, told from where that begins."""
    return tuple((a - start, b - start) for a, b in names if start < b and a < end)


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
        if not run[0].meant(token):
            continue
        spans = [(token.start, token.end)]
        for step, test in enumerate(run[1:], 1):
            following = by_position.get(token.position + step, ())
            found = next((t for t in following if t.start >= token.end and test.meant(t)), None)
            if found is None:
                break
            spans.append((found.start, found.end))
        else:
            yield from spans


def _targets(
    node: Node,
    words_of: WordsOf,
    expand: Callable[[Similar], frozenset[str]],
    signs: Signs,
) -> Iterator[_Target]:
    match node:
        case Words():
            yield from _word_targets(node, words_of, signs)
        case Phrase():
            words = words_of(node.text)
            runs = _phrase_runs(words)
            if runs:
                yield _Target(runs, node.fields)
        case Pattern():
            pattern = pattern_key(node.text)
            fits = fitting(pattern)
            sign = max(map(bare, pattern.split("*")), key=len)
            test = TokenTest(lambda token: fits(token.exact), _known(sign))
            yield _Target(((test,),), node.fields)
        case Similar():
            words_meant = expand(node)
            test = TokenTest(lambda token: token.exact in words_meant, _known(*words_meant))
            yield _Target(((test,),), node.fields)
        case _:
            return


def _word_targets(node: Words, words_of: WordsOf, signs: Signs) -> Iterator[_Target]:
    words = words_of(node.text)
    for i, word in enumerate(words):
        runs = [tuple(_form_test(form, signs) for form in forms) for forms in word.alternatives]
        if node.open_end and i == len(words) - 1:
            runs.append((_prefix_test(word_prefix(word)),))
        yield _Target(tuple(runs), node.fields, word.stop)


def _form_test(form: Form, signs: Signs) -> TokenTest:
    exact, lemma = form.exact, form.lemma
    return TokenTest(lambda token: token.exact == exact or token.lemma == lemma, signs(form))


def _prefix_test(prefix: str) -> TokenTest:
    return TokenTest(lambda token: token.exact.startswith(prefix), _known(prefix))


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
    return TokenTest(lambda token: token.exact == exact, _known(exact))


def _known(*forms: str) -> tuple[str, ...] | None:
    """The letters of exact forms as signs; none are known where one has no letters."""
    signs = tuple(map(bare, forms))
    return signs if all(signs) else None
