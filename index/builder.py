"""Sources become an archive: read, told apart, annotated in worker processes, written."""

from __future__ import annotations

import contextlib
import logging
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .archive_lexicon import keep_tables, lexicon_of
from .article import Article
from .compiled_lexicon import compiled_lexicon
from .identities.reading import is_resolved, resolve_archive
from .identities.resolution import RESOLUTION_FILE
from .identities.user_file import ENTITIES_FILE
from .known import KnownArticles
from .persian.analyzer import ANALYZER_VERSION
from .persian.lexicon import Lexicon
from .sources import BadRecord, read_articles, source_size
from .storage.commit import generations
from .storage.document import IndexDocument
from .storage.errors import ArchiveError
from .storage.manifest import (
    INDEX_FOLDER,
    LEXICON,
    LEXICON_TABLES,
    LOCK,
    MANIFEST,
    new_manifest,
    read_manifest,
)
from .storage.notices import OnNotice, log
from .storage.record import article_fingerprint, content_fingerprint
from .storage.writer import ArchiveWriter, full_disk_told
from .workers import indexers

_log = logging.getLogger(__name__)
_OWN_FILES = frozenset(
    (LEXICON, LEXICON_TABLES, MANIFEST + ".new", LOCK, RESOLUTION_FILE, ENTITIES_FILE)
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is. ``bytes_done`` of ``bytes_total`` of the sources have been read.

    ``resolved`` is what part of who is who has been worked out, from 0 to 1, which is the last
    step; ``None`` before it.
    """

    read: int
    indexed: int
    bytes_done: int
    bytes_total: int
    seconds: float
    resolved: float | None = None


@dataclass(slots=True)
class BuildSummary:
    """What became of every record: ``read = added + updated + unchanged + duplicate + bad``.

    ``removed`` counts the articles that pruning took out, ``kept`` those that it left because
    some records could not be read (they may be theirs), ``articles`` what the archive holds in
    the end, ``skipped`` the reports of files that are not sources, ``unannotated`` the articles
    whose names and dates could not be found.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicate: int = 0
    bad: int = 0
    skipped: int = 0
    unannotated: int = 0
    removed: int = 0
    kept: int = 0
    articles: int = 0
    seconds: float = 0.0

    @property
    def changed(self) -> int:
        """How many articles of the archive are no longer what they were."""
        return self.added + self.updated + self.removed


class BadRecordError(ArchiveError):
    """A bad record stopped a strict build."""


def build_archive(
    paths: Sequence[Path],
    archive: Path,
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
    then nothing tells whether an article is gone or only its record unreadable. ``workers``
    defaults to the number of processors. ``on_duplicate`` is told of each second copy, and the id
    of the article that stays. The result is committed in parts; an interrupted build
    goes on where the last commit left it. Last of all, the names of one person are put together
    over the whole archive; in a large one only where one article in a hundred is new.

    An archive whose last commit is damaged is not written to, for what it held would be lost;
    ``discard_damaged`` goes on from the commit before, and ``on_notice`` is told what was lost.

    Raises:
        ArchiveError: the archive is of another version, busy, damaged, or its disk is full.
        BadRecordError: ``strict``, and a record is bad.
    """
    started = time.monotonic()
    with _nothing_left(archive):
        lexicon = _prepare(archive)
        with ArchiveWriter(
            archive, on_wait=on_wait, on_notice=on_notice, discard_damaged=discard_damaged
        ) as writer:
            with full_disk_told(archive):
                keep_tables(archive, read_manifest(archive, analyzer=ANALYZER_VERSION), lexicon)
            known = KnownArticles(writer.known_articles())
            run = _Run(
                paths,
                known,
                strict=strict,
                progress=progress,
                on_bad=on_bad,
                on_duplicate=on_duplicate,
            )
            with indexers(archive / LEXICON, lexicon, workers) as index:
                for document in index(run.fresh_articles()):
                    document.columns["fingerprint"] = known.fingerprints(document.id)
                    if document.id in run.replaced:
                        writer.delete(document.id)
                    writer.add(document)
                    run.wrote(document)
            if prune and run.summary.bad:
                run.summary.kept = len(known.unseen())
            elif prune:
                for identity in known.unseen():
                    run.summary.removed += writer.delete(identity)
    run.summary.articles = len(known) - run.summary.removed
    if not is_resolved(archive, run.summary.changed):
        resolve_archive(archive, run.report)
    run.summary.seconds = time.monotonic() - started
    return run.summary


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
    if archive.is_dir() and any(path.name not in _OWN_FILES for path in archive.iterdir()):
        raise ArchiveError(
            f"The folder {archive} holds other files and no archive. Name an empty or a new folder."
        )
    compiled = compiled_lexicon()
    with full_disk_told(archive):
        archive.mkdir(parents=True, exist_ok=True)
        compiled.put(archive)
        new_manifest(archive, analyzer=ANALYZER_VERSION).write(archive)
    return compiled.lexicon


@dataclass
class _Run:
    """One build: what was read so far, and the articles that need indexing."""

    paths: Sequence[Path]
    known: KnownArticles
    strict: bool
    progress: Callable[[Progress], None] | None
    on_bad: Callable[[BadRecord], None] | None
    on_duplicate: Callable[[Article, str], None] | None
    summary: BuildSummary = field(default_factory=BuildSummary)
    indexed: int = 0
    replaced: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._started = time.monotonic()
        self._bytes_total = source_size(self.paths)
        self._bytes_done = 0

    def fresh_articles(self) -> Iterator[Article]:
        """Reads the sources and lets through what is new or changed."""
        for item in read_articles(self.paths, on_read=self._on_read):
            if isinstance(item, BadRecord):
                self._bad(item)
                continue
            self.summary.read += 1
            if self._is_fresh(item):
                yield item
            elif self.summary.read % 100 == 0:
                self.report()

    def _is_fresh(self, article: Article) -> bool:
        summary, known = self.summary, self.known
        if known.saw(article.id):
            self._duplicate(article, article.id)
            return False
        fingerprint = article_fingerprint(article)
        before = known.fingerprint(article.id)
        if before == fingerprint:
            summary.unchanged += 1
            return False
        content = content_fingerprint(article)
        if before is None and (first := known.copied(article, content)) is not None:
            self._duplicate(article, first)
            return False
        if before is None:
            summary.added += 1
        else:
            summary.updated += 1
            self.replaced.add(article.id)
        known.add(article, fingerprint, content)
        return True

    def _duplicate(self, article: Article, first: str) -> None:
        self.summary.duplicate += 1
        if self.on_duplicate is not None:
            self.on_duplicate(article, first)

    def _bad(self, record: BadRecord) -> None:
        if self.on_bad is not None:
            self.on_bad(record)
        if record.kept:  # the article that it is comes next
            return
        if record.skipped:
            self.summary.skipped += 1
            return
        self.summary.read += 1
        self.summary.bad += 1
        if self.strict:
            raise BadRecordError(str(record))

    def wrote(self, document: IndexDocument) -> None:
        """Notes that an article is in the index."""
        self.indexed += 1
        if document.problem:
            self.summary.unannotated += 1
            _log.warning(
                "article %s: its names and dates could not be found (%s); it is indexed without "
                "them. This is a defect of Bayegan: please report it.",
                document.id,
                document.problem,
            )
        self.report()

    def _on_read(self, size: int) -> None:
        self._bytes_done += size

    def report(self, resolved: float | None = None) -> None:
        """Tells the progress."""
        if self.progress is not None:
            seconds = time.monotonic() - self._started
            self.progress(
                Progress(
                    self.summary.read,
                    self.indexed,
                    self._bytes_done,
                    self._bytes_total,
                    seconds,
                    resolved,
                )
            )
