"""Writing to an archive: one writer at a time, in commits that hold or never were."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import numpy as np

from .commit import NoIndexError, discard_damaged
from .document import IndexDocument
from .errors import ArchiveError, DamagedIndexError, damaged
from .index_files import create_index, open_index
from .locks import WAIT_SECONDS, take_lock
from .manifest import INDEX_FOLDER, LOCK
from .notices import OnNotice, log
from .opening import read_segments, verify
from .segment_data import SUFFIX
from .segment_writer import ArraySegmentWriter

COMMIT_TOKENS = 8_000_000
"""Tokens held in memory before a segment is written: about 12 bytes each, and as much to sort."""


class ArchiveWriter:
    """The only writer of an archive while it lives; use as a context manager.

    Leaving the block normally commits; an exception leaves the last committed state.
    """

    def __init__(
        self,
        archive: Path,
        *,
        wait_seconds: float = WAIT_SECONDS,
        on_wait: Callable[[], None] | None = None,
        on_notice: OnNotice = log,
        discard_damaged: bool = False,
    ) -> None:
        """Takes the lock of the archive, waiting for another writer.

        With ``discard_damaged`` a last commit that is damaged is given up for the one before, and
        ``on_notice`` is told.

        Raises:
            ArchiveBusyError: the other writer did not finish within ``wait_seconds``.
            ArchiveError: the last commit is damaged, or the archive cannot be written.
        """
        self._archive = archive
        with unwritable_told(archive):
            archive.mkdir(parents=True, exist_ok=True)
            self._lock = take_lock(archive / LOCK, wait_seconds, on_wait)
        try:
            if discard_damaged:
                _give_up_damaged(archive, on_notice)
            has_index = (archive / INDEX_FOLDER).is_dir()
            if has_index:
                verify(archive)  # a merge would take damage over, under a checksum that fits
            self._index = open_index(archive) if has_index else create_index(archive)
        except BaseException:
            self._lock.release()
            raise
        self._writer: ArraySegmentWriter | None = None
        self._before: set[Path] = set()

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            with full_disk_told(self._archive):
                if error is None:
                    self.commit(final=True)
                else:
                    self.cancel()
                    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                        raise error
        finally:
            self._lock.release()

    def known_articles(self) -> Iterator[tuple[str, bytes, str]]:
        """Id, fingerprint bytes and source of every article that is in the archive."""
        _, segments = read_segments(self._archive)
        for segment in segments:
            identities, fingerprints = segment.column("identity"), segment.column("fingerprint")
            sources = segment.column("source") if "source" in segment.columns else None
            for number in np.flatnonzero(segment.live).tolist():
                source = sources[number] if sources is not None else []
                yield identities[number].decode(), fingerprints[number], (source or [""])[0]

    def add(self, document: IndexDocument) -> None:
        """Adds an article whose id is not in the archive."""
        writer = self._open()
        writer.add_indexed(document)
        if writer.token_count >= COMMIT_TOKENS:
            self.commit()

    def delete(self, identity: str) -> bool:
        """Removes an article; tells whether it was there."""
        writer = self._open()
        found = False
        for segment in writer.segments:
            terms = segment.data.field("id")
            number = terms.find(identity.encode()) if terms is not None else None
            if terms is None or number is None:
                continue
            for article in terms.postings(number).articles.tolist():
                if not segment.is_deleted(article):
                    segment.delete_document(article)
                    found = True
        return found

    def _open(self) -> ArraySegmentWriter:
        if self._writer is None:
            self._before = set(self._folder.iterdir())
            self._writer = ArraySegmentWriter(self._index)
        return self._writer

    @property
    def _folder(self) -> Path:
        return self._archive / INDEX_FOLDER

    def commit(self, *, final: bool = False) -> None:
        """Makes what was added and removed so far part of the archive.

        Small segments are merged only by the ``final`` commit of a run.
        """
        if self._writer is None:
            return
        writer, self._writer = self._writer, None
        try:
            writer.commit(merge=final)
        except BaseException:
            self._abandon(writer)
            raise

    def cancel(self) -> None:
        """Forgets what was added since the last commit."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            self._abandon(writer)

    def _abandon(self, writer: ArraySegmentWriter) -> None:
        # On a full disk even closing the half-written files fails.
        with contextlib.suppress(OSError):
            writer.cancel()
        if not writer.is_closed:
            writer._finish()
        with contextlib.suppress(OSError):
            begun = set(self._folder.iterdir()) - self._before
            if any(path.suffix == ".json" for path in begun):
                return  # the commit counts, whatever went wrong after it
            for path in begun:
                if path.suffix == SUFFIX:
                    path.unlink()


@contextlib.contextmanager
def full_disk_told(archive: Path) -> Iterator[None]:
    """Turns the error of a full disk into a sentence.

    Raises:
        ArchiveError: in its place.
    """
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise ArchiveError(
            f"The disk that holds {archive} is full. What was committed before is safe; make "
            f"room and run the same command again."
        ) from error


@contextlib.contextmanager
def unwritable_told(archive: Path) -> Iterator[None]:
    """Turns the error of a folder that takes no file into a sentence.

    Raises:
        ArchiveError: in its place.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        raise ArchiveError(
            f"The archive at {archive} cannot be written ({error.strerror}): it can be searched "
            f"where it lies. To index into it, make its folder writable or copy it to another."
        ) from error


def _give_up_damaged(archive: Path, on_notice: OnNotice) -> None:
    folder = archive / INDEX_FOLDER
    if not folder.is_dir():
        return
    try:
        problem = discard_damaged(folder)
    except NoIndexError:
        return
    except DamagedIndexError as error:
        raise damaged(archive, error) from error
    if problem is not None:
        on_notice(
            f"the last commit of the archive at {archive} was given up ({problem}); the commit "
            f"before has {problem.held_before or 0:,} articles"
        )
