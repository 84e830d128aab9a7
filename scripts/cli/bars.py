"""Bar charts over time, of one query or of several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..search.timeline import Timeline, TimelineBin

_WIDEST_BAR = 60
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_GAP = 3
"""Units without articles that are drawn one by one; a longer gap is one row."""


def chart(bins: Sequence[TimelineBin], width: int) -> Iterator[str]:
    """The rows of a bar chart of so many cells; the longest bar is the largest count."""
    if not bins:
        return
    most = max(each.count for each in bins)
    label = max(len(each.value) for each in bins)
    figures = len(f"{most:,}")
    room = max(8, min(_WIDEST_BAR, width - label - figures - 4))
    before = bins[0]
    for each in bins:
        yield from _gap(before, each, label)
        yield f"{each.value:<{label}}  {each.count:>{figures},}  {_bar(each.count / most, room)}"
        before = each


def units(timelines: Sequence[Timeline]) -> Iterator[tuple[TimelineBin, list[int]]]:
    """The units in which any of some timelines counts articles, and how many each has there."""
    bins = {each.number: each for timeline in timelines for each in timeline.bins}
    counts = [{each.number: each.count for each in timeline.bins} for timeline in timelines]
    for number in sorted(bins):
        yield bins[number], [count.get(number, 0) for count in counts]


def compared_chart(timelines: Sequence[Timeline], width: int) -> Iterator[str]:
    """A bar for each timeline in every unit, all to one scale; they go by their number."""
    rows = list(units(timelines))
    if not rows:
        return
    most = max(max(counts) for _, counts in rows)
    label = max(len(each.value) for each, _ in rows)
    order, figures = len(str(len(timelines))), len(f"{most:,}")
    room = max(8, min(_WIDEST_BAR, width - label - order - figures - 6))
    before = rows[0][0]
    for each, counts in rows:
        yield from _gap(before, each, label)
        for place, count in enumerate(counts, 1):
            value = each.value if place == 1 else ""
            bar = _bar(count / most, room) if count else ""
            yield f"{value:<{label}}  {place:>{order}}  {count:>{figures},}  {bar}".rstrip()
        before = each


def _gap(before: TimelineBin, each: TimelineBin, label: int) -> list[str]:
    """What stands for the units between two, none of which holds an article."""
    gap = each.number - before.number - 1
    return [" " * (label - 1) + "·"] * gap if gap <= _LONGEST_GAP else ["…".rjust(label)]


def _bar(share: float, room: int) -> str:
    """A bar as long as a share of the room, to an eighth of a cell, and never nothing.

    >>> _bar(0.55, 10), _bar(0.001, 10)
    ('█████▌', '▏')
    """
    whole, part = divmod(max(1, round(share * room * 8)), 8)
    return "█" * whole + _EIGHTHS[part].strip()
