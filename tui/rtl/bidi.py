"""The order of letters on a line that mixes directions: the Unicode Bidirectional Algorithm.

Implements UAX #9 (https://www.unicode.org/reports/tr9/) for one display line: break text into
lines first, then order each line by itself, with the direction of its paragraph. Rule names
(X5, W1, N0, …) in the comments are those of the report.

>>> text = "سال 2020"
>>> levels(text, base=1)
[1, 1, 1, 1, 2, 2, 2, 2]
>>> "".join(text[i] for i in visual_order(levels(text, base=1)))
'2020 لاس'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import bidirectional, category, mirrored, name, normalize
from unicodedata import lookup as lookup_name

from .embeddings import EMBEDDINGS, EXPLICIT, ISOLATES, explicit_levels, first_strong

_REMOVED = EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_TRAILING = frozenset(("WS", "LRI", "RLI", "FSI", "PDI", "BN")) | EMBEDDINGS | {"PDF"}
_ALL_RTL = frozenset(("R", "AL", "WS", "ON", "NSM", "CS", "ES", "ET", "S", "B", "BN"))
_ALL_LTR = frozenset(("L", "EN", "WS", "ON", "NSM", "CS", "ES", "ET", "S", "B", "BN"))
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def char_types(text: str) -> list[str]:
    """The Bidi_Class of each character; an unassigned one counts as ``L``."""
    return [bidirectional(char) or "L" for char in text]


def paragraph_level(text: str, default: int = 1) -> int:
    """0 or 1 by the first strong letter outside isolates (P2, P3); ``default`` if there is none.

    >>> paragraph_level("۱۲ ساعت"), paragraph_level("GNU لینوکس"), paragraph_level("۱۲")
    (1, 0, 1)
    """
    return first_strong(char_types(text), 0, default)


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a line; odd levels run right to left.

    ``base`` is the level of the paragraph, 0 or 1. Characters that the algorithm ignores
    (rule X9) take the level of the character before them.
    """
    types = char_types(text)
    kinds = set(types)
    if kinds <= (_ALL_RTL if base else _ALL_LTR):
        return [base] * len(types)
    resolved = list(types)
    explicit = bool(kinds & EXPLICIT)
    result = explicit_levels(types, resolved, base) if explicit else [base] * len(types)
    for sequence, sos, eos in list(_run_sequences(types, result, base)):
        _resolve_weak(resolved, sequence, sos)
        inner = _direction(result[sequence[0]])
        _resolve_brackets(text, types, resolved, sequence, inner, sos=sos)
        _resolve_neutral(resolved, sequence, inner, sos, eos)
        for i in sequence:  # I1, I2
            kind, level = resolved[i], result[i]
            if level & 1:
                result[i] = level + (kind != "R")
            elif kind != "L":
                result[i] = level + (1 if kind == "R" else 2)
    for i, kind in enumerate(types):
        if kind in _REMOVED:
            result[i] = result[i - 1] if i else base
    _reset_white_space(types, result, base)
    return result


def visual_order(line_levels: Sequence[int]) -> list[int]:
    """Indexes into the line, in the order in which they are drawn from the left (L2).

    >>> visual_order([1, 1, 2, 2, 1])
    [4, 2, 3, 1, 0]
    """
    order = list(range(len(line_levels)))
    if not order:
        return order
    highest = max(line_levels)
    lowest_odd = min((level for level in line_levels if level & 1), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if line_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


@lru_cache(4096)
def mirror(char: str) -> str:
    """The character that is drawn in its place where text runs right to left (L4).

    >>> mirror("("), mirror("«"), mirror("≤"), mirror("ا")
    (')', '»', '≥', 'ا')
    """
    if not mirrored(char):
        return char
    title = name(char, "")
    for here, there in (("LEFT", "RIGHT"), ("LESS-THAN", "GREATER-THAN"), ("PRECEDES", "SUCCEEDS")):
        for old, new in ((here, there), (there, here)):
            if old in title and new not in title:
                try:
                    other = lookup_name(title.replace(old, new))
                except KeyError:
                    continue
                return other if mirrored(other) else char
    return char


@lru_cache(4096)
def _bracket(char: str) -> tuple[str, str] | None:
    """``("o" or "c", its opening bracket)`` for a paired bracket, else ``None`` (BD14, BD15)."""
    kind = category(char)
    if kind not in ("Ps", "Pe") or not mirrored(char) or mirror(char) == char:
        return None
    opening = char if kind == "Ps" else mirror(char)
    return ("o" if kind == "Ps" else "c", normalize("NFC", opening))


def _run_sequences(
    types: Sequence[str], line_levels: Sequence[int], base: int
) -> Iterator[tuple[list[int], str, str]]:
    """X10: the isolating run sequences as indexes, each with its ``sos`` and ``eos``."""
    kept = [i for i, kind in enumerate(types) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for i in kept:
        if runs and line_levels[runs[-1][-1]] == line_levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    position = {i: place for place, i in enumerate(kept)}
    for sequence in _join_isolates(types, runs):
        level = line_levels[sequence[0]]
        before = position[sequence[0]] - 1
        after = position[sequence[-1]] + 1
        left = line_levels[kept[before]] if before >= 0 else base
        open_isolate = types[sequence[-1]] in ISOLATES
        right = base if after >= len(kept) or open_isolate else line_levels[kept[after]]
        yield sequence, _direction(max(level, left)), _direction(max(level, right))


def _join_isolates(types: Sequence[str], runs: list[list[int]]) -> list[list[int]]:
    """BD13: a run that ends in an isolate goes on with the run that begins with its PDI."""
    matching: dict[int, int] = {}
    waiting: list[int] = []
    for i, kind in enumerate(types):
        if kind in ISOLATES:
            waiting.append(i)
        elif kind == "PDI" and waiting:
            matching[waiting.pop()] = i
        elif kind == "B":
            waiting.clear()
    matched = set(matching.values())
    by_start = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if types[run[0]] == "PDI" and run[0] in matched:
            continue
        sequence = list(run)
        while (end := matching.get(sequence[-1])) is not None and end in by_start:
            sequence.extend(by_start[end])
        sequences.append(sequence)
    return sequences


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


def _resolve_weak(resolved: list[str], sequence: Sequence[int], sos: str) -> None:
    """W1–W7."""
    previous = strong = sos
    for i in sequence:  # W1, W2, W3
        kind = resolved[i]
        if kind == "NSM":
            kind = "ON" if previous in ISOLATES or previous == "PDI" else previous
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        resolved[i] = previous = kind
    for i in sequence:
        if resolved[i] == "AL":
            resolved[i] = "R"
    for before, i, after in zip(sequence, sequence[1:], sequence[2:], strict=False):  # W4
        kind, left = resolved[i], resolved[before]
        if left == resolved[after] and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))
        ):
            resolved[i] = left
    _resolve_terminators(resolved, sequence)
    strong = sos
    for i in sequence:  # W7
        if resolved[i] in ("L", "R"):
            strong = resolved[i]
        elif resolved[i] == "EN" and strong == "L":
            resolved[i] = "L"


def _resolve_terminators(resolved: list[str], sequence: Sequence[int]) -> None:
    """W5, W6: currency and percent signs beside a number belong to it; the rest is neutral."""
    count = len(sequence)
    start = 0
    while start < count:
        kind = resolved[sequence[start]]
        end = start + 1
        if kind == "ET":
            while end < count and resolved[sequence[end]] == "ET":
                end += 1
            beside = [sequence[start - 1]] if start else []
            beside += [sequence[end]] if end < count else []
            new = "EN" if any(resolved[i] == "EN" for i in beside) else "ON"
            for i in sequence[start:end]:
                resolved[i] = new
        elif kind in ("ES", "CS"):
            resolved[sequence[start]] = "ON"
        start = end


def _resolve_brackets(
    text: str,
    types: Sequence[str],
    resolved: list[str],
    sequence: Sequence[int],
    inner: str,
    *,
    sos: str,
) -> None:
    """N0: both brackets of a pair take one direction, from what they enclose or follow."""
    for opening, closing in _bracket_pairs(text, resolved, sequence):
        inside = {
            _STRONG[resolved[i]] for i in sequence[opening + 1 : closing] if resolved[i] in _STRONG
        }
        if not inside:
            continue
        new = inner
        if inner not in inside:
            before = (resolved[i] for i in reversed(sequence[:opening]))
            new = next((_STRONG[kind] for kind in before if kind in _STRONG), sos)
        for place in (opening, closing):
            resolved[sequence[place]] = new
            for i in sequence[place + 1 :]:
                if types[i] != "NSM":
                    break
                resolved[i] = new


def _bracket_pairs(
    text: str, resolved: Sequence[str], sequence: Sequence[int]
) -> list[tuple[int, int]]:
    """BD16: places in the sequence of each opening bracket and its closing one, in text order."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, i in enumerate(sequence):
        if resolved[i] != "ON" or (found := _bracket(text[i])) is None:
            continue
        side, opening = found
        if side == "o":
            if len(stack) == 63:
                break
            stack.append((opening, place))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == opening:
                pairs.append((stack[depth][1], place))
                del stack[depth:]
                break
    return sorted(pairs)


def _resolve_neutral(
    resolved: list[str], sequence: Sequence[int], inner: str, sos: str, eos: str
) -> None:
    """N1, N2: neutrals between equal directions take that direction, others that of the level."""
    count = len(sequence)
    start = 0
    while start < count:
        if resolved[sequence[start]] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < count and resolved[sequence[end]] in _NEUTRAL:
            end += 1
        left = _STRONG[resolved[sequence[start - 1]]] if start else sos
        right = _STRONG[resolved[sequence[end]]] if end < count else eos
        new = left if left == right else inner
        for i in sequence[start:end]:
            resolved[i] = new
        start = end


def _reset_white_space(types: Sequence[str], result: list[int], base: int) -> None:
    """L1: separators, and white space before them and at the end of the line, are at ``base``."""
    trailing = True
    for i in range(len(types) - 1, -1, -1):
        if types[i] in ("B", "S"):
            trailing = True
            result[i] = base
        elif trailing and types[i] in _TRAILING:
            result[i] = base
        else:
            trailing = False
