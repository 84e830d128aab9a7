"""The lexicon that an archive carries, checked against what its index was built with."""

from __future__ import annotations

from pathlib import Path

from .persian.lexicon import Lexicon, LexiconError
from .persian.lexicon_tables import load_tables, save_tables
from .storage.errors import ArchiveError
from .storage.manifest import LEXICON, LEXICON_TABLES, Manifest, lexicon_checksum


def lexicon_of(archive: Path, manifest: Manifest) -> Lexicon:
    """The lexicon of an archive with this manifest.

    Raises:
        ArchiveError: it is missing, damaged, of another version or not the archive's own.
    """
    try:
        # Checked before it is unpacked: damaged bytes might unpack to anything.
        if lexicon_checksum(archive) != manifest.lexicon:
            raise ArchiveError(
                f"The lexicon of the archive at {archive} is damaged or not the one it was built "
                f"with. Restore it from a backup or index its sources again into a new folder."
            )
        return Lexicon.load(archive / LEXICON)
    except (OSError, LexiconError) as error:
        raise ArchiveError(f"The archive at {archive} cannot be used. {error}") from error


def searching_lexicon_of(archive: Path, manifest: Manifest) -> Lexicon:
    """The same lexicon, there in a tenth of the time where its tables are beside it.

    A word that is looked up in them takes longer: it is for searching, not for indexing.

    Raises:
        ArchiveError: as `lexicon_of`.
    """
    tables = load_tables(archive / LEXICON_TABLES, manifest.lexicon)
    return tables or lexicon_of(archive, manifest)


def keep_tables(archive: Path, manifest: Manifest, lexicon: Lexicon) -> None:
    """Writes the tables of an archive's lexicon where they are missing or not its own."""
    path = archive / LEXICON_TABLES
    if load_tables(path, manifest.lexicon) is None:
        save_tables(lexicon, path, manifest.lexicon)
