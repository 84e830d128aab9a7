"""Where the parts of a query stand that can be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Where a part stands; leaving it out cuts the AND beside it as well."""

    start: int
    end: int
    cut_from: int
    cut_to: int


def spans(places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The spans of parts that AND joins; the first goes with the AND after it.

    >>> text = "وین AND ژنو"
    >>> [text[: span.cut_from] + text[span.cut_to :] for span in spans([(0, 3), (8, 11)])]
    ['ژنو', 'وین']
    """
    for i, (start, end) in enumerate(places):
        if i:
            yield Span(start, end, places[i - 1][1], end)
        else:
            yield Span(start, end, start, places[1][0] if len(places) > 1 else end)
