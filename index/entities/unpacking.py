"""The network's file, unpacked while the modules that read it are still being imported.

Unpacking takes a sixth of a second, in which another thread can run: `begin` early, and `network`
is there at once.
"""

from __future__ import annotations

import lzma
from importlib import resources
from threading import Thread

__all__ = ["begin", "network", "wait"]

_threads: list[Thread] = []
_found: list[bytes] = []


def begin() -> None:
    """Unpack the network in a thread of its own."""
    thread = Thread(target=lambda: _found.append(_unpacked()), daemon=True)
    _threads.append(thread)
    thread.start()


def wait() -> None:
    """Wait until what was begun is done, and its thread is none any more."""
    while _threads:
        _threads.pop().join()


def network() -> bytes:
    """The unpacked file; what was unpacked before is given once."""
    wait()
    return _found.pop() if _found else _unpacked()


def _unpacked() -> bytes:
    blob = resources.files(__package__).joinpath("data", "network.xz").read_bytes()
    return lzma.decompress(blob)
