"""Sources become an archive: read, told apart, annotated in worker processes, written."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

from .archive_lexicon import keep_tables, lexicon_of
from .article import Article
from .compiled_lexicon import compiled_lexicon
from .identities.reading import is_resolved, resolve_archive
from .identities.resolution import RESOLUTION_FILE
from .identities.user_file import ENTITIES_FILE, ENTITIES_LOCK
from .intake import BadRecordError, BuildSummary, Intake, Progress
from .kinds import kind_of
from .known import KnownArticles
from .persian.analyzer import ANALYZER_VERSION
from .persian.lexicon import Lexicon
from .sources import BadRecord
from .storage.commit import generations
from .storage.errors import ArchiveError
from .storage.locks import take_lock
from .storage.manifest import (
    INDEX_FOLDER,
    LEXICON,
    LEXICON_TABLES,
    LOCK,
    MANIFEST,
    archive_folder,
    new_manifest,
    read_manifest,
)
from .storage.notices import OnNotice, log
from .storage.writer import ArchiveWriter, full_disk_told
from .workers import indexers

__all__ = ["BadRecordError", "BuildSummary", "Progress", "build_archive"]

_OWN_FILES = frozenset(
    (
        *(LEXICON, LEXICON_TABLES, MANIFEST + ".new", LOCK),
        *(RESOLUTION_FILE, ENTITIES_FILE, ENTITIES_LOCK),
    )
)


def build_archive(
    paths: Sequence[str | Path],
    archive: str | Path,
    *,
    prune: bool = False,
    strict: bool = False,
    discard_damaged: bool = False,
    workers: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    on_bad: Callable[[BadRecord], None] | None = None,
    on_duplicate: Callable[[Article, str], None] | None = None,
    on_wait: Callable[[], None] | None = None,
    on_notice: OnNotice = log,
) -> BuildSummary:
    """Builds or updates an archive from files and folders.

    Unchanged articles are skipped, changed ones replaced, second copies left out; with
    ``prune`` articles that the sources no longer hold are removed, unless some records are bad:
    then nothing tells whether an article is gone or only its record unreadable. Where the first of
    several copies is gone, or has another text now, the next takes its place. ``workers``
    defaults to the number of processors. ``on_duplicate`` is told of each second copy, and the id
    of the article that stays. The result is committed in parts; an interrupted build
    goes on where the last commit left it. Last of all, the names of one person are put together
    over the whole archive; in a large one only where one article in a hundred is new.

    An archive whose last commit is damaged is not written to, for what it held would be lost;
    ``discard_damaged`` goes on from the commit before, and ``on_notice`` is told what was lost.

    Raises:
        ArchiveError: the archive is of another version, busy, damaged, or its disk is full; or
            an argument is of a wrong kind.
        BadRecordError: ``strict``, and a record is bad.
    """
    started = time.monotonic()
    archive, sources = archive_folder(archive), _sources(paths)
    if workers is not None and not isinstance(workers, int):
        raise ArchiveError(f"workers must be a whole number, not {kind_of(workers)}")
    with _nothing_left(archive):
        lexicon = _prepare(archive)
        with ArchiveWriter(
            archive, on_wait=on_wait, on_notice=on_notice, discard_damaged=discard_damaged
        ) as writer:
            with full_disk_told(archive):
                keep_tables(archive, read_manifest(archive, analyzer=ANALYZER_VERSION), lexicon)
            known = KnownArticles(writer.known_articles())
            intake = Intake(
                sources,
                known,
                prune=prune,
                strict=strict,
                progress=progress,
                on_bad=on_bad,
                on_duplicate=on_duplicate,
            )
            with indexers(archive / LEXICON, lexicon, workers) as index:
                for document in index(intake.fresh_articles()):
                    document.columns["fingerprint"] = known.fingerprints(document.id)
                    if document.id in intake.replaced:
                        writer.delete(document.id)
                    writer.add(document)
                    intake.wrote(document)
            for identity in intake.gone:
                intake.summary.removed += writer.delete(identity)
            writer.commit(final=True)
            summary = intake.summary
            summary.articles = len(known)
            if not is_resolved(archive, summary.changed):
                resolve_archive(archive, intake.report)
    summary.seconds = time.monotonic() - started
    return summary


def _sources(paths: object) -> list[Path]:
    """The files and folders that a program names; a text alone would be taken letter by letter."""
    if isinstance(paths, Iterable) and not isinstance(paths, (str, bytes)):
        given = list(paths)
        if all(isinstance(path, (str, PathLike)) for path in given):
            return list(map(Path, given))
    raise ArchiveError(f"paths must be a list of texts or Paths, not {paths!r}")


@contextlib.contextmanager
def _nothing_left(archive: Path) -> Iterator[None]:
    """Takes away again what an error leaves of a new archive before its first commit."""
    new = not (archive / MANIFEST).exists()
    folder_is_new = not archive.exists()
    try:
        yield
    except (ArchiveError, OSError):
        index = archive / INDEX_FOLDER
        committed = index.is_dir() and generations(index) not in ([], [0])
        if new and (archive / LEXICON).exists() and not committed:
            shutil.rmtree(index, ignore_errors=True)
            for name in (MANIFEST, LEXICON_TABLES, LEXICON, LOCK):
                (archive / name).unlink(missing_ok=True)
            if folder_is_new:
                with contextlib.suppress(OSError):
                    archive.rmdir()
        raise


def _prepare(archive: Path) -> Lexicon:
    """Gives the archive's lexicon; where there is no archive yet, makes its folder and both."""
    if (archive / MANIFEST).exists():
        return lexicon_of(archive, read_manifest(archive, analyzer=ANALYZER_VERSION))
    if archive.exists() and not archive.is_dir():
        raise ArchiveError(f"{archive} is a file. Name an empty or a new folder for the archive.")
    # What a build left that was stopped before the manifest is in the way of nothing.
    has_others = archive.is_dir() and any(p.name not in _OWN_FILES for p in archive.iterdir())
    if has_others and not (archive / MANIFEST).exists():
        raise ArchiveError(
            f"The folder {archive} holds other files and no archive. Name an empty or a new folder."
        )
    compiled = compiled_lexicon()
    with full_disk_told(archive):
        archive.mkdir(parents=True, exist_ok=True)
        lock = take_lock(archive / LOCK)
        try:
            if not (archive / MANIFEST).exists():  # another run may have begun the archive too
                compiled.put(archive)
                new_manifest(archive, analyzer=ANALYZER_VERSION).write(archive)
                return compiled.lexicon
        finally:
            lock.release()
    return lexicon_of(archive, read_manifest(archive, analyzer=ANALYZER_VERSION))
