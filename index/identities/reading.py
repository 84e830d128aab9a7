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
from .resolver import resolve

_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400
_COLUMNS = ("person", "place", "organisation", "role")


def resolve_archive(archive: Path) -> Resolution:
    """Finds which names of an archive are one person's, and keeps it in the archive.

    Raises:
        ArchiveError: there is no index, or it is damaged.
    """
    commit, segments = read_segments(archive)
    resolution = replace(resolve(read_evidence(observed(segments))), commit=commit)
    resolution.write(archive)
    return resolution


def is_resolved(archive: Path) -> bool:
    """Whether the resolution beside an index was made for what the index holds now.

    It was not where indexing died between its last commit and the resolver.

    Raises:
        ArchiveError: the index is damaged.
    """
    try:
        commit = newest_commit(archive / INDEX_FOLDER).generation
    except (NoIndexError, FileNotFoundError):
        return True  # there is nothing to resolve
    try:
        return read_resolution(archive).commit == commit
    except ArchiveError:
        return False  # damaged: it is made anew


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


def _kept(column: FacetReader, rows: Ints) -> Lists:
    """The values of some articles."""
    lists = Lists(column.offsets, column.ordinals)
    if len(rows) == len(lists):
        return lists
    places, values = lists.gather(rows)
    return Lists.grouped(places, values, len(rows))


def _id(ids: BytesReader, rows: Ints, number: int) -> str:
    return ids[int(rows[number])].decode()
