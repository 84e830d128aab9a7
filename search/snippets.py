"""The passages of an article that show best why it matched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..index.article import AnnotatedArticle
from .highlighting import Highlighter, Mark, merged
from .results import Fragment, Snippet, first_sentence

FRAGMENT_LETTERS = 220
MOST_FRAGMENTS = 2
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?؟…]+[»\"”)\]]*(?=\s|$)|(?=\n)|$)")
_WORD_EDGE = re.compile(r"(?<=\s)(?=\S)")


def make_snippet(annotated: AnnotatedArticle, highlighter: Highlighter) -> Snippet:
    """The title and at most two passages, cut at sentences or, if too long, between words."""
    body_marks = highlighter.marks(annotated, "body")
    fragments = best_fragments(annotated.article.body, body_marks)
    if annotated.article.title:
        marks = merged(highlighter.marks(annotated, "title"))
        return Snippet(Fragment("title", annotated.article.title, 0, marks), fragments)
    return Snippet(_title_from_body(annotated.article.body, body_marks), fragments)


def _title_from_body(body: str, marks: Sequence[Mark]) -> Fragment:
    sentence = first_sentence(body)
    start = max(body.find(sentence.rstrip("…")), 0)
    end = start + len(sentence)
    inside = [Mark(m.start - start, m.end - start, m.target) for m in marks if m.end <= end]
    return Fragment("body", sentence, start, merged([m for m in inside if m.start >= 0]))


def best_fragments(body: str, marks: Sequence[Mark]) -> tuple[Fragment, ...]:
    """The passages with the most different words of the query, in text order.

    >>> [f.text for f in best_fragments("باران بارید. رود پر شد.", [Mark(13, 16, 0)])]
    ['رود پر شد.']
    """
    spans = [_trimmed(body, m.start(), m.end()) for m in _SENTENCE.finditer(body)]
    spans = [(start, end) for start, end in spans if start < end]
    if not spans:
        return ()
    windows = [_window(body, span, marks) for span in spans]
    chosen: list[tuple[int, int]] = []
    seen: set[int] = set()
    for _ in range(MOST_FRAGMENTS):
        left = [w for w in windows if not any(_overlap(w, c) for c in chosen)]
        best = max(left, key=lambda w: (_worth(w, marks, seen), -w[0]), default=None)
        if best is None or (chosen and not _worth(best, marks, seen)):
            break
        chosen.append(best)
        seen |= {m.target for m in marks if best[0] <= m.start and m.end <= best[1]}
    return tuple(_fragment(body, span, marks, spans) for span in sorted(chosen))


def _worth(window: tuple[int, int], marks: Sequence[Mark], seen: set[int]) -> float:
    inside = [m.target for m in marks if window[0] <= m.start and m.end <= window[1]]
    new = len(set(inside) - seen)
    return new + 0.01 * min(len(inside), 20) if inside else 0.0


def _window(body: str, span: tuple[int, int], marks: Sequence[Mark]) -> tuple[int, int]:
    """A sentence, or the stretch of a long one that holds the most matches."""
    start, end = span
    if end - start <= FRAGMENT_LETTERS:
        return span
    inside = [m for m in marks if start <= m.start and m.end <= end]
    if not inside:
        return _trimmed(body, start, _edge_before(body, start, start + FRAGMENT_LETTERS))
    best = max(
        inside,
        key=lambda m: len({o.target for o in inside if 0 <= o.start - m.start <= 150}),
    )
    first = max(start, best.start - FRAGMENT_LETTERS // 4)
    if first > start:
        edge = _WORD_EDGE.search(body, first, best.start + 1)
        first = edge.start() if edge else best.start
    last = min(end, max(first + FRAGMENT_LETTERS, best.end))
    if last < end:
        last = max(_edge_before(body, first, last), _word_end(body, best.end, end))
    return _trimmed(body, first, last)


def _edge_before(body: str, start: int, limit: int) -> int:
    """The last place between words up to ``limit``, or the end of the word there."""
    for place in range(min(limit, len(body)), start, -1):
        if place == len(body) or body[place].isspace():
            return place
    return _word_end(body, limit, len(body))


def _word_end(body: str, place: int, end: int) -> int:
    while place < end and not body[place].isspace():
        place += 1
    return place


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _fragment(
    body: str, span: tuple[int, int], marks: Sequence[Mark], sentences: Sequence[tuple[int, int]]
) -> Fragment:
    start, end = span
    inside = [
        Mark(m.start - start, m.end - start, m.target)
        for m in marks
        if start <= m.start and m.end <= end
    ]
    whole = span in sentences
    return Fragment(
        "body",
        body[start:end],
        start,
        merged(inside),
        cut_before=not whole and not any(s[0] == start for s in sentences),
        cut_after=not whole and not any(s[1] == end for s in sentences),
    )
