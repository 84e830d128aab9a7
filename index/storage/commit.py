"""The commit record: which files make up a state of the index, and what each must look like.

``commit-N.json`` holds two lines: a JSON object, and the checksum of that line. The object names
the segments, and every file with its size and CRC-32. It is written after all files are safe on
disk and renamed into place, so a commit is there whole or not at all. The files of the generation
before are kept until the next commit. It is read where the record of the newest is no whole one, as
a crash may leave it on a disk that promised what it did not keep. Where the record is whole and a
file is not what it says, something was damaged later: that is an error, for going back would lose
articles that were safe.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ..records import dataclass
from .errors import ArchiveError, DamagedIndexError
from .notices import OnNotice, log

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

    def article_count(self, folder: Path) -> int:
        """How many articles the segments hold that are not deleted."""
        count = 0
        for entry in self.segments:
            count += entry.articles
            # Where the file is damaged the deleted ones count too: this is for a message.
            with contextlib.suppress(OSError):
                if entry.deleted:
                    bits = (folder / entry.deleted).read_bytes()
                    count -= int.from_bytes(bits, "little").bit_count()
        return count

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


def newest_commit(
    folder: Path, *, whole: bool = False, latest: bool = False, on_notice: OnNotice = log
) -> Commit:
    """The newest commit, whose files are as it says (``whole``: to the last byte).

    Where its record is no whole one, the commit before it, if that holds articles, and what is
    missing is told; with ``latest`` that is an error too.

    Raises:
        NoIndexError: nothing was ever committed here.
        DamagedIndexError: the newest commit is damaged.
    """
    while numbers := generations(folder):
        try:
            commit, notice = _newest(folder, numbers, whole=whole, latest=latest)
        except DamagedIndexError:
            if generations(folder)[:1] == numbers[:1]:
                raise
            # Another process has committed since, and removed the files of what was read here.
            continue
        if notice:
            on_notice(notice)
        return commit
    raise NoIndexError(f"no commit in {folder}")


def _newest(folder: Path, numbers: list[int], *, whole: bool, latest: bool) -> tuple[Commit, str]:
    """A commit, and what must be known of it if it is not the newest."""
    commit: Commit | None = None
    try:
        commit = _read(folder, numbers[0])
        commit.check(folder, whole=whole)
    except DamagedIndexError as error:
        before = _sound_before(folder, numbers, whole=whole)
        error.held = commit.article_count(folder) if commit else None
        error.held_before = before.article_count(folder) if before else None
        if commit or before is None or latest or not error.held_before:
            raise
        return before, (
            f"the last commit of the index in {folder} is damaged ({error}): what it added "
            f"is missing, the {error.held_before:,} articles of the commit before are searched"
        )
    return commit, ""


def _sound_before(folder: Path, numbers: list[int], *, whole: bool) -> Commit | None:
    """The newest commit behind the first whose files are as it says."""
    for generation in numbers[1:]:
        try:
            commit = _read(folder, generation)
            commit.check(folder, whole=whole)
        except (DamagedIndexError, OSError):
            continue
        return commit
    return None


def discard_damaged(folder: Path) -> DamagedIndexError | None:
    """Gives up a newest commit that is damaged: the one before is committed anew.

    Gives what was wrong, or ``None`` where every byte is as it was written.

    Raises:
        NoIndexError: nothing was ever committed here.
        DamagedIndexError: there is no sound commit before either.
    """
    try:
        newest_commit(folder, whole=True, latest=True)
    except DamagedIndexError as error:
        numbers = generations(folder)
        before = _sound_before(folder, numbers, whole=True)
        if before is None:
            raise
        # Under a new number, so that no number ever means two states.
        Commit(numbers[0] + 1, before.segments, before.files).write(folder)
        return error
    return None


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
            with contextlib.suppress(OSError):
                path.unlink()


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


def _file_name(generation: int) -> str:
    return f"commit-{generation}.json"


def _checksum(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=16).hexdigest().encode()


def _read(folder: Path, generation: int) -> Commit:
    name = _file_name(generation)
    try:
        line, checksum, rest = (folder / name).read_bytes().split(b"\n")
    except OSError as error:
        raise DamagedIndexError(f"{name} cannot be read: {error.strerror}") from error
    except ValueError:
        raise DamagedIndexError(f"{name} is cut off") from None
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
