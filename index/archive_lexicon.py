"""The lexicon that an archive carries, checked against what its index was built with."""

from __future__ import annotations

from pathlib import Path

from .persian.lexicon import Lexicon, LexiconError
from .storage.errors import ArchiveError
from .storage.manifest import LEXICON, Manifest


def lexicon_of(archive: Path, manifest: Manifest) -> Lexicon:
    """The lexicon of an archive with this manifest.

    Raises:
        ArchiveError: it is missing, damaged, of another version or not the archive's own.
    """
    try:
        lexicon = Lexicon.load(archive / LEXICON)
    except (OSError, LexiconError) as error:
        raise ArchiveError(f"The archive at {archive} cannot be used. {error}") from error
    if lexicon.fingerprint != manifest.lexicon:
        raise ArchiveError(
            f"The lexicon of the archive at {archive} is not the one it was built with. Index "
            f"its sources again into a new folder."
        )
    return lexicon
