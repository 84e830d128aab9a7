"""``resolution.json`` in an archive's folder: which names the resolver found to be one person.

It is made anew at the end of indexing and holds nothing that the index does not say; what users
decide stands in ``entities.toml``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..records import dataclass
from ..storage.errors import ArchiveError
from .identity import ENTITY_KINDS, Identity, decided
from .user_file import ENTITIES_FILE, read_decisions

RESOLUTION_FILE = "resolution.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two persons that are perhaps one; ``score`` is how likely, from 0 to 1."""

    one: str
    other: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the resolver found: persons with more than one name, and likely merges it left.

    ``commit`` is the number of the index's commit that it was found in, -1 where nothing tells.
    """

    persons: tuple[Identity, ...] = ()
    likely: tuple[Likeness, ...] = ()
    commit: int = -1

    def write(self, archive: Path) -> None:
        """Writes the file so that a crash leaves the old one or the new one."""
        record = {
            "version": _VERSION,
            "commit": self.commit,
            "person": [_plain(identity) for identity in self.persons],
            "likely": [[pair.one, pair.other, round(pair.score, 3)] for pair in self.likely],
        }
        temporary = archive / (RESOLUTION_FILE + ".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False, indent=0)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(archive / RESOLUTION_FILE)


def read_resolution(archive: Path) -> Resolution:
    """What the resolver found; nothing where it never ran.

    Raises:
        ArchiveError: the file is damaged.
    """
    path = archive / RESOLUTION_FILE
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["version"] != _VERSION:
            return Resolution()
        commit = int(record.get("commit", -1))
        persons = tuple(_identity(entry) for entry in record["person"])
        likely = tuple(
            Likeness(str(one), str(other), float(score)) for one, other, score in record["likely"]
        )
    except FileNotFoundError:
        return Resolution()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveError(
            f"{path} is damaged ({error}). Remove it; indexing any source makes it anew."
        ) from error
    return Resolution(persons, likely, commit)


def read_identities(
    archive: Path, key_of: Mapping[str, Callable[[str], str]]
) -> dict[str, tuple[Identity, ...]]:
    """Who is who in an archive: what was found as changed by what users decided.

    ``key_of`` folds the names of a kind, as its facet folds them.

    Raises:
        ArchiveError: one of the two files cannot be understood.
    """
    resolution, decisions = read_resolution(archive), read_decisions(archive)
    found: dict[str, tuple[Identity, ...]] = {"person": resolution.persons}
    return {
        kind: decided(found.get(kind, ()), decisions.get(kind, ()), key_of[kind])
        for kind in ENTITY_KINDS
        if kind in decisions or found.get(kind)
    }


def identities_stamp(archive: Path) -> tuple[tuple[int, int], ...]:
    """What changes when one of the two files does: sizes in bytes and times in nanoseconds."""
    stamps = []
    for name in (RESOLUTION_FILE, ENTITIES_FILE):
        try:
            status = (archive / name).stat()
            stamps.append((status.st_size, status.st_mtime_ns))
        except OSError:
            stamps.append((0, 0))
    return tuple(stamps)


def _plain(identity: Identity) -> dict[str, Any]:
    plain: dict[str, Any] = {"name": identity.name, "names": list(identity.names)}
    if identity.articles:
        plain["articles"] = {name: list(ids) for name, ids in identity.articles.items()}
    return plain


def _identity(entry: dict[str, Any]) -> Identity:
    articles = {str(name): tuple(map(str, ids)) for name, ids in entry.get("articles", {}).items()}
    return Identity(str(entry["name"]), tuple(map(str, entry["names"])), articles)
