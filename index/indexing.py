"""From an article to what the index takes: annotated, analysed, ready to be written.

This is the work that worker processes share; everything it needs is loaded once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .annotator import Annotator
from .article import AnnotatedArticle, Article, ArticleField
from .entities.recognizer import EntityRecognizer
from .entities.roles import roles
from .indexing_names import name_spans
from .persian.analyzer import PersianAnalyzer
from .persian.lexicon import Lexicon
from .storage.document import FieldTokens, IndexDocument, TermNumbers
from .storage.names import NO_DATE
from .storage.record import encode_article

_EPOCH = datetime(1970, 1, 1)
_FIELDS: tuple[ArticleField, ...] = ("title", "body")

_Terms = Mapping[ArticleField, tuple[TermNumbers, TermNumbers]]
"""The numbers of a batch's terms by field: those of the lemmas and those of the exact forms."""


class ArticleIndexer:
    """Turns articles into index documents, all but what tells two versions of one apart."""

    def __init__(
        self, lexicon: Lexicon, annotate: Callable[[Article], AnnotatedArticle] | None = None
    ) -> None:
        """``annotate`` finds the names and dates, by default with the shipped recogniser."""
        self._analyzer = PersianAnalyzer(lexicon)
        self._annotate = annotate or Annotator(EntityRecognizer.load()).annotate

    def index(self, article: Article) -> IndexDocument:
        """Annotates and analyses one article."""
        return self.index_all([article])[0]

    def index_all(self, articles: Sequence[Article]) -> list[IndexDocument]:
        """Annotates and analyses articles, which share the list of their terms.

        An article whose annotation fails, which is a defect of ours, is indexed without names and
        dates and says so: one strange text must not stop an archive of a million.
        """
        terms = {field: (TermNumbers(), TermNumbers()) for field in _FIELDS}
        return [self._document(article, terms) for article in articles]

    def _document(self, article: Article, terms: _Terms) -> IndexDocument:
        problem = ""
        try:
            annotated = self._annotate(article)
        except Exception as error:
            annotated = AnnotatedArticle(article)
            problem = f"{type(error).__name__}: {error}"
        tokens: dict[str, FieldTokens] = {}
        for field, (lemma_numbers, exact_numbers) in terms.items():
            text = article.text(field)
            exact, lemmas, places = self._analyzer.columns(text, name_spans(annotated, field))
            tokens[field] = lemma_numbers.tokens(lemmas, places)
            tokens[f"{field}_exact"] = exact_numbers.tokens(exact, places)
        return IndexDocument(article.id, tokens, _columns(annotated), problem)


def _columns(annotated: AnnotatedArticle) -> dict[str, Any]:
    article = annotated.article
    events = [m.canonical for m in annotated.mentions if m.kind == "date"]
    columns: dict[str, Any] = {
        "identity": article.id.encode(),
        "article": encode_article(annotated),
        "person": annotated.canonical_names("person"),
        "place": annotated.canonical_names("place"),
        "organisation": annotated.canonical_names("organisation"),
        "role": roles(annotated),
        "source": (article.source,) if article.source else (),
        "category": tuple(dict.fromkeys(article.categories)),
        "event": tuple(dict.fromkeys(events)),
        "published": NO_DATE,
    }
    if article.published is not None:
        seconds = (article.published - _EPOCH).total_seconds()
        columns["published"] = int(seconds)
    return columns


def indexer_from_file(lexicon: Path) -> ArticleIndexer:
    """An indexer with the lexicon that an archive carries."""
    return ArticleIndexer(Lexicon.load(lexicon))
