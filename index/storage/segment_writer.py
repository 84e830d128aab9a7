"""Whoosh's segment writer with array inverters in place of its sorting pool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh.writing import SegmentWriter

from .codec import ArchiveCodec, ArchiveSegment
from .commit import (
    Commit,
    NoIndexError,
    StoredFile,
    generations,
    newest_commit,
    remove_others,
    secured,
)
from .document import FieldTokens, IndexDocument
from .errors import DamagedIndexError
from .inverter import Inverter
from .merge import Source, merge_field, to_merge, widths_of
from .segment_data import SUFFIX
from .terms import FieldWriter


class ArraySegmentWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Adds articles to one new segment; merges segments by whole columns and postings."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, codec=ArchiveCodec(), compound=False, **options)
        self._folder: Path = index.folder
        self._inverters: dict[str, Inverter] = {}
        self._new_files: dict[str, StoredFile] = {}

    @property
    def token_count(self) -> int:
        """Tokens held in memory: the measure of when to write them out."""
        return sum(len(inverter) for inverter in self._inverters.values())

    def add_indexed(self, document: IndexDocument) -> None:
        """Adds an analysed article."""
        number = self.docnum
        writer = self.perdocwriter
        identity = FieldTokens.of([document.id.encode()], [0])
        writer.start_doc(number)
        for name, tokens in {"id": identity, **document.tokens}.items():
            self._inverter(name).add(number, tokens)
            length = len(tokens) if self.schema[name].scorable else 0
            writer.add_field(name, self.schema[name], None, length)
        for name, value in document.columns.items():
            writer.add_column_value(name, self.schema[name].column_type, value)
        writer.finish_doc()
        self._added = True
        self.docnum += 1

    def add_document(self, **fields: Any) -> None:
        """Adds an article in Whoosh's way: ``(term, position)`` pairs a field, and columns."""
        names = [name for name in fields if self.schema[name].indexed]
        tokens = {
            name: FieldTokens.of([t for t, _ in fields[name]], [p for _, p in fields[name]])
            for name in names
            if name != "id"
        }
        columns = {name: value for name, value in fields.items() if name not in names}
        self.add_indexed(IndexDocument(fields["id"], tokens, columns))

    def _inverter(self, name: str) -> Inverter:
        return self._inverters.setdefault(name, Inverter())

    def _flush_segment(self) -> None:
        """Writes the articles that were added as a segment."""
        segment = self.newsegment
        table = self.perdocwriter.finish(self.docnum)
        for name in sorted(self._inverters):
            # Taken out one by one: each holds much memory.
            self.fieldwriter.add_inverted(name, self._inverters.pop(name), self.docnum)
        self._finish_file(segment, {**table, **self.fieldwriter.finish()})
        self._inverters = {}

    def _finish_file(self, segment: ArchiveSegment, table: dict[str, Any]) -> None:
        self._new_files[segment.make_filename(SUFFIX)] = segment.out.finish(table)

    def commit(self, mergetype: Any = None, optimize: Any = None, merge: Any = None) -> None:
        """Makes what was added and deleted part of the index.

        With ``merge=False`` no segments are merged, with ``optimize=True`` all; otherwise as
        :func:`to_merge` has it.
        """
        self._check_state()
        segments: list[ArchiveSegment] = list(self.segments)
        if self._added:
            segments.append(self._finalize_segment())
        else:
            self._close_segment()
        if optimize:
            segments = self._merged(segments, range(len(segments)))
        elif merge is not False:
            sizes = [(segment.doc_count(), segment.doc_count_all()) for segment in segments]
            segments = self._merged(segments, to_merge(sizes))
        self._commit_toc(segments)
        self._finish()

    def _merged(
        self, segments: Sequence[ArchiveSegment], chosen: Iterable[int]
    ) -> list[ArchiveSegment]:
        """The segments with the chosen ones as one, in the place of the first of them."""
        numbers = list(chosen)
        if not numbers:
            return list(segments)
        sources: list[Source] = []
        articles = 0
        for i in numbers:
            kept = segments[i].kept()
            new = segments[i] is self.newsegment
            sources.append(Source(segments[i].data, kept, articles, new))
            articles += len(kept)
        others = [segment for i, segment in enumerate(segments) if i not in numbers]
        if not articles:
            return others
        merged = self.codec.new_segment(self.storage, self.indexname)
        merged.set_doc_count(articles)
        try:
            self._write_merged(merged, sources, articles)
        finally:
            merged.close_file()
        others.insert(numbers[0], merged)
        return others

    def _write_merged(self, new: ArchiveSegment, sources: Sequence[Source], articles: int) -> None:
        columns = self.codec.per_document_writer(self.storage, new)
        names = dict.fromkeys(name for source in sources for name in source.data.columns)
        for source in sources:
            columns.add_segment(source, self.schema, list(names))
        table = columns.finish(articles)
        fields = {}
        for name in sorted({each for source in sources for each in source.data.fields}):
            widths = widths_of(sources, name)
            if widths is not None:
                writer = FieldWriter(new.out, name, widths)
                merge_field(writer, sources, name)
                fields[name] = writer.finish()
        self._finish_file(new, {**table, "fields": fields})

    def _commit_toc(self, segments: Sequence[ArchiveSegment]) -> None:
        """Whoosh's last step of a commit: from here on the new state counts."""
        folder = self._folder
        try:
            before = [newest_commit(folder)]
        except (NoIndexError, DamagedIndexError):
            before = []
        known = {**(before[0].files if before else {}), **self._new_files}
        # A damaged newest commit keeps its number, so that no number ever means two states.
        generation = max([*generations(folder), -1]) + 1
        entries = tuple(segment.entry(generation) for segment in segments)
        names = [f"{entry.name}{SUFFIX}" for entry in entries]
        names += [entry.deleted for entry in entries if entry.deleted]
        files = {name: known.get(name) or secured(folder / name) for name in names}
        commit = Commit(generation, entries, files)
        commit.write(folder)
        remove_others(folder, [*before, commit])
