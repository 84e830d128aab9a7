"""An article broken into the lines that a reader sees, its matches and names marked in them.

Free of Textual. A line knows the paragraph it is from and where in it, so that what is selected
with the mouse is the article's own text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote

from ..index.dates.calendars import Calendar
from ..search.first_sentence import first_sentence
from ..search.results import Document
from .formatting import day
from .rtl.cells import inert, inert_lines
from .rtl.layout import isolated
from .rtl.wrap import shorten, wrap
from .strings import Strings

_LONGEST_ADDRESS = 50

Kind = Literal["title", "meta", "lead", "body", "blank"]
Role = Literal["match", "person", "place", "organisation", "date"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a paragraph; ``number`` counts the matches of the article from 0.

    ``value`` is the name, or the days, under which a name or a date is counted.
    """

    start: int
    end: int
    role: Role
    number: int = -1
    value: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the article that is wrapped by itself."""

    kind: Kind
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the letters ``start`` to ``end`` of a paragraph."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class ArticleText:
    """An article ready to be wrapped at any width."""

    paragraphs: tuple[Paragraph, ...]
    matches: int

    @property
    def plain(self) -> str:
        """The text that mouse selection takes from, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def lines(self, width: int) -> tuple[Line, ...]:
        """The lines at a width."""
        return tuple(
            Line(place, start, end)
            for place, paragraph in enumerate(self.paragraphs)
            for start, end in wrap(paragraph.text, width)
        )

    def line_of_match(self, lines: Sequence[Line], number: int) -> int | None:
        """The line in which a match begins."""
        for place, paragraph in enumerate(self.paragraphs):
            for mark in paragraph.marks:
                if mark.role == "match" and mark.number == number:
                    starts = [(line.paragraph, line.start) for line in lines]
                    return max(0, bisect_left(starts, (place, mark.start + 1)) - 1)
        return None


def article_text(document: Document, calendar: Calendar, strings: Strings) -> ArticleText:
    """An article as paragraphs: title, what is known about it, lead, body."""
    article = document.article
    counter = _Counter()
    paragraphs: list[Paragraph] = []
    title = inert(article.title)
    if title:
        marks = counter.marks(document.title_marks) + _names(document, "title")
        paragraphs.append(Paragraph("title", title, tuple(marks)))
    else:
        paragraphs.append(Paragraph("title", inert(first_sentence(article.body))))
    paragraphs += [Paragraph("meta", line) for line in _about(document, calendar, strings)]
    paragraphs.append(Paragraph("blank", ""))
    paragraphs += _body(document, counter)
    return ArticleText(tuple(paragraphs), counter.count)


@dataclass
class _Counter:
    count: int = 0

    def marks(self, spans: Sequence[tuple[int, int]]) -> list[Mark]:
        found = [Mark(a, b, "match", self.count + i) for i, (a, b) in enumerate(spans)]
        self.count += len(spans)
        return found


def _about(document: Document, calendar: Calendar, strings: Strings) -> list[str]:
    article = document.article
    published = day(article.published, calendar, strings.language) or strings.no_date
    parts = (article.source, published, *article.categories)
    first = " · ".join(isolated(part) for part in parts if part)
    lines = [first]
    if article.author:
        lines.append(f"{strings.author}: {article.author}")
    if article.tags:
        lines.append(f"{strings.tags}: {'، '.join(article.tags)}")
    lines += [f"{name}: {value}" for name, value in article.extra.items() if value]
    if article.url:
        lines.append(isolated(shorten(unquote(article.url), _LONGEST_ADDRESS)))
    return [inert(line) for line in lines]


def _names(document: Document, field_name: str) -> list[Mark]:
    return [
        Mark(mention.start, mention.end, mention.kind, value=mention.canonical)
        for mention in document.mentions
        if mention.field == field_name
    ]


@dataclass
class _Spans:
    """Marks over the body, cut to paragraphs in one pass."""

    marks: list[Mark]
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.marks.sort(key=lambda mark: mark.start)
        self.starts = [mark.start for mark in self.marks]

    def within(self, start: int, end: int) -> tuple[Mark, ...]:
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return tuple(
            replace(mark, start=mark.start - start, end=min(mark.end, end) - start)
            for mark in self.marks[first:last]
        )


def _body(document: Document, counter: _Counter) -> list[Paragraph]:
    """Lead and text, a blank line between paragraphs, however many they have."""
    body = inert_lines(document.article.body)
    spans = _Spans(counter.marks(document.body_marks) + _names(document, "body"))
    paragraphs: list[Paragraph] = []
    start = 0
    for text in body.split("\n"):
        if text.strip():
            marks = spans.within(start, start + len(text))
            kind: Kind = "lead" if start < document.article.lead_end else "body"
            paragraphs += [Paragraph(kind, text, marks), Paragraph("blank", "")]
        start += len(text) + 1
    return paragraphs
