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

    ``sure`` is by how much a word's own evidence is for its label and not for no name.

    >>> keys = "بنسمایا پیانو زد و بنسمایا خندید".split()
    >>> found = [Run(0, 2, "PER"), Run(4, 5, "PER")]
    >>> without_strays(keys, found, [9, 0.5, 0, 0, 9, 0])[0]
    Run(first=0, end=1, kind='PER')
    >>> without_strays(keys, found, [9, 7, 0, 0, 9, 0])[0]
    Run(first=0, end=2, kind='PER')
    """
    names = [tuple(keys[run.first : run.end]) for run in found]
    uses = Counter(name for run, name in zip(found, names, strict=True) if run.kind == "PER")
    return [
        replace(run, end=_end(keys, run, uses, sure))
        if len(name) > 1 and uses[name] == 1 and run.kind == "PER"
        else run
        for run, name in zip(found, names, strict=True)
    ]


def _end(keys: Sequence[str], run: Run, uses: Counter[tuple[str, ...]], sure: Floats) -> int:
    """Where the name ends; the wish in brackets behind it is of the name."""
    for end in range(run.first + 1, run.end):
        alone = uses[tuple(keys[run.first : end])]
        if alone and keys[end] != "(" and sum(sure[end : run.end]) < LITTLE:
            return end
    return run.end
