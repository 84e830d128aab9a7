"""Likely merges that the resolver leaves to a user: names alike, parts of names, honorifics.

Evidence that is too weak to decide is worth a question where the answer helps many articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ..entities.lexicons import given_names
from .blocking import Words
from .evidence import Evidence
from .lists import Numbers
from .persons import Persons
from .resolution import Likeness, Reason
from .short_names import ShortNames
from .spelling import HONORIFICS, skeleton

_ALIKE = 0.3  # read on the development news: below, most were two persons
_SOUNDS = 3  # consonants of a surname
_HONOURED = 0.5  # of the probability
_MEANT = 0.6  # of the probability, on average over the articles of a surname that tell nothing
_FEWEST = 4  # articles of a part of a name: fewer help nobody


def alike(
    names: Sequence[str],
    scores: Mapping[tuple[int, int], float],
    leader: Mapping[int, int],
    accepted: float,
) -> Iterator[Likeness]:
    """Full names with evidence for one person that does not suffice, or suffices twice."""
    for (one, other), score in sorted(scores.items(), key=lambda item: -item[1]):
        if one not in leader and other not in leader:
            likely = 1 / (1 + float(np.exp(accepted - score)))
            if likely >= _ALIKE:
                yield Likeness(names[one], names[other], likely)


def parts(
    evidence: Evidence,
    words: Sequence[Words],
    persons: Persons,
    short: ShortNames,
    untold: Mapping[int, Numbers],
) -> Iterator[Likeness]:
    """Whom surnames alone mean, and names that honorifics open, where nothing has told it yet.

    ``untold`` are the words alone that mean nobody for certain, and their articles.
    """
    same: dict[int, int] = {}
    for entry in np.flatnonzero(persons.person_of == np.arange(len(words))).tolist():
        first, *rest = words[entry]
        honoured = first in HONORIFICS and rest and not HONORIFICS.issuperset(rest)
        if honoured and entry not in short.known:
            rows = evidence.articles[entry]
            found = short.nearest(entry, rows, tuple(rest), same) if len(rows) >= _FEWEST else None
            if found is not None and found[1] >= _HONOURED:
                same[entry] = found[0]
                yield _offer(evidence, entry, found, "honorific")
    for entry, rows in untold.items():
        if not _is_surname(words[entry][0]) or len(rows) < _FEWEST:
            continue
        found = short.nearest(entry, rows, words[entry], same)
        if found is not None and found[1] >= _MEANT:
            yield _offer(evidence, entry, found, "part")


def _is_surname(word: str) -> bool:
    """Whether a word alone may be asked about: given names mean many, short ones are words too.

    >>> _is_surname("خامنهای"), _is_surname("رضا"), _is_surname("دایی")
    (True, False, False)
    """
    return word not in given_names() and len(skeleton(word)) >= _SOUNDS


def _offer(evidence: Evidence, entry: int, found: tuple[int, float], reason: Reason) -> Likeness:
    first, likely = found
    return Likeness(evidence.names[first], evidence.names[entry], likely, reason)
