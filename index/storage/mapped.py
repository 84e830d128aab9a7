"""Whoosh file storage that maps files read-only and never unpickles freely.

Whoosh reads with ``seek`` and ``read`` on one file object, which two threads cannot share, and
keeps small tables as pickles, which could run code. Here every read is a slice of a memory map,
and a pickle may name only the classes that Whoosh and this package themselves write.
"""

from __future__ import annotations

import io
import mmap
import pickle
from array import array
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

_ALLOWED = {
    ("bayegan.index.storage.codec", "ArchiveSegment"),
    ("bayegan.index.storage.codec", "ArchiveCodec"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
}
_LITTLE = array("H", [1]).tobytes()[0] == 1


class UnsafeArchiveError(pickle.UnpicklingError):
    """An index file asks for a class that no index of ours holds."""


class _RestrictedUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise UnsafeArchiveError(f"the index names {module}.{name}, which no archive needs")


class MappedFile(StructFile):  # type: ignore[misc]  # Whoosh has no type information
    """A read-only Whoosh file over a memory map; ``get`` may be called from any thread."""

    def __init__(self, buffer: memoryview, name: str) -> None:
        super().__init__(io.BytesIO(), name=name)
        self.is_real = False
        self._buffer = buffer
        self._position = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> None:
        """Moves the position of ``read``."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: len(self._buffer)}
        self._position = base[whence] + offset

    def tell(self) -> int:
        """The position of ``read``."""
        return self._position

    def read(self, size: int = -1) -> bytes:
        """Reads from the position on."""
        end = len(self._buffer) if size < 0 else min(self._position + size, len(self._buffer))
        data = bytes(self._buffer[self._position : end])
        self._position = end
        return data

    def get(self, position: int, length: int) -> bytes:
        """A slice of the file, copied."""
        return bytes(self._buffer[position : position + length])

    def view(self, position: int, length: int) -> memoryview:
        """A slice of the file, not copied."""
        return self._buffer[position : position + length]

    def get_array(self, position: int, typecode: str, length: int) -> array[Any]:
        """Numbers in Whoosh's big-endian order."""
        values: array[Any] = array(typecode)
        values.frombytes(self.get(position, length * values.itemsize))
        if _LITTLE:
            values.byteswap()
        return values

    def subset(self, offset: int, length: int, name: str | None = None) -> MappedFile:
        """A part of the file as a file of its own."""
        return MappedFile(self.view(offset, length), name or self._name)

    def read_pickle(self) -> Any:
        """Reads one of Whoosh's own tables.

        Raises:
            UnsafeArchiveError: the pickle names a class outside the allow-list.
        """
        stream = io.BytesIO(self._buffer[self._position :])
        value = _RestrictedUnpickler(stream).load()
        self._position += stream.tell()
        return value

    def close(self) -> None:
        """Lets go of the map; arrays made from it keep it alive while they live."""
        self.is_closed = True


class MappedStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no type information
    """A folder of index files, read through :class:`MappedFile`."""

    def __init__(self, folder: Path, *, readonly: bool = False) -> None:
        super().__init__(str(folder), supports_mmap=False, readonly=readonly)

    def open_file(self, name: str, **kwargs: Any) -> MappedFile:
        """Maps a file of the index."""
        path = Path(self.folder) / name
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return MappedFile(memoryview(b""), name)
            return MappedFile(
                memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), name
            )
