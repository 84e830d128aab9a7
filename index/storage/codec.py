"""Whoosh's codec over segments of arrays: how it writes one, and who reads it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.util.numeric import length_to_byte

from .codec_readers import LENGTH_OF_BYTE, ArchivePerDocReader, ArrayTermsReader
from .columns import ArchiveColumn, ColumnFile
from .commit import SegmentEntry
from .inverter import Inverter
from .merge import Source
from .sections import SectionWriter
from .segment_data import SUFFIX, SegmentData
from .terms import FieldWidths, FieldWriter


class ArchiveCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no type information
    """Writes and reads segments of an archive."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> ArchiveSegment:
        """An empty segment."""
        return ArchiveSegment(indexname, Path(storage.folder))

    def per_document_writer(self, storage: Any, segment: ArchiveSegment) -> ArchivePerDocWriter:
        """The writer of a segment's columns and lengths."""
        return ArchivePerDocWriter(segment)

    def field_writer(self, storage: Any, segment: ArchiveSegment) -> ArrayFieldWriter:
        """The writer of a segment's terms."""
        return ArrayFieldWriter(segment)

    def terms_reader(self, storage: Any, segment: ArchiveSegment) -> ArrayTermsReader:
        """The reader of a segment's terms."""
        return ArrayTermsReader(segment.data)

    def per_document_reader(self, storage: Any, segment: ArchiveSegment) -> ArchivePerDocReader:
        """The reader of a segment's columns and lengths."""
        return ArchivePerDocReader(segment)

    def automata(self, storage: Any, segment: Any) -> Any:
        """What finds similar terms."""
        return base.Automata()

    def supports_columns(self) -> bool:
        """It has columns."""
        return True


class ArchiveSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no type information
    """A segment by its entry in the commit record; deletions wait here for the next commit."""

    def __init__(self, indexname: str, folder: Path, entry: SegmentEntry | None = None) -> None:
        super().__init__(indexname)
        self._folder = folder
        self._entry = entry
        self._articles = entry.articles if entry else 0
        self._data: SegmentData | None = None
        self._out: SectionWriter | None = None
        self._deleted: set[int] = set()
        self._deletions_changed = False
        if entry:
            self.segid = entry.name.removeprefix(f"{indexname}_")
            if entry.deleted:
                self._deleted.update(np.flatnonzero(~self.data.live).tolist())

    @property
    def data(self) -> SegmentData:
        """What the segment holds on disk."""
        if self._data is None:
            entry = self._entry or SegmentEntry(self.segment_id(), self._articles)
            self._data = SegmentData(self._folder, entry)
        return self._data

    @property
    def out(self) -> SectionWriter:
        """The file of a segment that is being written."""
        if self._out is None:
            self._out = SectionWriter(self._folder / self.make_filename(SUFFIX))
        return self._out

    def close_file(self) -> None:
        """Lets go of the file that was being written, be it whole or not."""
        if self._out is not None:
            self._out.close()

    def codec(self, **kwargs: Any) -> ArchiveCodec:
        """Whoosh asks the segment how to read it."""
        return ArchiveCodec()

    def should_assemble(self) -> bool:
        """Never: it is one file already."""
        return False

    def entry(self, generation: int) -> SegmentEntry:
        """What the commit record says; writes the file of deleted articles if they changed."""
        name, deleted = self.segment_id(), self._entry.deleted if self._entry else ""
        if self._deletions_changed:
            bits = np.zeros(self._articles, bool)
            bits[list(self._deleted)] = True
            deleted = f"{name}.{generation}.deleted"
            (self._folder / deleted).write_bytes(np.packbits(bits, bitorder="little").tobytes())
        return SegmentEntry(name, self._articles, deleted)

    def kept(self) -> NDArray[np.int64]:
        """The numbers of the articles that are not deleted."""
        live = np.ones(self._articles, bool)
        live[list(self._deleted)] = False
        return np.flatnonzero(live)

    def set_doc_count(self, dc: int) -> None:
        """Says how many articles were written."""
        self._articles = dc

    def doc_count_all(self) -> int:
        """Articles, deleted ones too."""
        return self._articles

    def deleted_count(self) -> int:
        """Deleted articles."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of deleted articles."""
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Marks an article as deleted, or as not."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)
        self._deletions_changed = True

    def is_deleted(self, docnum: int) -> bool:
        """Whether an article is deleted."""
        return docnum in self._deleted


class ArchivePerDocWriter(base.PerDocWriterWithColumns):  # type: ignore[misc]  # untyped Whoosh
    """Collects the columns and field lengths of new articles."""

    def __init__(self, segment: ArchiveSegment) -> None:
        self._segment = segment
        self._docnum = -1
        self._merged = 0
        self._columns: dict[str, tuple[str, Any]] = {}
        self._codes: dict[str, array[int]] = {}
        self._sums: dict[str, int] = {}
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begins an article; they come in order."""
        self._docnum = docnum

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        """Notes the length of a field."""
        if length:
            codes = self._codes.setdefault(fieldname, array("B"))
            codes.extend(bytes(self._docnum - len(codes)))
            codes.append(length_to_byte(length))
            self._sums[fieldname] = self._sums.get(fieldname, 0) + length

    def finish_doc(self) -> None:
        """Ends an article."""

    def cancel_doc(self) -> None:
        """An article that failed leaves what it has written: whoever goes on would see it."""
        raise NotImplementedError("an article cannot be taken back; cancel the writer")

    def _has_column(self, fieldname: str) -> bool:
        return fieldname in self._columns

    def _create_column(self, fieldname: str, column: ArchiveColumn) -> None:
        writer = column.writer(ColumnFile(self._segment.out, fieldname))
        self._columns[fieldname] = column.kind, writer

    def _get_column(self, fieldname: str) -> Any:
        return self._columns[fieldname][1]

    def add_segment(self, source: Source, schema: Any, names: list[str]) -> None:
        """Adds the kept articles of a segment, all at once, with the columns of these names."""
        data, kept = source.data, source.kept
        for name in names:
            if not self._has_column(name):
                self._create_column(name, schema[name].column_type)
            writer = self._get_column(name)
            writer.fill(self._merged)
            if name in data.columns:
                writer.add_segment(data.column(name), kept)
                data.sections.forget()
        for name in data.fields:
            codes = data.length_codes(name)[kept]
            if codes.any():
                known = self._codes.setdefault(name, array("B"))
                known.extend(bytes(self._merged - len(known)))
                known.frombytes(codes.tobytes())
                # As Whoosh counts: of what it merges it knows the rounded lengths alone.
                rounded = int(LENGTH_OF_BYTE[codes].sum(dtype=np.int64))
                lengths = data.field_length(name) if source.new else rounded
                self._sums[name] = self._sums.get(name, 0) + lengths
        self._merged += len(kept)

    def finish(self, articles: int) -> dict[str, Any]:
        """Writes columns and lengths; gives what the table of the segment says of them."""
        for name, codes in self._codes.items():
            codes.extend(bytes(articles - len(codes)))
            self._segment.out.add(f"{name}.lengths", codes.tobytes())
        self._segment.out.add("length_of_code", LENGTH_OF_BYTE)
        for _, writer in self._columns.values():
            writer.finish(articles)
        kinds = {name: kind for name, (kind, _) in self._columns.items()}
        return {"articles": articles, "lengths": self._sums, "columns": kinds}

    def close(self) -> None:
        """Ends the writing."""
        self._segment.close_file()
        self.is_closed = True


class ArrayFieldWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Writes the terms of fields from inverters."""

    def __init__(self, segment: ArchiveSegment) -> None:
        self._segment = segment
        self._fields: dict[str, Any] = {}
        self.is_closed = False

    def add_inverted(self, name: str, inverter: Inverter, articles: int) -> None:
        """Writes all terms of a field of a segment with so many articles."""
        postings = inverter.postings()
        if len(postings.terms):
            writer = FieldWriter(self._segment.out, name, FieldWidths.fitting(postings, articles))
            writer.write(postings)
            self._fields[name] = writer.finish()

    def finish(self) -> dict[str, Any]:
        """What the table of the segment says of the fields."""
        return {"fields": self._fields}

    def close(self) -> None:
        """Ends the writing."""
        self._segment.close_file()
        self.is_closed = True
