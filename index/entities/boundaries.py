"""Where a mention begins and ends, once the tagger has found it.

Titles are no part of a person's name, a quotation mark that is never closed within a mention ends
it, and what a joint names («ارمنستان و جمهوری آذربایجان») is as many places as there are names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..persian.letters import fold
from .canonical import known_place
from .document import Run
from .gazetteer import Gazetteer, Place
from .lexicons import epithets, given_names, triggers

__all__ = ["corrected", "given_back"]

_HOLY = fold("حضرت")
_TITLES_AND_NAMES = frozenset(map(fold, ("سردار", "شیخ")))  # سردار آزمون is called so
_MINISTRIES = frozenset(map(fold, ("وزیر", "وزارت", "وزرای", "وزیران")))
_ISLAMIC = fold("اسلامی")
_REPUBLIC = fold("جمهوری")
_EVERYWHERE = frozenset(map(fold, ("جهان", "دنیا", "گیتی")))  # nobody filters by the whole world
_SEPARATORS = frozenset(("و", "،", ",", "-", "–", "_"))
_NEVER_LAST = frozenset(map(fold, ("میان", "بین", "در", "به", "از", "با", "تا", "و", "که", "را")))
_PAIRS = (("«", "»"), ("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))
_MARKS = frozenset(mark for pair in _PAIRS for mark in pair)


def corrected(keys: Sequence[str], run: Run, gazetteer: Gazetteer) -> Iterator[Run]:
    """The mentions that a tagged entity really holds, none, one or several.

    >>> places = Gazetteer.load()
    >>> words = "جمهوری اذربایجان و ارمنستان".split()
    >>> [(run.first, run.end, run.kind) for run in corrected(words, Run(0, 4, "ORG"), places)]
    [(0, 2, 'LOC'), (3, 4, 'LOC')]
    >>> list(corrected(["دکتر", "حسن", "روحانی"], Run(0, 3, "PER"), places))
    [Run(first=1, end=3, kind='PER')]
    >>> list(corrected(["قره", "باغ", "میان"], Run(0, 3, "LOC"), places))
    [Run(first=0, end=2, kind='LOC')]
    >>> list(corrected(["منطقه", "«", "شوشا"], Run(0, 3, "LOC"), places))
    [Run(first=2, end=3, kind='LOC')]
    >>> list(corrected(["امام", "علی", "(", "ع", ")"], Run(0, 4, "PER"), places))
    [Run(first=0, end=5, kind='PER')]
    """
    first, end = _balanced(keys, run.first, run.end)
    if first >= end or triggers()["nothing"].issuperset(keys[first:end]):
        return
    kind = run.kind
    if kind == "LOC" and _EVERYWHERE.issuperset(keys[first:end]):
        return
    if kind != "ORG" and _is_ministry(keys, first, end, gazetteer):
        kind = "ORG"
    if kind == "PER":
        yield Run(_after_titles(keys, first, end), end, "PER")
        return
    if kind == "LOC":
        while end - first > 1 and keys[end - 1] in _NEVER_LAST:
            end -= 1
        first, end = _whole_name(keys, first, end, gazetteer)
    parts = _places(keys, first, end, gazetteer)
    countries = all(place.kind == "country" for _, place in parts)
    republic = keys[first] == _REPUBLIC and keys[first + 1 : first + 2] != [_ISLAMIC]
    listed = len(parts) > 1 or republic
    if parts and (kind == "LOC" or (countries and listed)):
        yield from (part for part, _ in parts)
    elif kind == "LOC" and (ends := _known_ends(keys, first, end, gazetteer)):
        yield from ends
    else:
        yield Run(first, end, kind)


def given_back(keys: Sequence[str], found: Sequence[Run], gazetteer: Gazetteer) -> Iterator[Run]:
    """The mentions; a given name that a place before it took goes to its person.

    >>> words = "در باکو الهام علیاف".split()
    >>> list(given_back(words, [Run(1, 3, "LOC"), Run(3, 4, "PER")], Gazetteer.load()))
    [Run(first=1, end=2, kind='LOC'), Run(first=2, end=4, kind='PER')]
    """
    taken = 0
    for place, following in zip(found, (*found[1:], None), strict=False):
        start, taken = place.first - taken, 0
        if following and (place.kind, following.kind) == ("LOC", "PER"):
            taken = _given_names_behind(keys, place, following, gazetteer)
        yield Run(start, place.end - taken, place.kind)


def _given_names_behind(keys: Sequence[str], place: Run, person: Run, gazetteer: Gazetteer) -> int:
    """How many given names stand between a known place and a person whose name begins later."""
    last = place.end - 1
    if (
        place.end == person.first
        and place.first < last
        and keys[last] in given_names()
        and known_place(keys[place.first : place.end], gazetteer) is None
        and known_place(keys[place.first : last], gazetteer) is not None
    ):
        return 1
    return 0


def _balanced(keys: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """The words without marks at the edges and without half a pair of marks.

    What opens within and closes just behind is taken in; else, of a pair cut in two, the name is
    what stands in the quotation, or before the bracket.
    """
    for opening, closing in () if _MARKS.isdisjoint(keys[first:end]) else _PAIRS:
        inside = keys[first:end]
        if _is_unclosed(inside, opening, closing):
            at = first + inside.index(opening)
            if first < at and keys[end : end + 1] == [closing]:
                end += 1
            elif opening == "(" and first < at:
                end = at
            elif at + 1 < end:
                first = at + 1
        elif closing in inside and opening not in inside:
            end = first + inside.index(closing)
    while first < end and not keys[first][0].isalnum():
        first += 1
    while first < end and not keys[end - 1][0].isalnum():
        if any(
            keys[end - 1] == closing and opening in keys[first : end - 1]
            for opening, closing in _PAIRS
        ):
            break
        end -= 1
    return first, end


def _is_unclosed(words: Sequence[str], opening: str, closing: str) -> bool:
    if opening == closing:
        return words.count(opening) % 2 == 1
    return words.count(opening) > words.count(closing)


def _is_ministry(keys: Sequence[str], first: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether it is what a minister is minister of: وزیر «دفاع آذربایجان»."""
    return (
        first > 0
        and end - first > 1
        and keys[first - 1] in _MINISTRIES
        and known_place(keys[first:end], gazetteer) is None
        and keys[first] not in given_names()
    )


def _whole_name(keys: Sequence[str], first: int, end: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The words, with what is missing of a place's name at either edge: of «قره باغ», «قره»."""
    for begin in range(max(0, first - 2), first):
        if gazetteer.begins_longer_name(keys[begin]):
            stop = gazetteer.longest_match(keys, begin, len(keys))
            if stop > first and stop - begin > 1:
                first, end = begin, max(end, stop)
                break
    last = end - 1
    if not known_place(keys[first:end], gazetteer) and gazetteer.begins_longer_name(keys[last]):
        end = max(end, gazetteer.longest_match(keys, last, min(len(keys), last + 4)))
    return first, end


def _known_ends(keys: Sequence[str], first: int, end: int, gazetteer: Gazetteer) -> list[Run]:
    """The known places at which the words begin and end, if three words or more do not hang
    together otherwise: «ارمنستان اراضی اشغالی آذربایجان»."""
    stop = gazetteer.longest_match(keys, first, end)
    for begin in range(max(stop + 1, first + 1), end):
        if first < stop and known_place(keys[begin:end], gazetteer):
            return [Run(first, stop, "LOC"), Run(begin, end, "LOC")]
    return []


def _after_titles(keys: Sequence[str], first: int, end: int) -> int:
    """Where the name begins behind its titles.

    «حضرت» belongs to the name of a saint, «سردار» to that of the footballer سردار آزمون.
    """
    honorifics = triggers()["honorific"]
    known = epithets()
    before = first - 1
    if before >= 0 and keys[before] in _TITLES_AND_NAMES and "".join(keys[before:end]) in known:
        return before
    while first < end - 1 and keys[first] in honorifics and "".join(keys[first:end]) not in known:
        if keys[first] == _HOLY and keys[first + 1] not in honorifics:
            break
        first += 1
    return first


def _places(
    keys: Sequence[str], first: int, end: int, gazetteer: Gazetteer
) -> list[tuple[Run, Place]]:
    """The places that the words list, parted by «و» and commas; none if one is unknown."""
    places: list[tuple[Run, Place]] = []
    begin = first
    while begin < end:
        stop = begin
        while stop < end and keys[stop] not in _SEPARATORS:
            stop = max(stop + 1, gazetteer.longest_match(keys, stop, end))
        place = known_place(keys[begin:stop], gazetteer)
        if place is None:
            return []
        places.append((Run(begin, stop, "LOC"), place))
        begin = stop + 1
    return places
