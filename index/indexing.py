"""From an article to what the index takes: annotated, analysed, ready to be written.

This is the work that worker processes share; everything it needs is loaded once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from .persian.numbered import NumberedTexts
from .storage.document import FieldTokens, IndexDocument, batch_tokens
from .storage.names import NO_DATE
from .storage.record import encode_article

_EPOCH = datetime(1970, 1, 1)
_FIELDS: tuple[ArticleField, ...] = ("title", "body")


class ArticleIndexer:
    """Turns articles into index documents, all but what tells two versions of one apart."""

    def __init__(
        self, lexicon: Lexicon, annotate: Callable[[Article], AnnotatedArticle] | None = None
    ) -> None:
        """``annotate`` finds the names and dates, by default with the shipped recogniser."""
        self._texts = NumberedTexts(PersianAnalyzer(lexicon))
        self._recognizer: EntityRecognizer | None = None
        if annotate is None:
            self._recognizer = EntityRecognizer.load()
            self._annotate = Annotator(self._recognizer).annotate_all
        else:
            self._annotate = lambda articles: list(map(annotate, articles))

    def expect_many(self, lexicon: Path) -> None:
        """Prepare for many articles: it takes a moment, and makes the first of them faster.

        ``lexicon`` is the file of the lexicon.
        """
        if self._recognizer is not None:
            self._recognizer.expect_many()
            self._texts.expect(self._recognizer.frequent_words(), lexicon)

    def index(self, article: Article) -> IndexDocument:
        """Annotates and analyses one article."""
        return self.index_all([article])[0]

    def index_all(self, articles: Sequence[Article]) -> list[IndexDocument]:
        """Annotates and analyses articles, which share the list of their terms.

        An article whose annotation fails, which is a defect of ours, is indexed without names and
        dates and says so: one strange text must not stop an archive of a million.
        """
        self._texts.forget_if_many()
        found = self._annotated(articles)
        tokens = self._tokens([annotated for annotated, _ in found])
        return [
            IndexDocument(
                annotated.article.id,
                {name: each[number] for name, each in tokens.items()},
                _columns(annotated),
                problem,
            )
            for number, (annotated, problem) in enumerate(found)
        ]

    def _annotated(self, articles: Sequence[Article]) -> list[tuple[AnnotatedArticle, str]]:
        """Each article with its mentions, and what is wrong with them."""
        try:
            return [(annotated, "") for annotated in self._annotate(articles)]
        except Exception as error:
            if len(articles) == 1:
                return [(AnnotatedArticle(articles[0]), f"{type(error).__name__}: {error}")]
        return [self._annotated([article])[0] for article in articles]

    def _tokens(self, batch: Sequence[AnnotatedArticle]) -> dict[str, list[FieldTokens]]:
        """By field of the index, the tokens of each article."""
        found: dict[str, list[FieldTokens]] = {}
        for field in _FIELDS:
            columns = [
                self._texts.columns(annotated.article.text(field), name_spans(annotated, field))
                for annotated in batch
            ]
            terms = self._texts.terms
            found[field] = batch_tokens(terms, [(lemmas, at) for _, lemmas, at in columns])
            found[f"{field}_exact"] = batch_tokens(terms, [(exact, at) for exact, _, at in columns])
        return found


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
    """An indexer for many articles, with the lexicon that an archive carries."""
    indexer = ArticleIndexer(Lexicon.load(lexicon))
    indexer.expect_many(lexicon)
    return indexer
