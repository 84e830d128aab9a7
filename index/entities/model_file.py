"""The file of a `TaggingModel`: its tables as they are read, so that reading loops over nothing.

What a feature says is a row of weights, one for each label, at every offset from which the word or
the pair is seen. Nine in ten of all these numbers are zero: those that are not are kept in a row,
each with the distance from the one before.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .features import OFFSETS, PAIRS
from .memory import Floats, Numbers

__all__ = ["DAMAGE", "ModelTables", "pack_model", "unpack_model"]

DAMAGE = (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)
"""What reading a damaged ``.npz`` file raises."""

_FEATURE = re.compile(r"(-?\d)([:&])(.*)", re.DOTALL)
_SAID = re.compile(r"(w|[ps]\d)=(.*)", re.DOTALL)
_KINDS = ("words", "traits", "beginnings", "endings")
_KIND_OF = {"w": "words", "p": "beginnings", "s": "endings"}

_Rows = dict[str, npt.NDArray[np.float16]]


class ModelTables(NamedTuple):
    """What a model knows: the rows of names, and arrays with a row of weights for each offset."""

    labels: list[str]
    transitions: Floats
    words: dict[str, int]
    traits: dict[str, int]
    beginnings: dict[str, int]
    endings: dict[str, int]
    said: Floats
    """A row for each name of the four, behind them one of zeros."""
    lefts: dict[str, int]
    rights: dict[str, int]
    pairs: Numbers
    """Ascending: the number of a pair's left word by how many right words there are, and its right
    word's."""
    pairs_said: Floats


def pack_model(
    labels: Sequence[str],
    state: Mapping[tuple[str, str], float],
    transitions: Mapping[tuple[str, str], float],
) -> bytes:
    """A file of the weights by (feature, label) and by (label, next label)."""
    column_of = {label: column for column, label in enumerate(labels)}
    steps = np.zeros((len(labels), len(labels)), np.float32)
    for (left, right), weight in transitions.items():
        steps[column_of[left], column_of[right]] = weight
    tables = _tables(column_of, state)
    arrays: dict[str, Any] = {"labels": _text(labels), "transitions": steps}
    said = []
    for kind in _KINDS:
        names = sorted(tables[kind])
        arrays[kind] = _text(names)
        said += [tables[kind][name] for name in names]
    arrays["said_gaps"], arrays["said"] = _sparse(said)
    parted = {pair: tuple(pair.split(" ")) for pair in tables["pairs"]}
    lefts, rights = (sorted({words[side] for words in parted.values()}) for side in (0, 1))
    left_of, right_of = ({word: n for n, word in enumerate(words)} for words in (lefts, rights))
    code_of = {pair: left_of[a] * len(rights) + right_of[b] for pair, (a, b) in parted.items()}
    pairs = sorted(code_of, key=code_of.__getitem__)
    arrays["lefts"], arrays["rights"] = _text(lefts), _text(rights)
    codes = [code_of[pair] for pair in pairs]
    arrays["pair_gaps"] = np.diff(np.array(codes, np.int64), prepend=0).astype(np.uint32)
    arrays["pairs_said_gaps"], arrays["pairs_said"] = _sparse([tables["pairs"][p] for p in pairs])
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def unpack_model(blob: bytes) -> ModelTables:
    """The tables in the bytes that `pack_model` made.

    :raises ValueError: the bytes are no such model.
    """
    try:
        arrays = dict(np.load(io.BytesIO(blob), allow_pickle=False))
        labels = _names(arrays["labels"])
        words = _numbered(arrays["words"], 0)
        traits = _numbered(arrays["traits"], len(words))
        beginnings = _numbered(arrays["beginnings"], len(words) + len(traits))
        before = len(words) + len(traits) + len(beginnings)
        endings = _numbered(arrays["endings"], before)
        pairs = np.cumsum(arrays["pair_gaps"], dtype=np.intp)
        rows = before + len(endings) + 1
        return ModelTables(
            labels,
            arrays["transitions"],
            words,
            traits,
            beginnings,
            endings,
            _dense(arrays["said_gaps"], arrays["said"], (rows, len(OFFSETS), len(labels))),
            _numbered(arrays["lefts"], 0),
            _numbered(arrays["rights"], 0),
            pairs,
            _dense(
                arrays["pairs_said_gaps"],
                arrays["pairs_said"],
                (len(pairs), len(PAIRS), len(labels)),
            ),
        )
    except DAMAGE as error:
        raise ValueError(f"This is no tagging model: {error}") from error


def _tables(
    column_of: Mapping[str, int], state: Mapping[tuple[str, str], float]
) -> dict[str, _Rows]:
    """By kind, the names of which something is said, each with what."""
    tables: dict[str, _Rows] = {kind: {} for kind in (*_KINDS, "pairs")}
    for (feature, label), weight in state.items():
        matched = _FEATURE.fullmatch(feature)
        if matched is None:
            raise ValueError(f"This is no feature: {feature}")
        offset, mark, name = matched.groups()
        offsets: Sequence[int] = OFFSETS if mark == ":" else PAIRS
        kind, name = _kind(name) if mark == ":" else ("pairs", name)
        row = tables[kind].get(name)
        if row is None:
            row = tables[kind][name] = np.zeros((len(offsets), len(column_of)), np.float16)
        row[offsets.index(int(offset)), column_of[label]] = weight
    return {
        kind: {name: row for name, row in rows.items() if row.any()}
        for kind, rows in tables.items()
    }


def _kind(name: str) -> tuple[str, str]:
    """What a feature of a word speaks of.

    >>> _kind("p2=با"), _kind("shape=digits")
    (('beginnings', 'با'), ('traits', 'shape=digits'))
    """
    matched = _SAID.fullmatch(name)
    return (_KIND_OF[matched[1][0]], matched[2]) if matched else ("traits", name)


def _text(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def _names(text: npt.NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n") if len(text) else []


def _numbered(text: npt.NDArray[np.uint8], first: int) -> dict[str, int]:
    return {name: number for number, name in enumerate(_names(text), first)}


def _sparse(rows: Sequence[npt.NDArray[np.float16]]) -> tuple[npt.NDArray[np.uint8], Any]:
    """How far each number that is not zero stands from the one before, and these numbers.

    A row is at most 35 numbers, and in each is one that is not zero: no distance is above 69.
    """
    flat = np.array(rows, np.float16).reshape(-1)
    places = np.flatnonzero(flat)
    return np.diff(places, prepend=0).astype(np.uint8), flat[places]


def _dense(
    gaps: npt.NDArray[np.uint8], values: npt.NDArray[np.float16], shape: tuple[int, int, int]
) -> Floats:
    dense = np.zeros(shape, np.float32)
    dense.reshape(-1)[np.cumsum(gaps, dtype=np.intp)] = values
    return dense
