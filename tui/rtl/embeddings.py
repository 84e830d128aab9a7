"""Explicit embeddings, overrides and isolates: rules X1 to X8 of UAX #9."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_DEPTH = 125

EMBEDDINGS = frozenset(("LRE", "RLE", "LRO", "RLO"))
ISOLATES = frozenset(("LRI", "RLI", "FSI"))
EXPLICIT = EMBEDDINGS | ISOLATES | {"PDF", "PDI"}


def first_strong(types: Sequence[str], start: int, default: int) -> int:
    """0 or 1 by the first strong type from ``start`` on, isolates skipped (P2, P3).

    With a ``start`` inside the text, the search ends with the isolate that it began in.
    """
    depth = 0
    for kind in types[start:]:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                break
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return default


def explicit_levels(types: Sequence[str], resolved: list[str], base: int) -> list[int]:
    """The explicit level of each character; ``resolved`` takes the types set by overrides.

    >>> explicit_levels(["R", "LRI", "L", "PDI"], ["R", "LRI", "L", "PDI"], 1)
    [1, 1, 2, 1]
    """
    state = _State(base)
    result = []
    for i, kind in enumerate(types):
        if kind in ISOLATES:
            result.append(state.open_isolate(kind, types, i, resolved))
        elif kind == "PDI":
            state.close_isolate()
            result.append(state.apply(i, resolved))
        elif kind in EMBEDDINGS:
            result.append(state.level)
            state.open_embedding(kind)
        elif kind == "PDF":
            result.append(state.level)
            state.close_embedding()
        elif kind == "B":
            result.append(base)
            state = _State(base)
        else:
            result.append(state.level if kind == "BN" else state.apply(i, resolved))
    return result


class _Entry(NamedTuple):
    level: int
    override: str
    isolate: bool


class _State:
    """The directional status stack with its counters of what did not fit on it (X1)."""

    def __init__(self, base: int) -> None:
        self.stack = [_Entry(base, "", False)]
        self.overflow_isolates = 0
        self.overflow_embeddings = 0
        self.valid_isolates = 0

    @property
    def level(self) -> int:
        return self.stack[-1].level

    def apply(self, i: int, resolved: list[str]) -> int:
        """X6: a character takes the level, and the override, of where it stands."""
        resolved[i] = self.stack[-1].override or resolved[i]
        return self.level

    def open_embedding(self, kind: str) -> None:
        """X2–X5."""
        if not self._push(odd=kind[0] == "R", override=kind[0] if kind[2] == "O" else ""):
            self.overflow_embeddings += not self.overflow_isolates

    def open_isolate(self, kind: str, types: Sequence[str], i: int, resolved: list[str]) -> int:
        """X5a–X5c."""
        outside = self.apply(i, resolved)
        odd = kind == "RLI" or (kind == "FSI" and first_strong(types, i + 1, 0) == 1)
        if self._push(odd=odd, isolate=True):
            self.valid_isolates += 1
        else:
            self.overflow_isolates += 1
        return outside

    def close_isolate(self) -> None:
        """X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack.pop().isolate:
                pass
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1].isolate:
            self.stack.pop()

    def _push(self, *, odd: bool, override: str = "", isolate: bool = False) -> bool:
        new = (self.level + 1) | 1 if odd else (self.level + 2) & ~1
        if new > MAX_DEPTH or self.overflow_isolates or self.overflow_embeddings:
            return False
        self.stack.append(_Entry(new, override, isolate))
        return True
