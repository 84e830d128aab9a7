"""A file's bytes, unpacked as they are read, in constant memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import zstandard

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MEMORY_LIMIT = 512 << 20
"""Bytes a packed file may ask for its dictionary: a hostile .xz or .zst could ask for 4 GiB."""

UNPACK_ERRORS = (EOFError, lzma.LZMAError, zlib.error, zstandard.ZstdError, gzip.BadGzipFile)
"""What reading raises where packed data is broken or ends too early."""

OnRead = Callable[[int], None]


class _CountedFile(io.FileIO):
    """A file that tells how many bytes are taken from it."""

    def __init__(self, path: Path, on_read: OnRead) -> None:
        super().__init__(path)
        self._on_read = on_read

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = super().readinto(buffer) or 0
        self._on_read(count)
        return count


class _ZstandardFile(io.RawIOBase):
    """Unpacks Zstandard frames; unlike the library's own reader it notices a cut file."""

    PORTION = 1024  # packed bytes at a time: they unpack to 32 MiB at most

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=MEMORY_LIMIT)
        self._frame = self._unpacker.decompressobj()
        self._in_frame = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._ready:
            portion = self._packed.read(self.PORTION)
            if not portion:
                if self._in_frame:
                    raise EOFError("the last frame is cut")
                return 0
            self._ready = memoryview(self._unpack(portion))
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _unpack(self, portion: bytes) -> bytes:
        unpacked = []
        while portion:
            unpacked.append(self._frame.decompress(portion))
            portion = self._frame.unused_data if self._frame.eof else b""
            self._in_frame = not self._frame.eof
            if self._frame.eof:
                self._frame = self._unpacker.decompressobj()
        return b"".join(unpacked)


@contextmanager
def open_bytes(path: Path, on_read: OnRead = lambda _: None) -> Iterator[IO[bytes]]:
    """Open a plain or packed file for reading its unpacked bytes.

    ``on_read`` is told each time how many bytes were taken from the disk. Reading may raise
    `UNPACK_ERRORS` and `OSError`.
    """
    with io.BufferedReader(_CountedFile(path, on_read), 1 << 16) as raw:
        match path.suffix.lower():
            case ".gz":
                yield gzip.GzipFile(fileobj=raw)  # type: ignore[misc]
            case ".bz2":
                yield bz2.BZ2File(raw)
            case ".xz":
                _refuse_hungry(raw)
                with lzma.LZMAFile(raw) as unpacked:
                    yield unpacked
            case ".zst":
                yield io.BufferedReader(_ZstandardFile(raw), 1 << 17)
            case _:
                yield raw


def unpack_reason(error: Exception) -> str:
    """The sentence for one of `UNPACK_ERRORS`."""
    if isinstance(error, EOFError):
        return "the packed file ends too early; what stands before was read, fetch it again whole"
    return f"the packed file is broken ({error}); fetch or pack it again"


def _refuse_hungry(raw: io.BufferedReader[_CountedFile]) -> None:
    """Raise `lzma.LZMAError` where the first block asks for more than `MEMORY_LIMIT`."""
    lzma.LZMADecompressor(memlimit=MEMORY_LIMIT).decompress(raw.peek(64)[:64], max_length=0)
