"""From an article to what the index takes: annotated, analysed, ready to be written.

This is the work that worker processes share; everything it needs is loaded once a process.
"""

from __future__ import annotations

from collections.abc import Callable
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
from .storage.names import NO_DATE
from .storage.record import article_fingerprint, content_fingerprint, encode_article
from .storage.segment_writer import FieldTokens, IndexDocument

_EPOCH = datetime(1970, 1, 1)


class ArticleIndexer:
    """Turns articles into index documents."""

    def __init__(
        self, lexicon: Lexicon, annotate: Callable[[Article], AnnotatedArticle] | None = None
    ) -> None:
        """``annotate`` finds the names and dates, by default with the shipped recogniser."""
        self._analyzer = PersianAnalyzer(lexicon)
        self._annotate = annotate or Annotator(EntityRecognizer.load()).annotate

    def index(self, article: Article) -> IndexDocument:
        """Annotates and analyses one article.

        An article whose annotation fails, which is a defect of ours, is indexed without names and
        dates and says so: one strange text must not stop an archive of a million.
        """
        problem = ""
        try:
            annotated = self._annotate(article)
        except Exception as error:
            annotated = AnnotatedArticle(article)
            problem = f"{type(error).__name__}: {error}"
        tokens: dict[str, FieldTokens] = {}
        tokens["title"], tokens["title_exact"] = self._tokens(annotated, "title")
        tokens["body"], tokens["body_exact"] = self._tokens(annotated, "body")
        return IndexDocument(article.id, tokens, _columns(annotated), problem)

    def _tokens(
        self, annotated: AnnotatedArticle, field: ArticleField
    ) -> tuple[FieldTokens, FieldTokens]:
        """The lemmas and the exact forms of a field."""
        text = annotated.article.text(field)
        tokens = self._analyzer.tokens(text, name_spans(annotated, field))
        places = [token.position for token in tokens]
        return (
            _field_tokens(places, [token.lemma for token in tokens]),
            _field_tokens(places, [token.exact for token in tokens]),
        )


def _field_tokens(places: list[int], terms: list[str]) -> FieldTokens:
    """The terms with their places, which ascend.

    A joined token may repeat the lemma of its first part: at one place a term counts once.
    """
    once = dict.fromkeys(zip(places, terms, strict=True))
    return FieldTokens([term.encode() for _, term in once], [place for place, _ in once])


def _columns(annotated: AnnotatedArticle) -> dict[str, Any]:
    article = annotated.article
    events = [m.canonical for m in annotated.mentions if m.kind == "date"]
    columns: dict[str, Any] = {
        "identity": article.id.encode(),
        "fingerprint": article_fingerprint(article) + content_fingerprint(article),
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
