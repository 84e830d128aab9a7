"""Bar charts over time, of one query or of several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..search.timeline import Timeline, TimelineBin

_WIDEST_BAR = 60
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_GAP = 3
"""Units without articles that are drawn one by one; a longer gap is one row."""


def units(timelines: Sequence[Timeline]) -> Iterator[tuple[TimelineBin, list[int]]]:
    """The units in which any of some timelines counts articles, and how many each has there."""
    bins = {each.number: each for timeline in timelines for each in timeline.bins}
    counts = [{each.number: each.count for each in timeline.bins} for timeline in timelines]
    for number in sorted(bins):
        yield bins[number], [count.get(number, 0) for count in counts]


def chart(timelines: Sequence[Timeline], width: int) -> Iterator[str]:
    """The rows of a bar chart of so many cells; the longest bar is the largest count.

    Of several timelines each has a bar in every unit, all to one scale, and goes by its number.
    """
    rows = list(units(timelines))
    if not rows:
        return
    most = max(max(counts) for _, counts in rows)
    label = max(len(each.value) for each, _ in rows)
    numbers = _numbers(len(timelines))
    figures = len(f"{most:,}")
    room = max(8, min(_WIDEST_BAR, width - label - len(numbers[0]) - figures - 4))
    before = rows[0][0]
    for each, counts in rows:
        yield from _gap(before, each, label)
        value = each.value
        for number, count in zip(numbers, counts, strict=True):
            bar = _bar(count / most, room) if count else ""
            yield f"{value:<{label}}  {number}{count:>{figures},}  {bar}".rstrip()
            value = ""
        before = each


def _numbers(count: int) -> list[str]:
    """What stands before the counts of each timeline: nothing where there is but one."""
    if count == 1:
        return [""]
    return [f"{place:>{len(str(count))}}  " for place in range(1, count + 1)]


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
