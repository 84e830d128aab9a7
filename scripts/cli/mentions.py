"""Mentions as the plain fields that ``annotate`` and ``show --format json`` write."""

from __future__ import annotations

from typing import Any

from ..index.article import Article, Mention


def mention_fields(mention: Mention, article: Article) -> dict[str, Any]:
    """The mention; ``start`` and ``end`` are character offsets into the field it stands in.

    >>> mention = Mention("place", "body", 3, 7, "باکو")
    >>> mention_fields(mention, Article("1", "از باکو"))["text"]
    'باکو'
    """
    fields = {
        "kind": mention.kind,
        "text": article.text(mention.field)[mention.start : mention.end],
        "start": mention.start,
        "end": mention.end,
        "canonical": mention.canonical,
        "field": mention.field,
    }
    if mention.first and mention.last:
        fields |= {"from": mention.first.isoformat(), "to": mention.last.isoformat()}
    return fields


def fields_as_given(mention: Mention, article: Article) -> dict[str, Any]:
    """The same of an article that nobody sees as it was read: offsets into the record's fields.

    >>> article = Article("1", "باران\\nاز باکو", summary="باران", lead_end=6)
    >>> found = fields_as_given(Mention("place", "body", 9, 13, "باکو"), article)
    >>> found["field"], found["start"], found["end"]
    ('body', 3, 7)
    """
    fields = mention_fields(mention, article)
    if mention.field == "body" and mention.start < article.lead_end:
        fields["field"] = "summary"
    elif mention.field == "body":
        fields["start"] -= article.lead_end
        fields["end"] -= article.lead_end
    return fields
