"""Second thoughts: what an article says in one place is evidence for the rest of it.

A person is named in full once and by surname afterwards; the tagger, which sees a few words at a
time, knows the first and misses the others. So every name found in the first pass raises the
weights of its own words wherever they stand in the article, and the article is decoded again.
Names that stand alone in guillemets are raised by what is known of them and of the words beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .gazetteer import Gazetteer
from .lexicons import given_names, triggers
from .memory import Floats, Numbers
from .tokens import TokenizedText

__all__ = ["DocumentEvidence", "Run", "runs"]

FULL_NAME = 2.0  # added to the labels of a name's words; chosen on a fifth of the training articles
SINGLE_NAME = 1.0
SURNAME = 6.0
OTHER = 1.0
QUOTED_PLACE = 6.0
QUOTED_PERSON = 6.0
_LONGEST_QUOTED = 4  # words; longer quotations are speech and titles
_SHORTEST_SURNAME = 3  # letters


@dataclass(frozen=True, slots=True)
class Run:
    """An entity among the words of a text: words ``first`` to ``end``, kind PER, LOC or ORG."""

    first: int
    end: int
    kind: str


def runs(path: Numbers, labels: Sequence[str], sentences: Sequence[tuple[int, int]]) -> list[Run]:
    """The entities that BIO labels spell, given by their columns, none across sentences.

    >>> labels = ["O", "B-PER", "I-PER", "B-LOC"]
    >>> runs(np.array([1, 2, 0, 3]), labels, [(0, 4)])
    [Run(first=0, end=2, kind='PER'), Run(first=3, end=4, kind='LOC')]
    """
    found: list[Run] = []
    begins = {start for start, _ in sentences}
    inside = np.flatnonzero(path)
    for index, column in zip(inside.tolist(), path[inside].tolist(), strict=True):
        label = labels[column]
        last = found[-1] if found else None
        if last and last.end == index and label == "I-" + last.kind and index not in begins:
            found[-1] = Run(last.first, index + 1, last.kind)
        else:
            found.append(Run(index, index + 1, label[2:]))
    return found


class DocumentEvidence:
    """Raises the weights of an article's words by what its other words say."""

    def __init__(self, labels: Sequence[str], gazetteer: Gazetteer) -> None:
        self._columns = {label: column for column, label in enumerate(labels)}
        self._gazetteer = gazetteer
        self._offices = triggers()["office"] | triggers()["title"]

    def raise_quoted(self, tokens: TokenizedText, emissions: Floats) -> None:
        """Raise names in guillemets: places the gazetteer knows, persons beside an office."""
        for first, end in _quoted(tokens.keys):
            behind = tokens.keys[end + 1 : end + 2]
            if self._gazetteer.find_key("".join(tokens.keys[first:end])):
                self._raise(emissions, first, end, "LOC", QUOTED_PLACE)
            elif end - first > 1 and behind and behind[0] in self._offices:
                self._raise(emissions, first, end, "PER", QUOTED_PERSON)

    def add_raised(self, tokens: TokenizedText, found: list[Run], total: Floats) -> None:
        """Add by how much all names found raise their words, one row a word."""
        keys = tokens.keys
        names = self._names(keys, found)
        places = [index for index, key in enumerate(keys) if key in names]
        if not places:
            return
        stops = np.repeat(
            [stop for _, stop in tokens.sentences], [b - a for a, b in tokens.sentences]
        )
        for index, stop in zip(places, stops[places].tolist(), strict=True):
            for words, kind, weight in names[keys[index]]:
                end = index + len(words)
                if len(words) == 1 or (end <= stop and tuple(keys[index:end]) == words):
                    self._raise(total, index, end, kind, weight)

    def places_for_persons(self, keys: Sequence[str], found: list[Run]) -> list[Run]:
        """The names found; who is called like a place, and nowhere longer, is the place.

        >>> evidence = DocumentEvidence(["O"], Gazetteer.load())
        >>> evidence.places_for_persons(["واشنگتن"], [Run(0, 1, "PER")])
        [Run(first=0, end=1, kind='LOC')]
        >>> keys = ["دنزل", "واشنگتن", ".", "واشنگتن"]
        >>> evidence.places_for_persons(keys, [Run(0, 2, "PER"), Run(3, 4, "PER")])[1]
        Run(first=3, end=4, kind='PER')
        """
        persons = [set(keys[run.first : run.end]) for run in found if run.kind == "PER"]

        def is_place(run: Run) -> bool:
            words = set(keys[run.first : run.end])
            return (
                run.kind == "PER"
                and self._gazetteer.find_key("".join(keys[run.first : run.end])) is not None
                and not words <= given_names()
                and not any(words < other for other in persons)
            )

        return [replace(run, kind="LOC") if is_place(run) else run for run in found]

    def _names(
        self, keys: list[str], found: list[Run]
    ) -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
        """The names to look for by their first word: words, kind, added weight."""
        names: dict[tuple[tuple[str, ...], str], float] = {}
        for run in found:
            words = tuple(keys[run.first : run.end])
            if run.kind != "PER":
                names[words, run.kind] = OTHER
            elif all(len(word) > 1 for word in words):
                weight = FULL_NAME if len(words) > 1 else SINGLE_NAME
                names[words, "PER"] = max(weight, names.get((words, "PER"), 0.0))
                for size in range(1, min(3, len(words))):
                    if len("".join(words[-size:])) >= _SHORTEST_SURNAME:
                        names[words[-size:], "PER"] = SURNAME
        by_first = defaultdict(list)
        for (words, kind), weight in names.items():
            by_first[words[0]].append((words, kind, weight))
        return by_first

    def _raise(self, emissions: Floats, first: int, end: int, kind: str, weight: float) -> None:
        emissions[first, self._columns["B-" + kind]] += weight
        emissions[first + 1 : end, self._columns["I-" + kind]] += weight
        if kind == "PER" and end - first == 1:  # a surname may follow another spelling's first name
            emissions[first, self._columns["I-PER"]] += weight


def _quoted(keys: list[str]) -> Iterator[tuple[int, int]]:
    """The words between guillemets where they are few."""
    opened = None
    for index, key in enumerate(keys):
        if key == "«":
            opened = index + 1
        elif key == "»" and opened is not None:
            if 0 < index - opened <= _LONGEST_QUOTED:
                yield opened, index
            opened = None
