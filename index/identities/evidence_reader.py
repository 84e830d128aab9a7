"""Columns of an index become evidence: names and features get numbers, lists become arrays."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..entities.gazetteer import entity_key
from ..entities.roles import ROLE_SEPARATOR
from ..persian.letters import ZWNJ
from .evidence import Evidence, Offices
from .lists import Ints, Lists
from .spelling import words_of

_SELDOM = 2  # articles
_ROWS = 1 << 15  # articles that are put in order at once
_WORD = 0xFFFFFFFF  # the bits of a word beside its entry
_Pairs = tuple[NDArray[np.int32], NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Column:
    """Values of articles: of article ``row`` the texts ``values[i] for i in lists[row]``."""

    values: Sequence[str]
    lists: Lists


@dataclass(frozen=True, slots=True)
class Observed:
    """What the index keeps of some articles; ``days`` as ordinals, `NO_DAY` without a date."""

    ids: Callable[[int], str]
    days: Ints
    persons: Column
    others: Sequence[Column]
    roles: Column


def read_evidence(parts: Iterable[Observed]) -> Evidence:
    """The evidence of all articles, in the order in which they come."""
    reader = _Reader()
    for part in parts:
        reader.read(part)
    return reader.evidence()


class _Reader:
    def __init__(self) -> None:
        self._parts: list[tuple[int, Callable[[int], str]]] = []
        self._days = [np.zeros(0, np.int64)]
        self._persons = _Pieces()
        self._others = _Pieces()
        self._names: dict[str, int] = {}
        self._uses = array("q")  # of every name
        self._entry_of = array("i")  # of every name
        self._entries: dict[str, int] = {}
        self._features: dict[str, int] = {}
        self._role_words: dict[str, int] = {}
        self._called = [(np.zeros(0, np.int32), np.zeros(0, np.int64))]
        self._rows = 0

    def read(self, part: Observed) -> None:
        self._parts.append((self._rows, part.ids))
        self._days.append(part.days)
        values = part.persons.values
        uses = np.bincount(part.persons.lists.values, minlength=len(values)).tolist()
        entries = np.full(len(values), -1, np.int32)
        for place, (value, count) in enumerate(zip(values, uses, strict=True)):
            if count:  # the others are only in articles that were replaced or removed
                name = self._name(value)
                self._uses[name] += count
                entries[place] = self._entry_of[name]
        self._persons.add(self._rows, [(part.persons.lists, entries)])
        known = self._features
        numbers = [
            np.array([known.setdefault(value, len(known)) for value in column.values], np.int32)
            for column in part.others
        ]
        lists = [column.lists for column in part.others]
        self._others.add(self._rows, list(zip(lists, numbers, strict=True)))
        self._read_roles(part.roles)
        self._rows += len(part.days)

    def _name(self, name: str) -> int:
        number = self._names.setdefault(name, len(self._names))
        if number == len(self._uses):
            self._uses.append(0)
            self._entry_of.append(self._entries.setdefault(entity_key(name), len(self._entries)))
        return number

    def _read_roles(self, column: Column) -> None:
        """Which words of offices stand beside which name, and in which article."""
        known = self._role_words
        keys, sizes = array("q"), [0]
        for value in column.values:
            name, _, text = value.partition(ROLE_SEPARATOR)
            if name in self._names:
                entry = self._entry_of[self._names[name]]
                words = (known.setdefault(word, len(known)) for word in text.split())
                keys.extend(entry << 32 | word for word in words)
            sizes.append(len(keys))
        words_of_value = Lists(np.array(sizes), np.frombuffer(keys, np.int64))
        rows, values = column.lists.gather(np.arange(len(column.lists)))
        places, called = words_of_value.gather(values)
        self._called.append(((rows[places] + self._rows).astype(np.int32), called))

    def evidence(self) -> Evidence:
        """What was read as arrays; dictionaries go as soon as they are."""
        entries = len(self._entries)
        names = self._best_names()
        self._names, self._entries = {}, {}
        roles, role_counts, offices = self._roles(entries)
        rows, persons = self._persons.pairs()
        other_rows, others = self._others.pairs()
        elsewhere = self._words_elsewhere(other_rows, others)
        named = np.concatenate((persons, others + np.int32(entries)))
        frequency = np.bincount(named, minlength=entries + len(self._features))
        labels = {
            entries + number: name
            for name, number in self._features.items()
            if frequency[entries + number] > _SELDOM
        }
        self._features = {}
        features = Lists.grouped(np.concatenate((rows, other_rows)), named, self._rows)
        rarity = np.log(max(1, self._rows) / np.maximum(frequency, 1))
        articles = Lists.grouped(persons, rows, entries)
        return Evidence(
            names,
            _Ids(self._parts),
            np.concatenate(self._days),
            articles,
            articles.sizes(),
            features,
            np.maximum(0.0, rarity - 1.0),
            elsewhere,
            roles,
            role_counts,
            offices,
            labels,
        )

    def _best_names(self) -> list[str]:
        """Of every entry the spelling used most; of equals the longer, which has its joiner."""
        best = [(0, False, 0, "")] * len(self._entries)
        for name, uses, entry in zip(self._names, self._uses, self._entry_of, strict=True):
            best[entry] = max(best[entry], (uses, ZWNJ in name, len(name), name))
        return [name for *_, name in best]

    def _words_elsewhere(
        self, rows: NDArray[np.int32], others: NDArray[np.int32]
    ) -> frozenset[str]:
        known: dict[str, int] = {}
        numbers, sizes = array("i"), [0]
        for name in self._features:
            numbers.extend(known.setdefault(word, len(known)) for word in set(words_of(name)))
            sizes.append(len(numbers))
        words = Lists(np.array(sizes), np.frombuffer(numbers, np.int32))
        counts = np.zeros(len(known), np.int64)
        for begin, end in _stretches(rows):
            places, held = words.gather(others[begin:end])
            _, held = _once(rows[begin:end][places], held)
            counts += np.bincount(held, minlength=len(known))
        return frozenset(w for w, often in zip(known, counts > _SELDOM, strict=True) if often)

    def _roles(self, entries: int) -> tuple[Lists, Lists, Offices]:
        """The words of offices of every entry, how often each, and in which articles."""
        rows = np.concatenate([rows for rows, _ in self._called])
        called = np.concatenate([keys for _, keys in self._called])
        self._called = []
        keys, counts = np.unique(called, return_counts=True)
        owners, words = keys >> 32, (keys & _WORD).astype(np.int32)
        entry_of = called >> 32
        return (
            Lists.grouped(owners, words, entries),
            Lists.grouped(owners, counts, entries),
            Offices(
                Lists.grouped(entry_of, rows, entries),
                Lists.grouped(entry_of, (called & _WORD).astype(np.int32), entries),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of all rows, each asked for where it is kept."""

    parts: Sequence[tuple[int, Callable[[int], str]]]

    def __call__(self, row: int) -> str:
        first, id_of = next(part for part in reversed(self.parts) if part[0] <= row)
        return id_of(row - first)


class _Pieces:
    """Pairs of a row and a number, each once, taken some thousand rows at a time."""

    def __init__(self) -> None:
        self._pieces: list[_Pairs] = [(np.zeros(0, np.int32), np.zeros(0, np.int32))]

    def add(self, first: int, columns: Sequence[tuple[Lists, NDArray[np.int32]]]) -> None:
        """Takes lists of values, the first of row ``first``, and the number of each value."""
        size = len(columns[0][0]) if columns else 0
        for begin in range(0, size, _ROWS):
            rows = np.arange(begin, min(begin + _ROWS, size))
            parts = [(lists.gather(rows), number_of) for lists, number_of in columns]
            places = np.concatenate([where for (where, _), _ in parts])
            numbers = np.concatenate([number_of[values] for (_, values), number_of in parts])
            self._pieces.append(_once(places + (first + begin), numbers))

    def pairs(self) -> _Pairs:
        """All pairs by row."""
        pieces, self._pieces = self._pieces, []
        return np.concatenate([p[0] for p in pieces]), np.concatenate([p[1] for p in pieces])


def _once(rows: NDArray[np.int64] | NDArray[np.int32], numbers: NDArray[np.int32]) -> _Pairs:
    """Each pair once, in order."""
    keys = np.unique(rows.astype(np.int64) << 32 | numbers)
    return (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)


def _stretches(rows: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Where some thousand rows begin and end."""
    last = int(rows[-1]) + 1 if len(rows) else 0
    bounds = np.searchsorted(rows, np.arange(0, last + _ROWS, _ROWS)).tolist()
    yield from pairwise(bounds)
