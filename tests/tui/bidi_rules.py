"""UAX #9 written out rule by rule, for one line: slow, and nothing but the report's own words.

A second implementation that shares no code with ours, to tell who is right where FriBidi orders a
line otherwise. Characters that rule X9 leaves out have the level ``None``.
"""

from unicodedata import bidirectional

Levels = list[int | None]
CLOSING = {"(": ")", "[": "]", "{": "}", "\u2045": "\u2046", "\u3008": "\u3009"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonical equivalents (BD16)
INITIATORS = ("LRI", "RLI", "FSI")
NEUTRAL = ("B", "S", "WS", "ON", *INITIATORS, "PDI")


def levels_by_the_rules(text: str, base: int) -> Levels:
    """The level of each character of a line in a paragraph of level ``base``."""
    kinds = [bidirectional(char) or "L" for char in text]
    ends = matching_isolates(kinds)
    levels, types = explicit_levels(kinds, base, ends)
    found = list(levels)
    for run in isolating_run_sequences(kinds, levels, ends):
        before, after = around(run, kinds, levels, base, ends)
        resolved = weak_types([types[i] for i in run], before)
        level = levels[run[0]] or 0
        embedding = "R" if level & 1 else "L"
        pair_brackets(text, run, resolved, types, embedding, before)
        neutral_types(resolved, embedding, before, after)
        for i, kind in zip(run, resolved, strict=True):
            found[i] = level + implicit(kind, level)
    return trailing_white_space(kinds, found, base)


def matching_isolates(kinds: list[str]) -> dict[int, int]:
    """BD9: the PDI of each isolate initiator."""
    ends, waiting = {}, []
    for i, kind in enumerate(kinds):
        if kind in INITIATORS:
            waiting.append(i)
        elif kind == "PDI" and waiting:
            ends[waiting.pop()] = i
    return ends


def first_strong(kinds: list[str], start: int, end: int, ends: dict[int, int]) -> str:
    """P2, P3: what an FSI stands for."""
    i = start
    while i < end:
        if kinds[i] in ("L", "R", "AL"):
            return "LRI" if kinds[i] == "L" else "RLI"
        i = ends.get(i, end) if kinds[i] in INITIATORS else i + 1
    return "LRI"


def explicit_levels(kinds: list[str], base: int, ends: dict[int, int]) -> tuple[Levels, list[str]]:
    """X1 to X9: embeddings, overrides and isolates."""
    levels: Levels = [None] * len(kinds)
    types = list(kinds)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    isolates_over = embeddings_over = isolates = 0
    for i, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind in ("RLE", "LRE", "RLO", "LRO"):
            new = (level + 1) | 1 if kind[0] == "R" else (level + 2) & ~1
            if new <= 125 and not isolates_over and not embeddings_over:
                stack.append((new, kind[0] if kind[2] == "O" else "", False))
            elif not isolates_over:
                embeddings_over += 1
            continue
        if kind == "PDF":
            if not isolates_over:
                if embeddings_over:
                    embeddings_over -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
            continue
        if kind == "BN":
            continue
        if kind == "PDI":
            if isolates_over:
                isolates_over -= 1
            elif isolates:
                embeddings_over = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                isolates -= 1
            level, override, _ = stack[-1]
        levels[i] = base if kind == "B" else level
        types[i] = override or kind
        if kind in INITIATORS:
            inner = kind
            if kind == "FSI":
                inner = first_strong(kinds, i + 1, ends.get(i, len(kinds)), ends)
            new = (level + 1) | 1 if inner == "RLI" else (level + 2) & ~1
            if new <= 125 and not isolates_over and not embeddings_over:
                isolates += 1
                stack.append((new, "", True))
            else:
                isolates_over += 1
    return levels, types


def isolating_run_sequences(
    kinds: list[str], levels: Levels, ends: dict[int, int]
) -> list[list[int]]:
    """BD7 and BD13: runs of one level, joined from an isolate initiator to its PDI."""
    runs: list[list[int]] = []
    for i in (i for i, level in enumerate(levels) if level is not None):
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    beginning = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if run[0] in ends.values():
            continue
        sequence = list(run)
        while kinds[sequence[-1]] in INITIATORS and sequence[-1] in ends:
            sequence += beginning[ends[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def around(
    run: list[int], kinds: list[str], levels: Levels, base: int, ends: dict[int, int]
) -> tuple[str, str]:
    """X10: sos and eos."""
    own = levels[run[0]] or 0
    left = [level for level in levels[: run[0]] if level is not None]
    right = [level for level in levels[run[-1] + 1 :] if level is not None]
    open_end = kinds[run[-1]] in INITIATORS and run[-1] not in ends
    before = left[-1] if left else base
    after = right[0] if right and not open_end else base
    return ("R" if max(before, own) & 1 else "L"), ("R" if max(after, own) & 1 else "L")


def weak_types(types: list[str], sos: str) -> list[str]:
    """W1 to W7."""
    found = list(types)
    for i, kind in enumerate(found):  # W1
        if kind == "NSM":
            last = found[i - 1] if i else sos
            found[i] = "ON" if last in (*INITIATORS, "PDI") else last
    strong = sos
    for i, kind in enumerate(found):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            found[i] = "AN"
    found = ["R" if kind == "AL" else kind for kind in found]  # W3
    for i in range(1, len(found) - 1):  # W4
        left, kind, right = found[i - 1 : i + 2]
        if left == right and (kind, left) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            found[i] = left
    for step in (range(len(found)), range(len(found) - 1, -1, -1)):  # W5
        number = False
        for i in step:
            if found[i] == "ET" and number:
                found[i] = "EN"
            number = found[i] == "EN"
    found = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in found]  # W6
    strong = sos
    for i, kind in enumerate(found):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[i] = "L"
    return found


def direction(kind: str) -> str:
    """What N0 to N2 take a type for: L, R, or nothing."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def bracket_pairs(text: str, run: list[int], found: list[str]) -> list[tuple[int, int]]:
    """BD16."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, i in enumerate(run):
        char = SAME.get(text[i], text[i])
        if found[place] != "ON":
            continue
        if char in CLOSING:
            if len(waiting) == 63:
                return []
            waiting.append((CLOSING[char], place))
        elif char in OPENING:
            for at in range(len(waiting) - 1, -1, -1):
                if waiting[at][0] == char:
                    pairs.append((waiting[at][1], place))
                    del waiting[at:]
                    break
    return sorted(pairs)


def pair_brackets(
    text: str, run: list[int], found: list[str], types: list[str], embedding: str, sos: str
) -> None:
    """N0."""
    for opening, closing in bracket_pairs(text, run, found):
        inside = {direction(kind) for kind in found[opening + 1 : closing]} - {""}
        if not inside:
            continue
        taken = embedding
        if embedding not in inside:
            context = [direction(kind) for kind in found[:opening] if direction(kind)]
            taken = context[-1] if context else sos
        for bracket in (opening, closing):
            found[bracket] = taken
            after = bracket + 1
            while after < len(run) and types[run[after]] == "NSM":
                found[after] = taken
                after += 1


def neutral_types(found: list[str], embedding: str, sos: str, eos: str) -> None:
    """N1 and N2."""
    start = 0
    while start < len(found):
        if found[start] not in NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(found) and found[end] in NEUTRAL:
            end += 1
        left = direction(found[start - 1]) if start else sos
        right = direction(found[end]) if end < len(found) else eos
        found[start:end] = [left if left == right else embedding] * (end - start)
        start = end


def implicit(kind: str, level: int) -> int:
    """I1 and I2."""
    if level & 1:
        return int(kind in ("L", "EN", "AN"))
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def trailing_white_space(kinds: list[str], levels: Levels, base: int) -> Levels:
    """L1, its first four points."""
    found = list(levels)
    trailing = True
    for i in range(len(kinds) - 1, -1, -1):
        if kinds[i] in ("S", "B"):
            found[i], trailing = base, True
        elif kinds[i] in ("WS", *INITIATORS, "PDI"):
            found[i] = base if trailing else found[i]
        elif found[i] is not None:
            trailing = False
    return found
