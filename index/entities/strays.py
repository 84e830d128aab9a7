"""A word too many behind a person's name that the article has elsewhere without it.

A tagger takes what follows a given name for the surname where it hardly knows the word: «فاطمه زدم»
(I hit Fatemeh), «بنسمایا پیانو را مثال می‌زند». Such a slip is one more person in the list, and
beside «وحید فدای پول» no «وحید» of the article is counted as its «وحید شمسایی».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .document import Run
from .memory import Floats

__all__ = ["without_strays"]

LITTLE = 1.0
"""Evidence that is too little to make a longer name of one that stands alone elsewhere.

On a fifth of the training articles and the leads kept to measure on, 1 to 3 give the same; of what
they change in other news, 1 leaves more as it should be."""


def without_strays(keys: Sequence[str], found: Sequence[Run], sure: Floats) -> list[Run]:
    """The names, without words for which little speaks and that the article has with them once.

    ``sure`` is by how much a word's own evidence is for its label and not for no name. What stands
    alone as well and by its own evidence, is a surname; what was only found alone because it was
    taken for a surname here, is nobody.

    >>> keys = "بنسمایا پیانو زد و بنسمایا خندید پیانو".split()
    >>> found = [Run(0, 2, "PER"), Run(4, 5, "PER"), Run(6, 7, "PER")]
    >>> [(run.first, run.end) for run in without_strays(keys, found, [9, 0.5, 0, 0, 9, 0, 0.5])]
    [(0, 1), (4, 5)]
    >>> [(run.first, run.end) for run in without_strays(keys, found, [9, 0.5, 0, 0, 9, 0, 5])]
    [(0, 2), (4, 5), (6, 7)]
    """
    persons = [run for run in found if run.kind == "PER"]
    uses = Counter(_name(keys, run) for run in persons)
    ends = {run: _end(keys, run, uses, sure) for run in persons if uses[_name(keys, run)] == 1}
    strays = {tuple(keys[end : run.end]) for run, end in ends.items() if end < run.end}
    if not strays:
        return list(found)
    strays -= {_name(keys, run) for run in persons if sum(sure[run.first : run.end]) >= LITTLE}
    kept = [run for run in found if run.kind != "PER" or _name(keys, run) not in strays]
    return [
        replace(run, end=ends[run])
        if run in ends and tuple(keys[ends[run] : run.end]) in strays
        else run
        for run in kept
    ]


def _name(keys: Sequence[str], run: Run) -> tuple[str, ...]:
    return tuple(keys[run.first : run.end])


def _end(keys: Sequence[str], run: Run, uses: Counter[tuple[str, ...]], sure: Floats) -> int:
    """Where the name ends; the wish in brackets behind it is of the name."""
    for end in range(run.first + 1, run.end):
        alone = uses[tuple(keys[run.first : end])]
        if alone and keys[end] != "(" and sum(sure[end : run.end]) < LITTLE:
            return end
    return run.end
