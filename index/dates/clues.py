"""What the words around a date tell, by weights that the news taught.

Three questions that no verb alone decides: whether «امروز» is the day or these days, whether a
weekday is the last one or the next, and whether a decade of two digits is Iran's or the West's.
``scripts/learn_dates.py`` weighs the clues on articles that answer them: an «امروزه» against an
«امروز (شنبه)», a weekday that stands beside its date, years of four digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Literal

from .tense import CLAUSE, SUBORDINATE, sentence_bounds, verb_behind

Question = Literal["nowadays", "ahead", "abroad"]

_PIECE = re.compile(r"\d+|\w+|[.،؛:؟!»«()]")
# So many words; and so many letters, among which they nearly always are.
_BEFORE, _BEHIND = 8, 10
_WINDOW = 100
_FAR = 60
_WORD = re.compile(r"[^\W\d_]+")
_LINE = 150


def clues(folded: str, start: int, end: int) -> Iterator[str]:
    """What stands around ``[start, end)`` in its sentence: words before and behind, and the verb.

    A small letter marks the word right beside it, a capital one the words near by.

    >>> sorted(clues("وی فردا سفر می کند.", 3, 7))
    ['A:سفر', 'A:می', 'A:کند', 'B:وی', 'a:سفر', 'b:وی', 'v:present', 'v:present near', 'w:میکند']
    """
    begin, limit = sentence_bounds(folded, start, end)
    before = _pieces(folded, max(begin, start - _WINDOW), start)[-_BEFORE:]
    behind = _pieces(folded, end, min(limit, end + _WINDOW))[:_BEHIND]
    yield f"b:{before[-1] if before else ''}"
    yield f"a:{behind[0] if behind else ''}"
    yield from (f"B:{word}" for word in set(before))
    yield from (f"A:{word}" for word in set(behind))
    verb = verb_behind(folded, end, limit)
    if verb is None:
        yield "v:"
        return
    kind, between = f"v:{verb.lastgroup}", folded[end : verb.start()]
    yield kind
    yield f"{kind} {'far' if len(between) > _FAR else 'near'}"
    yield f"w:{''.join(verb[0].split())}"
    if CLAUSE.search(between):
        yield f"{kind} clause"
    if SUBORDINATE.search(folded, end + 1, verb.start()):
        yield f"{kind} subordinate"


def words_around(folded: str, start: int, end: int) -> Iterator[str]:
    """The words near ``[start, end)`` on its line; ``LATIN`` for those in other letters.

    >>> sorted(words_around("سقوط دیوار Berlin در دهه 80 بود", 21, 27))
    ['LATIN', 'بود', 'در', 'دیوار', 'سقوط']
    """
    before = folded[max(0, start - _LINE) : start].rsplit("\n", 1)[-1]
    behind = folded[end : end + _LINE].split("\n", 1)[0]
    words = {*_WORD.findall(before), *_WORD.findall(behind)}
    yield from {"LATIN" if word.isascii() else word for word in words}


def _pieces(folded: str, start: int, end: int) -> list[str]:
    """Words and marks; all numbers are one."""
    return ["#" if piece[0].isdigit() else piece for piece in _PIECE.findall(folded, start, end)]


def weigh(question: Question, told: Iterator[str]) -> float:
    """The log odds that the answer is yes; 0 where the clues know nothing."""
    weights = _weights()[question]
    return weights[""] + sum(weights.get(clue, 0.0) for clue in told)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    text = resources.files(__package__).joinpath("clues.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("# "):
            question, clue, weight = line.split("\t")
            found.setdefault(question, {})[clue] = float(weight)
    return found
