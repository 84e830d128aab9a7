"""Names that users took out of every list: to be shown again by any of their spellings."""

from __future__ import annotations

from pathlib import Path

from ..storage.value_keys import KEY_OF
from .identity import EntityKind
from .resolution import Identities


def hidden_name(archive: Path, kind: EntityKind, name: str) -> str | None:
    """Under which name what a name stands for is hidden; ``None`` where it is not.

    Raises:
        ArchiveError: what was found or decided about names cannot be understood.
    """
    key_of = KEY_OF[kind]
    key = key_of(name)
    for identity in Identities(archive, KEY_OF).get(kind, ()):
        if identity.hidden and key in map(key_of, (identity.name, *identity.names)):
            return identity.name
    return None
