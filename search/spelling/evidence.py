"""What an archive knows of a word: how many articles hold it, and beside which words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from ...index.persian.tokens import Form, QueryWord
from ..engines.article_set import ArticleSet
from ..engines.index import Index
from ..engines.occurrences import Occurrences

_FIELDS = ("body", "title")


class Evidence:
    """Counts over an archive, in articles."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.size = index.size

    def attested(self, word: QueryWord) -> int:
        """How many articles hold a word of a query in any form, the most of its spellings."""
        return max(self.holding(run) for run in word.alternatives)

    def holding(self, run: Sequence[Form]) -> int:
        """How many articles hold one spelling of a word, in any form of it."""
        if len(run) == 1:
            names = [(f"{field}_exact", run[0].exact) for field in _FIELDS]
            names += [(field, run[0].lemma) for field in _FIELDS]
            return max(self._articles(field, term) for field, term in names)
        return self.side_by_side([form.exact for form in run])

    def _articles(self, field: str, term: str) -> int:
        return len(self._holders(field, term))

    def _holders(self, field: str, term: str) -> ArticleSet:
        postings = self._index.postings(field, term)
        return ArticleSet(self.size, postings.articles) & self._index.live

    def side_by_side(self, forms: Sequence[str]) -> int:
        """How many articles hold the exact forms one after the other."""
        return max(self._with_run(f"{field}_exact", forms) for field in _FIELDS)

    def _with_run(self, field: str, forms: Sequence[str]) -> int:
        among = reduce(ArticleSet.__and__, [self._holders(field, form) for form in forms])
        places = [Occurrences.of(self._index.postings(field, form), among) for form in forms]
        return len(reduce(Occurrences.then, places).by_article()[0])

    def together(self, form: str, lemma: str) -> int:
        """How many articles hold an exact form, and any form of another word."""
        return len(self._holders("body_exact", form) & self._holders("body", lemma))

    def share(self, field: str, term: str) -> float:
        """The share of all articles that hold a term."""
        return self._articles(field, term) / max(1, self.size)
