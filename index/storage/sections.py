"""The file of a segment: named sections of bytes, found through a table at the end.

``magic | sections | table | u8 offset of the table, u4 its size, u4 its CRC-32``. Every section
begins at a multiple of eight bytes and is an array of little-endian numbers; the table is JSON:
``{"articles", "lengths", "columns", "fields", "sections": {name: [offset, bytes, type]}}``.
Whoever reads believes the table only after its checksum and every number only within the file.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from .commit import StoredFile
from .errors import DamagedIndexError

MAGIC = b"BYGNSEG2"
TYPES = {kind: np.dtype(kind) for kind in ("u1", "<u2", "<u4", "<u8", "<i8")}
_FOOTER = struct.Struct("<QII")
_ALIGNMENT = 8
_CHUNK = 1 << 20
_IN_MEMORY = 1 << 20


class Sections:
    """A segment's file, mapped read-only; every method may be called from any thread."""

    def __init__(self, path: Path) -> None:
        """Maps the file and reads its table.

        Raises:
            DamagedIndexError: the file is none of ours, or cut off, or its table has changed.
        """
        self.name = path.name
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(MAGIC) + _FOOTER.size:
                raise self.damage("is cut off")
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        offset, length, crc = _FOOTER.unpack(self.map[-_FOOTER.size :])
        if self.map[: len(MAGIC)] != MAGIC or offset + length + _FOOTER.size != size:
            raise self.damage("is no segment of this version")
        table = self.map[offset : offset + length]
        if zlib.crc32(table) != crc:
            raise self.damage("has another table of sections than was written")
        self._table: dict[str, Any] = json.loads(table)
        for start, length, kind in self._table["sections"].values():
            if kind not in TYPES or not 0 <= start <= start + length <= offset:
                raise self.damage("has a section outside the file")

    def damage(self, what: str) -> DamagedIndexError:
        """The error for a file whose content cannot be."""
        return DamagedIndexError(f"{self.name} {what}")

    def __getitem__(self, key: str) -> Any:
        """What the table says beside the places of sections."""
        return self._table[key]

    def __contains__(self, name: str) -> bool:
        return name in self._table["sections"]

    def array(self, name: str) -> NDArray[Any]:
        """A section as an array over the map; nothing is copied."""
        start, length, kind = self._table["sections"][name]
        values = np.frombuffer(self.map, TYPES[kind], length // TYPES[kind].itemsize, start)
        return values if sys.byteorder == "little" else values.astype(values.dtype.newbyteorder())

    def forget(self) -> None:
        """Gives back the memory of what was read; reading it again reads the file again."""
        if hasattr(self.map, "madvise"):
            self.map.madvise(mmap.MADV_DONTNEED)

    def span(self, name: str) -> tuple[int, int]:
        """Where a section of bytes begins and ends in :attr:`map`."""
        start, length, _ = self._table["sections"][name]
        return start, start + length


class Spool:
    """Numbers on their way to a section: in memory while few, then in a temporary file."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.kind = kind
        import tempfile  # only where a segment is written

        # Closed by the SectionWriter that it is for.
        self.file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115
            max_size=_IN_MEMORY, dir=str(folder)
        )
        self.size = 0

    def write(self, values: NDArray[Any] | bytes) -> None:
        """Appends numbers, or bytes as they are."""
        if not isinstance(values, bytes):
            values = np.ascontiguousarray(values, TYPES[self.kind]).tobytes()
        self.file.write(values)
        self.size += len(values)


class SectionWriter:
    """Writes a segment's file front to back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")
        self._crc = 0
        self._offset = 0
        self._sections: dict[str, tuple[int, int, str]] = {}
        self._spools: list[Spool] = []
        self._write(MAGIC)

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._crc = zlib.crc32(data, self._crc)
        self._offset += len(data)

    def spool(self, kind: str) -> Spool:
        """A place for the numbers of a section that grows beside others."""
        spool = Spool(self.path.parent, kind)
        self._spools.append(spool)
        return spool

    def add(self, name: str, content: Spool | NDArray[Any] | bytes) -> None:
        """Writes a whole section."""
        self._write(bytes(-self._offset % _ALIGNMENT))
        start = self._offset
        if isinstance(content, Spool):
            kind = content.kind
            content.file.seek(0)
            while chunk := content.file.read(_CHUNK):
                self._write(chunk)
            content.file.close()
        elif isinstance(content, bytes):
            kind = "u1"
            self._write(content)
        else:
            kind = _kind_of(content)
            self._write(np.ascontiguousarray(content, TYPES[kind]).tobytes())
        self._sections[name] = (start, self._offset - start, kind)

    def add_narrowed(self, name: str, content: Spool, kind: str) -> None:
        """Writes a section of numbers that turned out to fit a narrower type."""
        narrow = self.spool(kind)
        content.file.seek(0)
        while chunk := content.file.read(_CHUNK):
            narrow.write(np.frombuffer(chunk, TYPES[content.kind]))
        content.file.close()
        self.add(name, narrow)

    def finish(self, table: Mapping[str, Any]) -> StoredFile:
        """Writes the table and has the system put the file on the disk."""
        self._write(bytes(-self._offset % _ALIGNMENT))
        text = json.dumps({**table, "sections": self._sections}).encode()
        footer = _FOOTER.pack(self._offset, len(text), zlib.crc32(text))
        self._write(text)
        self._write(footer)
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        return StoredFile(self._offset, self._crc)

    def close(self) -> None:
        """Lets go of the file, finished or given up."""
        for spool in self._spools:
            spool.file.close()
        self._file.close()


def _kind_of(values: NDArray[Any]) -> str:
    kind = values.dtype.newbyteorder("<").str.lstrip("|")
    if kind not in TYPES:
        raise TypeError(f"no section holds {values.dtype}")
    return kind


def smallest_unsigned(largest: int) -> str:
    """The narrowest type that holds a number.

    >>> [smallest_unsigned(n) for n in (0, 255, 256, 65536, 2**32)]
    ['u1', 'u1', '<u2', '<u4', '<u8']
    """
    return next(kind for kind in ("u1", "<u2", "<u4", "<u8") if largest <= np.iinfo(kind).max)
