"""How well a Persian name reads as a Latin one: an edit distance with letters' own costs.

>>> round(reading_cost("pashinyan", "پاشینیان"), 2) < 0.5
True
>>> reading_cost("pashinyan", "پاکستان") is None
True
>>> reading_cost("zizi", "عزیزی") >= 1 > reading_cost("azizi", "عزیزی")
True
"""

from __future__ import annotations

from functools import lru_cache

from .letters import ADDED, READINGS

__all__ = ["reading_cost"]

_LONGEST_CHUNK = 4
_DROPPED = 1.0  # a Latin consonant without a counterpart
_DROPPED_VOWEL = 0.3
_UNHEARD_END = 0.5
_UNHEARD_BEGINNING = 1.0
"""A Persian letter before the first that is heard; only ا may help two consonants («اسپانیا»)."""
_VOWELS = frozenset("aeiouyh")
Step = tuple[int, str, float]
"""How many Latin letters, the Persian letters for them, the cost."""


def reading_cost(
    latin: str, persian: str, limit: float = 2.0, *, beginning: bool = False
) -> float | None:
    """The least cost of reading a Latin key as a folded Persian name; ``None`` above the limit.

    With ``beginning`` the Persian name may go on where the Latin one ends.
    """
    steps = _steps(latin)
    rows: list[dict[int, float]] = [{} for _ in range(len(latin) + 1)]
    rows[0][0] = 0.0
    length = len(persian)
    for at, row in enumerate(rows):
        for place in range(length + 1):
            cost = row.get(place)
            if cost is None:
                continue
            if place < length and not (beginning and at == len(latin)):
                begun = at or persian[place] == "ا"
                added = cost + (ADDED.get(persian[place], 1.0) if begun else _UNHEARD_BEGINNING)
                if added <= limit and added < row.get(place + 1, limit + 1):
                    row[place + 1] = added
            if at == len(latin):
                continue
            by_letter = steps[at]
            heard = by_letter.get(persian[place], ()) if place < length else ()
            for count, letters, price in (*by_letter[""], *heard):
                total = cost + price
                if total <= limit and persian.startswith(letters, place):
                    target = rows[at + count]
                    reached = place + len(letters)
                    if total < target.get(reached, limit + 1):
                        target[reached] = total
    last = rows[-1]
    if beginning:
        return min(last.values(), default=None)
    return last.get(length)


@lru_cache(maxsize=256)
def _steps(latin: str) -> tuple[dict[str, list[Step]], ...]:
    """The readings that begin at each letter, by the first Persian letter."""
    found: list[dict[str, list[Step]]] = []
    for start in range(len(latin)):
        by_letter: dict[str, list[Step]] = {"": []}
        for step in _steps_at(latin, start):
            by_letter.setdefault(step[1][:1], []).append(step)
        found.append(by_letter)
    return tuple(found)


def _steps_at(latin: str, start: int) -> list[Step]:
    readings = READINGS()
    found: dict[tuple[int, str], float] = {}
    for size in range(1, min(_LONGEST_CHUNK, len(latin) - start) + 1):
        chunk = latin[start : start + size]
        for key in _keys(latin, start, size):
            for letters, cost in readings.get(key, ()):
                # What is silent within a name is not at its ends, unless the table says so.
                least = _silent(latin, start, size) if not letters and key == chunk else 0.0
                known = found.get((size, letters), 9.0)
                found[size, letters] = min(max(cost, least), known)
        if size == 2 and chunk[0] == chunk[1]:  # a doubled letter is one
            for letters, cost in readings.get(chunk[0], ()):
                found.setdefault((2, letters), cost)
    dropped = _DROPPED_VOWEL if latin[start] in _VOWELS else _DROPPED
    found.setdefault((1, ""), max(dropped, _silent(latin, start, 1)))
    return [(size, letters, cost) for (size, letters), cost in found.items()]


def _silent(latin: str, start: int, size: int) -> float:
    """What it costs at least to pass over letters where a name begins or ends."""
    if start == 0:
        return 0.0 if latin[0] == "h" else _DROPPED
    return _UNHEARD_END if start + size == len(latin) else 0.0


def _keys(latin: str, start: int, size: int) -> list[str]:
    chunk = latin[start : start + size]
    keys = [chunk]
    if start == 0:
        keys.append("^" + chunk)
    if start + size == len(latin):
        keys.append(chunk + "$")
    return keys
