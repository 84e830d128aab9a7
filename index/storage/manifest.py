"""What an archive is on disk: a folder with a manifest, the lexicon and the index.

``bayegan.json`` names the format and the analyzer that the index was built with, ``lexicon`` is the
word data, ``lexicon.tables`` the same as a search reads it, ``index/`` holds the Whoosh index,
``write.lock`` keeps a second writer out.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path

from ..kinds import kind_of
from ..records import dataclass
from .errors import ArchiveError

FORMAT_VERSION = 4
MANIFEST = "bayegan.json"
LEXICON = "lexicon"
LEXICON_TABLES = "lexicon.tables"
INDEX_FOLDER = "index"
LOCK = "write.lock"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The versions an archive was built with, and the checksum of its lexicon's file."""

    format: int
    analyzer: int
    lexicon: str

    def write(self, archive: Path) -> None:
        """Writes the manifest so that a crash leaves the old one or the new one."""
        temporary = archive / (MANIFEST + ".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(archive / MANIFEST)


def new_manifest(archive: Path, *, analyzer: int) -> Manifest:
    """The manifest of an archive whose lexicon lies in its folder."""
    return Manifest(FORMAT_VERSION, analyzer, lexicon_checksum(archive))


def lexicon_checksum(archive: Path) -> str:
    """Sixteen hexadecimal digits that change when a byte of the lexicon's file does."""
    return hashlib.blake2b((archive / LEXICON).read_bytes(), digest_size=8).hexdigest()


def archive_folder(path: object) -> Path:
    """The folder of an archive, as a program names it.

    Raises:
        ArchiveError: by something else than a text or a path.

    >>> archive_folder(None)
    Traceback (most recent call last):
    bayegan.index.storage.errors.ArchiveError: an archive is named by a text or a Path, not by None
    """
    if isinstance(path, (str, os.PathLike)):
        return Path(path)
    raise ArchiveError(f"an archive is named by a text or a Path, not by {kind_of(path)}")


def read_manifest(archive: Path, *, analyzer: int) -> Manifest:
    """Reads and checks the manifest of an archive.

    Raises:
        ArchiveError: there is no archive, or one of another version.
    """
    path = archive / MANIFEST
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(int(fields["format"]), int(fields["analyzer"]), str(fields["lexicon"]))
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveError(
            f"There is no archive at {archive}. Make one with: bayegan index FILES --archive "
            f"{archive}"
        ) from None
    except PermissionError:
        raise ArchiveError(f"The archive at {archive} may not be read: permission denied") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"The manifest {path} is damaged ({error})") from error
    if manifest.format != FORMAT_VERSION:
        raise ArchiveError(
            f"The archive at {archive} has format {manifest.format}; this version of Bayegan "
            f"reads format {FORMAT_VERSION}. Index its sources again into a new folder."
        )
    if manifest.analyzer != analyzer:
        raise ArchiveError(
            f"The archive at {archive} was built with analyzer {manifest.analyzer}; this version "
            f"of Bayegan has analyzer {analyzer}, and the two would not find the same words. "
            f"Index its sources again into a new folder."
        )
    return manifest
