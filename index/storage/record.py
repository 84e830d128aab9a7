"""How an annotated article is kept in the archive, and how two articles are told apart."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from ..article import AnnotatedArticle, Article, Mention
from ..persian.at_once import letters_and_digits


def encode_article(annotated: AnnotatedArticle) -> bytes:
    """The article and its mentions as JSON."""
    mentions = [
        [
            m.kind,
            m.field,
            m.start,
            m.end,
            m.canonical,
            m.first.isoformat() if m.first else None,
            m.last.isoformat() if m.last else None,
        ]
        for m in annotated.mentions
    ]
    record = {"article": _article_fields(annotated.article), "mentions": mentions}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def decode_article(data: bytes) -> AnnotatedArticle:
    """The inverse of :func:`encode_article`."""
    record = json.loads(data)
    fields = record["article"]
    published = fields.pop("published", None)
    article = Article(
        published=datetime.fromisoformat(published) if published else None,
        categories=tuple(fields.pop("categories", ())),
        tags=tuple(fields.pop("tags", ())),
        **fields,
    )
    mentions = tuple(
        Mention(kind, field, start, end, canonical, _day(first), _day(last))
        for kind, field, start, end, canonical, first, last in record["mentions"]
    )
    return AnnotatedArticle(article, mentions)


def article_fingerprint(article: Article) -> bytes:
    """16 bytes that change when anything in the record changes.

    >>> a = Article("1", "متن")
    >>> article_fingerprint(a) == article_fingerprint(Article("1", "متن"))
    True
    >>> article_fingerprint(a) == article_fingerprint(Article("1", "متن دیگر"))
    False
    """
    record = json.dumps(_article_fields(article), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(record.encode(), digest_size=16).digest()


def content_fingerprint(article: Article) -> bytes:
    """8 bytes that are equal for one text however it is spelled, spaced and punctuated.

    A lead beside the text makes no difference.

    >>> one = Article("1", "كتاب‌ها، خوب")
    >>> content_fingerprint(one) == content_fingerprint(Article("2", "کتاب ها خوب."))
    True
    """
    letters = letters_and_digits(article.title + article.given_body)
    return hashlib.blake2b(letters.encode(), digest_size=8).digest()


def _article_fields(article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": article.id, "body": article.body}
    for name in ("title", "url", "source", "summary", "author", "lead_end"):
        if value := getattr(article, name):
            fields[name] = value
    if article.published:
        fields["published"] = article.published.isoformat()
    if article.categories:
        fields["categories"] = list(article.categories)
    if article.tags:
        fields["tags"] = list(article.tags)
    if article.extra:
        fields["extra"] = dict(article.extra)
    return fields


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
