"""The passages of an article that show best why it matched."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from ..index.article import Article, ArticleField
from .first_sentence import first_sentence_span
from .highlighting import Mark, merged
from .results import Fragment, Snippet

FRAGMENT_LETTERS = 220
MOST_FRAGMENTS = 2
_NEAR = 150
"""Letters in which the matches of a long sentence are to stand together."""
_MOST_STARTS = 200
_WHOLE_WORD = 400
"""Letters of a word that are kept together; what is longer is no word, and is cut anywhere."""
# A sentence goes on over stops behind which no space follows. Each row of stops is taken as a whole
# and once, so that a long one takes no quadratic time.
_STOPS, _NO_STOPS = "[.!?؟…]++", "[^\\n.!?؟…]++"
_CLOSED = '[»"”)\\]]*+(?=\\s|$)'
_SENTENCE = re.compile(
    rf"[^\n](?:(?<=[.!?؟…]){_STOPS})?(?:{_NO_STOPS}|{_STOPS}(?!{_CLOSED}))*+(?:{_STOPS}{_CLOSED})?"
)
_WORD_EDGE = re.compile(r"(?<=\s)(?=\S)")

Span = tuple[int, int]


def make_snippet(article: Article, marks_in: Callable[[ArticleField], Sequence[Mark]]) -> Snippet:
    """The title and at most two passages, cut at sentences or, if too long, between words."""
    body_marks = marks_in("body")
    fragments = best_fragments(article.body, body_marks)
    if article.title:
        return Snippet(Fragment("title", article.title, 0, merged(marks_in("title"))), fragments)
    start, end, cut = first_sentence_span(article.body)
    inside = _Marks(body_marks).inside((start, end))
    title = Fragment("body", article.body[start:end], start, _moved(inside, start), cut_after=cut)
    return Snippet(title, fragments)


def best_fragments(body: str, marks: Sequence[Mark]) -> tuple[Fragment, ...]:
    """The passages with the most different words of the query, in text order.

    >>> [f.text for f in best_fragments("باران بارید. رود پر شد.", [Mark(13, 16, 0)])]
    ['رود پر شد.']
    """
    found = _Marks(marks)
    spans = [_trimmed(body, m.start(), m.end()) for m in _SENTENCE.finditer(body)]
    spans = _undivided([(start, end) for start, end in spans if start < end], marks)
    # What has no match is shown only where nothing has one: then what comes first.
    windows = [
        _window(body, span, inside)
        for place, span in enumerate(spans)
        if (inside := found.inside(span)) or not place
    ]
    chosen: list[Span] = []
    seen: set[int] = set()
    for _ in range(MOST_FRAGMENTS):
        shown = {body[start:end] for start, end in chosen}  # wires repeat their own sentences
        left = [window for window in windows if body[window[0] : window[1]] not in shown]
        best = max(left, key=lambda w: (_worth(found.inside(w), seen), -w[0]), default=None)
        if best is None or (chosen and not _worth(found.inside(best), seen)):
            break
        chosen.append(best)
        seen |= {mark.target for mark in found.inside(best)}
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    return tuple(
        Fragment(
            "body",
            body[start:end],
            start,
            _moved(found.inside((start, end)), start),
            cut_before=start not in starts,
            cut_after=end not in ends,
        )
        for start, end in sorted(chosen)
    )


class _Marks:
    """Marks in text order, looked up by stretch."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self._marks]

    def inside(self, span: Span) -> list[Mark]:
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [mark for mark in self._marks[first:last] if mark.end <= span[1]]


def _moved(marks: Sequence[Mark], start: int) -> tuple[Span, ...]:
    """Marks as spans of a fragment that begins at ``start``."""
    return tuple((first - start, last - start) for first, last in merged(marks))


def _worth(inside: Sequence[Mark], seen: set[int]) -> float:
    return len({mark.target for mark in inside} - seen) + 0.01 * min(len(inside), 20)


def _undivided(spans: list[Span], marks: Sequence[Mark]) -> list[Span]:
    """Sentences, joined where one match reaches from one into the next."""
    starts = [start for start, _ in spans]
    reach: dict[int, int] = {}
    for mark in marks:
        first, last = bisect_right(starts, mark.start) - 1, bisect_left(starts, mark.end) - 1
        if 0 <= first < last:
            reach[first] = max(last, reach.get(first, 0))
    whole: list[Span] = []
    last = -1
    for place, span in enumerate(spans):
        if place <= last:
            whole[-1] = (whole[-1][0], span[1])
        else:
            whole.append(span)
        last = max(last, reach.get(place, -1))
    return whole


def _window(body: str, span: Span, inside: Sequence[Mark]) -> Span:
    """A sentence, or the stretch of a long one that holds the most matches."""
    start, end = span
    if end - start <= FRAGMENT_LETTERS:
        return span
    if not inside:
        return _trimmed(body, start, _edge_before(body, start, start + FRAGMENT_LETTERS))
    best = max(
        inside[:_MOST_STARTS],
        key=lambda m: len(
            {o.target for o in inside[:_MOST_STARTS] if 0 <= o.start - m.start <= _NEAR}
        ),
    )
    first = max(start, best.start - FRAGMENT_LETTERS // 4)
    if first > start:
        edge = _WORD_EDGE.search(body, first, best.start + 1)
        first = edge.start() if edge else _word_start(body, best.start, start)
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


def _word_start(body: str, place: int, start: int) -> int:
    start = max(start, place - _WHOLE_WORD)
    while place > start and not body[place - 1].isspace():
        place -= 1
    return place


def _word_end(body: str, place: int, end: int) -> int:
    end = min(end, place + _WHOLE_WORD)
    while place < end and not body[place].isspace():
        place += 1
    return place


def _trimmed(body: str, start: int, end: int) -> Span:
    text = body[start:end]
    rest = text.lstrip()
    start = end - len(rest)
    return start, start + len(rest.rstrip())
