"""Which words of an article are names, for the analyzer at indexing and at highlighting."""

from __future__ import annotations

from .article import AnnotatedArticle, ArticleField

_NAME_KINDS = ("person", "place")


def name_spans(annotated: AnnotatedArticle, field: ArticleField) -> list[tuple[int, int]]:
    """Where a field names persons and places, whose words are never lemmatised."""
    return [
        (mention.start, mention.end)
        for mention in annotated.mentions
        if mention.field == field and mention.kind in _NAME_KINDS
    ]
