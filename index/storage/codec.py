"""Whoosh's codec with array postings: same terms file, no pickled blocks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import whoosh3
from whoosh.system import pack_int, pack_long, pack_ushort
from whoosh.util.numeric import byte_to_length, length_to_byte

from .mapped import UnsafeArchiveError
from .postings import ArrayMatcher, Inverter, TermPostings
from .term_table import TermTable, read_term_table

LENGTH_OF_BYTE: NDArray[np.float32] = np.array([byte_to_length(i) for i in range(256)], np.float32)
"""Whoosh keeps a field's length in one byte; this is the length that each byte stands for."""
_LONGEST = 110_000
BYTE_OF_LENGTH: NDArray[np.uint8] = np.array([length_to_byte(i) for i in range(_LONGEST)], np.uint8)


class ArchiveCodec(whoosh3.W3Codec):  # type: ignore[misc]  # Whoosh has no type information
    """Writes and reads segments of an archive."""

    def new_segment(self, storage: Any, indexname: str) -> ArchiveSegment:
        """An empty segment."""
        return ArchiveSegment(self, indexname)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """The writer of a segment's terms."""
        return ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """The reader of a segment's terms."""
        name = segment.make_filename(self.TERMS_EXT)
        return ArrayTermsReader(
            self,
            storage.open_file(name),
            storage.file_length(name),
            segment.open_file(storage, self.POSTS_EXT),
        )

    def per_document_reader(self, storage: Any, segment: Any) -> ArchivePerDocReader:
        """The reader of a segment's columns."""
        return ArchivePerDocReader(storage, segment)


class ArchiveSegment(whoosh3.W3Segment):  # type: ignore[misc]  # Whoosh has no type information
    """A segment kept as plain files, so that each can be mapped."""

    deleted_file = ""
    """The file that names the deleted articles as of the last commit."""
    deletions_changed = False

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Marks an article as deleted."""
        super().delete_document(docnum, delete)
        self.deletions_changed = True

    def should_assemble(self) -> bool:
        """Never pack a segment into one file: Whoosh would copy it into memory."""
        return False


class ArchivePerDocReader(whoosh3.W3PerDocReader):  # type: ignore[misc]  # untyped Whoosh
    """Columns; articles are a column of ours, so Whoosh's pickled stored fields stay unread."""

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """No field is stored in Whoosh's sense."""
        return {}

    def lengths(self, field: str) -> NDArray[np.float32]:
        """The length of a field in each article of the segment, as Whoosh rounds it."""
        lengths = np.zeros(self._doccount, np.uint8)
        name = whoosh3._lenfield(field)
        if self.has_column(name):
            file, start, size = self._get_column_file(name)
            stored = np.frombuffer(file.view(start, size), np.uint8)
            lengths[: len(stored)] = stored
        return LENGTH_OF_BYTE[lengths]


class ArrayFieldWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]  # untyped Whoosh
    """Writes a field's postings from an inverter."""

    def add_inverted(
        self, name: str, field: Any, inverter: Inverter, lengths: NDArray[np.uint32]
    ) -> None:
        """Writes all terms of a field; ``lengths`` are the field's in each article."""
        self.start_field(name, field)
        pack_info = whoosh3.W3TermInfo._struct.pack
        prefix = pack_ushort(self._fieldid)
        rounded = BYTE_OF_LENGTH[np.minimum(lengths, _LONGEST - 1)]
        for term, postings in inverter.postings():
            record = postings.to_bytes()
            offset = self._postfile.tell()
            self._postfile.write(record)
            found = rounded[postings.articles]
            info = pack_info(
                0,
                float(postings.frequencies.sum()),
                len(postings.articles),
                int(found.min()),
                int(found.max()),
                float(postings.frequencies.max()),
                int(postings.articles[0]),
                int(postings.articles[-1]),
            )
            self._tindex.add(prefix + term, info + pack_long(offset) + pack_int(len(record)))
        self.finish_field()


class ArrayTermsReader(whoosh3.W3TermsReader):  # type: ignore[misc]  # untyped Whoosh
    """Reads a term's postings as views into the mapped postings file."""

    def term_info(self, fieldname: str, tbytes: bytes) -> Any:
        """What Whoosh knows of a term.

        Raises:
            UnsafeArchiveError: the entry carries a pickle, which this codec never writes.
        """
        key = self._keycoder(fieldname, tbytes)
        try:
            data = self._tindex[key]
        except KeyError:
            raise whoosh3.TermNotFound(f"No term {fieldname}:{tbytes!r}") from None
        if data[0]:
            raise UnsafeArchiveError("a term of the index holds inlined postings")
        return whoosh3.W3TermInfo.from_bytes(data)

    def term_postings(self, field: str, term: bytes) -> TermPostings | None:
        """The arrays of a term, or ``None`` where the segment does not hold it."""
        if (field, term) not in self:
            return None
        info = self.term_info(field, term)
        offset, (size,) = info.extent()  # Whoosh unpacks the size and leaves it a tuple
        return TermPostings.from_buffer(
            self._postfile.view(offset, size), int(info.doc_frequency())
        )

    def term_table(self, field: str, longest: int) -> TermTable:
        """The terms of a field that are at most ``longest`` bytes long, as arrays."""
        return read_term_table(self._tindex, self._fieldmap.get(field, -1), longest)

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> Any:
        """The matcher that stock Whoosh queries use."""
        info = self.term_info(fieldname, tbytes)
        postings = self.term_postings(fieldname, tbytes)
        assert postings is not None  # term_info has just found it
        return ArrayMatcher(postings, scorer, (fieldname, tbytes), info, format_)
