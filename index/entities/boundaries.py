"""Where a mention begins and ends, once the tagger has found it.

Titles are no part of a person's name, a quotation mark that is never closed within a mention ends
it, and what a joint names («ارمنستان و جمهوری آذربایجان») is as many places as there are names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..persian.letters import fold
from .document import Run
from .gazetteer import Gazetteer
from .lexicons import triggers

__all__ = ["corrected"]

_NOT_BEFORE = frozenset(map(fold, ("امام", "محمد", "حجت")))  # حضرت محمد, حضرت امام
_REPUBLIC = fold("جمهوری")
_AND = frozenset(("و", "،", "-", "–"))


def corrected(keys: Sequence[str], run: Run, gazetteer: Gazetteer) -> Iterator[Run]:
    """The mentions that a tagged entity really holds, none, one or several.

    >>> places = Gazetteer.load()
    >>> words = "جمهوری اذربایجان و ارمنستان".split()
    >>> [(run.first, run.end, run.kind) for run in corrected(words, Run(0, 4, "ORG"), places)]
    [(0, 2, 'LOC'), (3, 4, 'LOC')]
    >>> list(corrected(["دکتر", "حسن", "روحانی"], Run(0, 3, "PER"), places))
    [Run(first=1, end=3, kind='PER')]
    >>> list(corrected(["منطقه", "«", "شوشا"], Run(0, 3, "LOC"), places))
    [Run(first=2, end=3, kind='LOC')]
    """
    first, end = _outside_quotes(keys, run.first, run.end)
    if run.kind == "PER":
        first = _after_titles(keys, first, end)
    elif first < end:
        places = _joint_places(keys, first, end, gazetteer)
        if len(places) > 1 or (places and keys[first] == _REPUBLIC):
            yield from places
            return
    if first < end:
        yield Run(first, end, run.kind)


def _outside_quotes(keys: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """What is left between the marks at the edges, and of a quotation that is cut off."""
    inside = keys[first:end]
    if "«" in inside and "»" not in inside:
        first += inside.index("«") + 1
    elif "»" in inside and "«" not in inside:
        end = first + inside.index("»")
    while first < end and not keys[first][0].isalnum():
        first += 1
    while first < end and not keys[end - 1][0].isalnum() and keys[end - 1] != ")":
        end -= 1
    return first, end


def _after_titles(keys: Sequence[str], first: int, end: int) -> int:
    honorifics = triggers()["honorific"]
    while first < end - 1 and keys[first] in honorifics and keys[first + 1] not in _NOT_BEFORE:
        first += 1
    return first


def _joint_places(keys: Sequence[str], first: int, end: int, gazetteer: Gazetteer) -> list[Run]:
    """The countries that make up all of the words, but for «و» and commas; else none."""
    places: list[Run] = []
    index = first
    while index < end:
        if keys[index] in _AND and index > first:
            index += 1
            continue
        begin = index + 1 if keys[index] == _REPUBLIC else index
        stop = gazetteer.longest_match(keys, begin, end) if begin < end else begin
        place = gazetteer.find_key("".join(keys[begin:stop]))
        if place is None or place.kind != "country":
            return []
        places.append(Run(index, stop, "LOC"))
        index = stop
    return places
