"""Random lines of everything that the order of letters depends on."""

import random
from itertools import pairwise
from unicodedata import bidirectional

LETTERS = ["سلام ی", "ئۀپچژگ", "abc", "۱۲۳", "123", "٣٤٥", " ", "אב"]
SIGNS = ["()[]{}", "<>«»‹›", ".,:/-+", "%$٪،؛؟!…"]
MARKS = ["\u064e\u0654\u0651"]
INVISIBLE = ["\u200c\u200d", "\u200e\u200f\u061c"]
EXPLICIT = ["\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2068\u2069"]
KINDS = {
    "letters and signs": LETTERS + SIGNS,
    "with marks and ZWNJ": LETTERS + SIGNS + MARKS + INVISIBLE,
    "with embeddings and isolates": LETTERS + SIGNS + MARKS + INVISIBLE + EXPLICIT,
}
_IGNORED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}


def random_line(seed: int, number: int, kind: str) -> str:
    """The same line for the same numbers."""
    choose = random.Random(f"{seed} {number} {kind}")
    pool = KINDS[kind]
    return "".join(choose.choice(choose.choice(pool)) for _ in range(choose.randint(1, 24)))


def shown_places(text: str) -> list[int]:
    """The characters that rule X9 leaves in the line."""
    return [i for i, char in enumerate(text) if bidirectional(char) not in _IGNORED]


def mark_after_sign(text: str) -> bool:
    """Where both peers leave the report: a mark after a bracket (N0, its last sentence)."""
    kinds = [bidirectional(char) for char in text if bidirectional(char) not in _IGNORED]
    return any(kind == "NSM" and left == "ON" for left, kind in pairwise(kinds))
