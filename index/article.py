"""The record that flows through Bayegan: an article, and the article with what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Literal

from .records import dataclass

MentionKind = Literal["person", "place", "organisation", "date"]
ArticleField = Literal["title", "body"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as its source gave it; the text is never rewritten.

    A summary that the text does not repeat opens ``body``; the source's own text then begins at
    ``lead_end``, elsewhere at 0.
    ``published`` is naive local time, midnight where the source names only the day, ``None``
    where it names none. ``categories`` and ``tags`` hold every value that the source gave.
    ``extra`` keeps the fields that Bayegan has no name for.
    """

    id: str
    body: str
    title: str = ""
    published: datetime | None = None
    url: str = ""
    source: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    author: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    lead_end: int = 0

    def text(self, name: ArticleField) -> str:
        """The article's own text of a field that mentions point into."""
        return self.title if name == "title" else self.body

    @property
    def given_body(self) -> str:
        """The text without a lead that the source gave beside it."""
        return self.body[self.lead_end :]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a person, place, organisation or date.

    ``start`` and ``end`` are character offsets into the original text of ``field``.
    ``canonical`` is the name under which the entity is counted; for a date it is
    ``YYYY[-MM[-DD]]`` or ``FIRST/LAST`` in the Gregorian calendar, and ``first`` and ``last``
    are the first and the last day spoken of.
    """

    kind: MentionKind
    field: ArticleField
    start: int
    end: int
    canonical: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article together with the mentions found in its title and body, in text order."""

    article: Article
    mentions: tuple[Mention, ...] = ()

    def canonical_names(self, kind: MentionKind) -> tuple[str, ...]:
        """The distinct canonical names of one kind, in order of first mention."""
        return tuple(dict.fromkeys(m.canonical for m in self.mentions if m.kind == kind))
