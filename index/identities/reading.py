"""From an archive's index to the evidence about its persons, and back: the resolution beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..storage.commit import NoIndexError, newest_commit
from ..storage.errors import ArchiveError
from ..storage.manifest import INDEX_FOLDER
from ..storage.names import NO_DATE
from ..storage.opening import read_segments
from ..storage.segment_data import SegmentData
from .evidence import NO_DAY, Evidence, Observed
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
    resolution = replace(resolve(Evidence(observed(segments))), commit=commit)
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
    """What the segments of an index say of every article that is in them."""
    for segment in segments:
        ids = segment.column("identity")
        seconds = segment.column("published").tolist()
        columns = [segment.column(name) for name in _COLUMNS]
        values = [column.values for column in columns]
        ordinals = [column.ordinals.tolist() for column in columns]
        starts = [column.offsets.tolist() for column in columns]
        for row in segment.live.nonzero()[0].tolist():
            persons, places, organisations, roles = (
                [texts[i] for i in held[start[row] : start[row + 1]]]
                for texts, held, start in zip(values, ordinals, starts, strict=True)
            )
            time = seconds[row]
            day = NO_DAY if time == NO_DATE else time // _SECONDS_A_DAY + _EPOCH_ORDINAL
            yield Observed(ids[row].decode(), day, persons, places + organisations, roles)
