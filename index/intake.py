"""What a build takes in: every record read, accounted for, and let through if it needs indexing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .article import Article
from .known import KnownArticles
from .sources import BadRecord, read_articles, source_size
from .storage.document import IndexDocument
from .storage.errors import ArchiveError
from .storage.record import article_fingerprint, content_fingerprint

_log = logging.getLogger(__name__)


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


@dataclass
class Intake:
    """One build: what was read so far, the articles that need indexing, and those that are gone.

    ``replaced`` are the ids of articles that changed, ``gone`` those that pruning removes.
    """

    paths: Sequence[Path]
    known: KnownArticles
    prune: bool
    strict: bool
    progress: Callable[[Progress], None] | None
    on_bad: Callable[[BadRecord], None] | None
    on_duplicate: Callable[[Article, str], None] | None
    summary: BuildSummary = field(default_factory=BuildSummary)
    replaced: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._indexed = 0
        self._started = time.monotonic()
        self._bytes_total = source_size(self.paths)
        self._bytes_done = 0
        # Second copies read before what they are copies of, by id, which may yet be gone.
        self._early_copies: dict[str, str] = {}

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
        if self.prune:
            self._find_what_is_gone()
        yield from self._copies_left()

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
            if known.was_read(first):
                self._duplicate(article, first)
            else:
                summary.duplicate += 1
                self._early_copies[article.id] = first
            return False
        if before is None:
            summary.added += 1
        else:
            summary.updated += 1
            self.replaced.add(article.id)
        known.add(article, fingerprint, content)
        return True

    def _find_what_is_gone(self) -> None:
        unread = self.known.unread()
        if self.summary.bad:
            self.summary.kept = len(unread)
            return
        self.gone = unread
        for identity in unread:
            self.known.forget(identity)

    def _copies_left(self) -> Iterator[Article]:
        """Looks once more at the early copies: where the first has gone, one takes its place.

        The sources are read again for it, so that no article need be kept in memory.
        """
        early = self._early_copies
        lost = self.replaced.union(self.gone)
        if not early or (self.on_duplicate is None and lost.isdisjoint(early.values())):
            return
        for item in read_articles(self.paths):
            if isinstance(item, BadRecord) or early.pop(item.id, None) is None:
                continue
            self.summary.duplicate -= 1
            content = content_fingerprint(item)
            first = self.known.copied(item, content)
            if first is not None:
                self._duplicate(item, first)
                continue
            self.summary.added += 1
            self.known.add(item, article_fingerprint(item), content)
            yield item

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
        self._indexed += 1
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
            self.progress(
                Progress(
                    self.summary.read,
                    self._indexed,
                    self._bytes_done,
                    self._bytes_total,
                    time.monotonic() - self._started,
                    resolved,
                )
            )
