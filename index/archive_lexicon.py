"""The lexicon that an archive carries, checked against what its index was built with."""

from __future__ import annotations

from pathlib import Path

from .persian.lexicon import Lexicon, LexiconError
from .storage.errors import ArchiveError
from .storage.manifest import LEXICON, Manifest, lexicon_checksum


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
