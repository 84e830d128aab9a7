"""The commit record: which files make up a state of the index, and what each must look like.

``commit-N.json`` holds two lines: a JSON object, and the checksum of that line. The object names
the segments, and every file with its size and CRC-32. It is written after all files are safe on
disk and renamed into place, so a commit is there whole or not at all. The files of the generation
before are kept until the next commit: where the newest is damaged, that one is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import dataclass
from .errors import ArchiveError, DamagedIndexError

if TYPE_CHECKING:
    import logging

SMALL = 1 << 20
"""Files up to this size are checked byte by byte whenever the index is opened."""
_PATTERN = re.compile(r"commit-([0-9]{1,9})\.json")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_CHUNK = 1 << 20


class NoIndexError(ArchiveError):
    """There is no commit record at all."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the index: its size in bytes and its CRC-32."""

    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment: its name and how many articles it holds.

    ``deleted`` names the file of deleted articles, one bit each, or is empty.
    """

    name: str
    articles: int
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """A state of the index."""

    generation: int
    segments: tuple[SegmentEntry, ...]
    files: dict[str, StoredFile]

    def write(self, folder: Path) -> None:
        """Makes this the newest commit; its files must be synced already."""
        line = json.dumps(asdict(self), sort_keys=True).encode()
        temporary = folder / f"{_file_name(self.generation)}.new"
        with temporary.open("wb") as file:
            file.write(line + b"\n" + _checksum(line) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder)  # the names of the files before the name of the record
        temporary.replace(folder / _file_name(self.generation))
        sync_folder(folder)

    def check(self, folder: Path, *, whole: bool = False) -> None:
        """Compares the files with the record: all sizes, and the bytes of small ones or of all.

        Raises:
            DamagedIndexError: a file is missing or another.
        """
        for name, expected in self.files.items():
            path = folder / name
            size = path.stat().st_size if path.exists() else -1
            if size != expected.size:
                was = "is missing" if size < 0 else f"has {size} bytes, not {expected.size}"
                raise DamagedIndexError(f"{name} {was}")
            if (whole or size <= SMALL) and checksum_of(path) != expected.crc:
                raise DamagedIndexError(f"the bytes of {name} have changed")


def newest_commit(folder: Path, *, whole: bool = False, latest: bool = False) -> Commit:
    """The newest commit whose files are as it says (``whole``: to the last byte).

    With ``latest`` the newest of all, or none.

    Raises:
        NoIndexError: nothing was ever committed here.
        DamagedIndexError: no commit can be read.
    """
    problem: DamagedIndexError | None = None
    for generation in generations(folder)[: 1 if latest else None]:
        try:
            commit = _read(folder, generation)
            commit.check(folder, whole=whole)
        except DamagedIndexError as error:
            _log().warning("commit %d of the index in %s is damaged: %s", generation, folder, error)
            problem = problem or error
        else:
            return commit
    raise problem or NoIndexError(f"no commit in {folder}")


def generations(folder: Path) -> list[int]:
    """The numbers of the commits in a folder, the newest first."""
    names = (_PATTERN.fullmatch(path.name) for path in folder.iterdir())
    return sorted((int(match[1]) for match in names if match), reverse=True)


def remove_others(folder: Path, kept: list[Commit]) -> None:
    """Removes every file of the index that no kept commit names."""
    names = {name for commit in kept for name in commit.files}
    names.update(_file_name(commit.generation) for commit in kept)
    for path in folder.iterdir():
        if path.name not in names and not path.name.endswith("LOCK") and path.is_file():
            # Where another process still has a file open it may have to stay.
            try:
                path.unlink()
            except OSError:
                _log().info("could not remove %s", path)


def checksum_of(path: Path) -> int:
    """The CRC-32 of a file."""
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc


def secured(path: Path) -> StoredFile:
    """Has the operating system put a new file on the disk; gives what a record says of it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return StoredFile(path.stat().st_size, checksum_of(path))


def sync_folder(folder: Path) -> None:
    """Has the names in a folder put on the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _log() -> logging.Logger:
    import logging  # only where something is wrong: it takes a tenth of the start of a search

    return logging.getLogger(__name__)


def _file_name(generation: int) -> str:
    return f"commit-{generation}.json"


def _checksum(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=16).hexdigest().encode()


def _read(folder: Path, generation: int) -> Commit:
    name = _file_name(generation)
    try:
        line, checksum, rest = (folder / name).read_bytes().split(b"\n")
    except (OSError, ValueError) as error:
        raise DamagedIndexError(f"{name} cannot be read ({error})") from error
    if checksum != _checksum(line) or rest:
        raise DamagedIndexError(f"the bytes of {name} have changed")
    try:
        commit = _parse(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedIndexError(f"{name} is no commit record ({error})") from error
    if commit.generation != generation:
        raise DamagedIndexError(f"{name} is the record of commit {commit.generation}")
    return commit


def _parse(body: dict[str, object]) -> Commit:
    fields = dict(body)
    files = {
        _name(name): StoredFile(_count(file["size"]), _count(file["crc"]))
        for name, file in _dict(fields.pop("files")).items()
    }
    segments = tuple(_segments(fields.pop("segments"), files))
    return Commit(_count(fields.pop("generation")), segments, files)


def _segments(entries: object, files: dict[str, StoredFile]) -> Iterator[SegmentEntry]:
    if not isinstance(entries, list):
        raise TypeError("the segments are no list")
    for entry in entries:
        deleted = str(entry["deleted"])
        articles = _count(entry["articles"])
        if deleted and (deleted not in files or files[deleted].size != (articles + 7) // 8):
            raise ValueError(f"{deleted!r} does not fit {articles} articles")
        yield SegmentEntry(_name(entry["name"]), articles, deleted)


def _dict(value: object) -> dict[str, dict[str, object]]:
    if not isinstance(value, dict):
        raise TypeError("a table is missing")
    return value


def _name(value: str) -> str:
    """A file's name, which leads out of no folder."""
    if not _NAME.fullmatch(value):
        raise ValueError(f"{value!r} is no name of a file")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r} is no count")
    return value
