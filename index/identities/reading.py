"""From an archive's index to the evidence about its persons, and back: the resolution beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from ..storage.byte_values import BytesReader
from ..storage.commit import NoIndexError, newest_commit
from ..storage.errors import ArchiveError
from ..storage.facet_values import FacetReader
from ..storage.manifest import INDEX_FOLDER
from ..storage.names import NO_DATE
from ..storage.opening import read_segments
from ..storage.segment_data import SegmentData
from .evidence import NO_DAY
from .evidence_reader import Column, Observed, read_evidence
from .lists import Ints, Lists
from .resolution import Resolution, read_resolution
from .resolver import Report, resolve, unheard

_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400
_COLUMNS = ("person", "place", "organisation", "role")


_LARGE = 20_000  # articles; fewer are resolved in seconds
_FEW = 0.01  # of the articles: so many may be new to a resolution


def resolve_archive(archive: Path, report: Report = unheard) -> Resolution:
    """Finds which names of an archive are one person's, and keeps it in the archive.

    ``report`` is told what part of the work is done, from 0 to 1.

    Raises:
        ArchiveError: there is no index, or it is damaged.
    """
    commit, segments = read_segments(archive)
    evidence = read_evidence(observed(segments))
    found = resolve(evidence, report)
    resolution = replace(found, commit=commit, articles=len(evidence.days))
    resolution.write(archive)
    return resolution


def is_resolved(archive: Path, changed: int = 0) -> bool:
    """Whether the resolution beside an index was made for what the index holds now, or nearly.

    It was not where indexing died between its last commit and the resolver. In a large archive
    it stands until one article in a hundred is new: it names whom names mean, so it holds for
    new articles too, and making it takes as long for three of them as for all.

    Args:
        archive: the archive.
        changed: articles that the run that asks added, replaced or removed.

    Raises:
        ArchiveError: the index is damaged.
    """
    try:
        newest = newest_commit(archive / INDEX_FOLDER)
    except (NoIndexError, FileNotFoundError):
        return True  # there is nothing to resolve
    try:
        known = read_resolution(archive)
    except ArchiveError:
        return False  # damaged: it is made anew
    articles = sum(segment.articles for segment in newest.segments)
    new = max(changed, abs(articles - known.articles))
    return known.commit == newest.generation or (articles > _LARGE and new < _FEW * articles)


def observed(segments: Iterable[SegmentData]) -> Iterator[Observed]:
    """What the segments of an index say of the articles that are in them."""
    for segment in segments:
        rows = segment.live.nonzero()[0]
        persons, places, organisations, roles = (
            Column(column.values, _kept(column, rows))
            for column in (segment.column(name) for name in _COLUMNS)
        )
        seconds = segment.column("published")[rows]
        days = np.where(seconds == NO_DATE, NO_DAY, seconds // _SECONDS_A_DAY + _EPOCH_ORDINAL)
        ids = partial(_id, segment.column("identity"), rows)
        yield Observed(ids, days, persons, (places, organisations), roles)
        segment.sections.forget()


def _kept(column: FacetReader, rows: Ints) -> Lists:
    """The values of some articles."""
    lists = Lists(column.offsets, column.ordinals)
    if len(rows) == len(lists):
        return lists
    places, values = lists.gather(rows)
    return Lists.grouped(places, values, len(rows))


def _id(ids: BytesReader, rows: Ints, number: int) -> str:
    return ids[int(rows[number])].decode()
