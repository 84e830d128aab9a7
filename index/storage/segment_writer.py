"""Whoosh's segment writer with an array inverter in place of its sorting pool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from .codec import ArchiveCodec, ArchiveSegment
from .commit import (
    Commit,
    DamagedIndexError,
    NoIndexError,
    SegmentEntry,
    StoredFile,
    checksum_of,
    generations,
    newest_commit,
    remove_others,
    sync_file,
)
from .postings import Inverter


@dataclass(frozen=True, slots=True)
class FieldTokens:
    """The tokens of one field of an article, in the order of their positions."""

    terms: Sequence[bytes]
    positions: Sequence[int]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """An article as the index takes it: tokens by text field, values by column.

    ``problem`` tells why its names and dates could not be found, if they could not.
    """

    id: str
    tokens: dict[str, FieldTokens]
    columns: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


class ArraySegmentWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Adds articles to one new segment; merges old segments by whole postings lists."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, codec=ArchiveCodec(), compound=False, **options)
        self._folder: Path = index.folder
        self._inverters: dict[str, Inverter] = {}
        self._lengths: dict[str, dict[int, int]] = {}

    @property
    def token_count(self) -> int:
        """Tokens held in memory: the measure of when to write them out."""
        return sum(len(inverter) for inverter in self._inverters.values())

    def add_indexed(self, document: IndexDocument) -> None:
        """Adds an analysed article."""
        number = self.docnum
        writer = self.perdocwriter
        identity = FieldTokens([document.id.encode()], [0])
        writer.start_doc(number)
        for name, tokens in {"id": identity, **document.tokens}.items():
            self._inverter(name).add(number, tokens.terms, tokens.positions)
            length = len(tokens.terms) if self.schema[name].scorable else 0
            self._lengths.setdefault(name, {})[number] = length
            writer.add_field(name, self.schema[name], None, length)
        for name, value in document.columns.items():
            writer.add_column_value(name, self.schema[name].column_type, value)
        writer.finish_doc()
        self._added = True
        self.docnum += 1

    def _inverter(self, name: str) -> Inverter:
        return self._inverters.setdefault(name, Inverter())

    def add_reader(self, reader: Any) -> None:
        """Merges a segment into the new one."""
        base = self.docnum
        renumbered = self.write_per_doc(set(self.schema.names()), reader)
        numbers = np.full(reader.doc_count_all(), -1, np.int64)
        if renumbered is None:
            numbers[:] = np.arange(len(numbers)) + base
        else:
            numbers[list(renumbered)] = list(renumbered.values())
        for old, new in enumerate(numbers.tolist()):
            if new >= 0:
                for name in self.schema.names():
                    if self.schema[name].scorable:
                        length = int(reader.doc_field_length(old, name, 0) or 0)
                        self._lengths.setdefault(name, {})[new] = length
        for name, term in reader._terms.terms():
            postings = reader._terms.term_postings(name, term)
            self._inverter(name).add_postings(term, postings, numbers)
        self._added = True

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted(self._inverters):
            lengths = self._length_array(name)
            self.fieldwriter.add_inverted(name, self.schema[name], self._inverters[name], lengths)
        self._inverters.clear()
        self.fieldwriter.close()

    def _length_array(self, name: str) -> NDArray[np.uint32]:
        lengths = np.zeros(self.docnum, np.uint32)
        known = self._lengths.get(name, {})
        lengths[list(known)] = list(known.values())
        return lengths

    def _commit_toc(self, segments: Sequence[ArchiveSegment]) -> None:
        """Whoosh's last step of a commit: from here on the new state counts."""
        folder = self._folder
        try:
            before = [newest_commit(folder)]
        except (NoIndexError, DamagedIndexError):
            before = []
        known = dict(before[0].files) if before else {}
        # A damaged newest commit keeps its number, so that no number ever means two states.
        generation = max([*generations(folder), -1]) + 1
        entries = tuple(self._entry(segment, generation) for segment in segments)
        files: dict[str, StoredFile] = {}
        for entry in entries:
            names = [path.name for path in folder.glob(f"{entry.name}.*")]
            names = [name for name in names if not name.endswith(".deleted")]
            for name in [*names, *filter(None, [entry.deleted])]:
                files[name] = known.get(name) or _secured(folder / name)
        commit = Commit(generation, entries, files)
        commit.write(folder)
        remove_others(folder, [*before, commit])

    def _entry(self, segment: ArchiveSegment, generation: int) -> SegmentEntry:
        name, articles = segment.segment_id(), segment.doc_count_all()
        deleted = segment.deleted_file
        if segment.deleted_count() and (not deleted or segment.deletions_changed):
            bits = np.zeros(articles, bool)
            bits[list(segment.deleted_docs())] = True
            deleted = f"{name}.{generation}.deleted"
            (self._folder / deleted).write_bytes(np.packbits(bits, bitorder="little").tobytes())
        return SegmentEntry(name, articles, dict(segment._fieldlengths), deleted)


def _secured(path: Path) -> StoredFile:
    """Puts a new file on the disk for good."""
    sync_file(path)
    return StoredFile(path.stat().st_size, checksum_of(path))
