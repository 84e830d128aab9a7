"""What takes long to make and is the same every time, kept in the user's cache folder.

Each file or folder there has a name that says of what it was made, so that nothing there is ever
out of date, and several installations live side by side; one that is missing or damaged is made
anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["cache_folder", "content_name", "kept_arrays", "note_use", "put_whole"]

_Arrays = Sequence[npt.NDArray[Any]]

_KEPT = 3
"""So many of a kind stay: of several installations, or of before and after an update."""
_IN_USE = 3600
"""Seconds: what was made or used since stays too, for somebody may be at it."""


def cache_folder(kind: str) -> Path:
    """Bayegan's folder for things of a kind in the user's cache folder."""
    from platformdirs import user_cache_path  # reads the system's files

    return user_cache_path("bayegan") / kind


def content_name(told: str, files: Iterable[Path]) -> str:
    """A name that differs wherever what is told, or what a file holds, does.

    Raises:
        OSError: a file cannot be read.

    >>> content_name("hazm 0.10", []) == content_name("hazm 0.10", [])
    True
    >>> content_name("hazm 0.10", []) == content_name("hazm 0.9", [])
    False
    """
    content = hashlib.sha256(told.encode())
    for path in files:
        content.update(path.read_bytes())
    return content.hexdigest()[:32]


def put_whole(kept: Path, write: Callable[[Path], None]) -> None:
    """Has ``write`` make a file or folder, and puts it at ``kept``, whole or not at all.

    What is beside it goes, but for the last few that were used.

    Raises:
        OSError: it cannot be written there.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as written:
        new = Path(written) / kept.name
        write(new)
        if kept.is_dir():
            shutil.rmtree(kept, ignore_errors=True)
        new.replace(kept)
    _take_out_old(kept.parent)


def note_use(kept: Path) -> None:
    """Says that what is kept there is still wanted."""
    with suppress(OSError):
        os.utime(kept)


def kept_arrays(kept: Path, make: Callable[[], _Arrays]) -> _Arrays:
    """The arrays of a file, or else those that ``make`` gives, put there for the next time."""
    try:
        with np.load(kept, allow_pickle=False) as stored:
            arrays: _Arrays = [stored[name] for name in stored.files]
    except (OSError, ValueError, EOFError, zipfile.BadZipFile):
        arrays = make()
        with suppress(OSError):  # a cache that cannot be written is none
            put_whole(kept, lambda new: np.savez(new, *arrays))
    else:
        note_use(kept)
    return arrays


def _take_out_old(folder: Path) -> None:
    with suppress(OSError):  # another process may do the same
        used = sorted(((path.stat().st_mtime, path) for path in folder.iterdir()), reverse=True)
        for when, path in used[_KEPT:]:
            if when > time.time() - _IN_USE:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
