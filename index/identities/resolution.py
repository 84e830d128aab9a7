"""``resolution.json`` in an archive's folder: which names the resolver found to be one person.

It is made anew at the end of indexing and holds nothing that the index does not say; what users
decide stands in ``entities.toml``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Literal, get_args

from ..records import dataclass
from ..storage.errors import ArchiveError
from .identity import ENTITY_KINDS, Identity, decided
from .user_file import ENTITIES_FILE, read_decisions

RESOLUTION_FILE = "resolution.json"
_VERSION = 1


Reason = Literal["alike", "part", "honorific"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two persons that are perhaps one; ``score`` is how likely, from 0 to 1.

    ``reason`` says why: the names are written alike, one is part of the other, or nothing but an
    honorific parts them.
    """

    one: str
    other: str
    score: float
    reason: Reason = "alike"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the resolver found: persons with more than one name, and likely merges it left.

    ``unresolved`` are surnames and given names alone of which nothing tells whom they mean in
    some articles: values that claim no person.
    ``commit`` is the number of the index's commit that it was found in, -1 where nothing tells,
    ``articles`` how many articles that commit held.
    """

    persons: tuple[Identity, ...] = ()
    likely: tuple[Likeness, ...] = ()
    unresolved: tuple[str, ...] = ()
    commit: int = -1
    articles: int = 0

    def write(self, archive: Path) -> None:
        """Writes the file so that a crash leaves the old one or the new one."""
        record = {
            "version": _VERSION,
            "commit": self.commit,
            "articles": self.articles,
            "person": [_plain(identity) for identity in self.persons],
            "likely": [[p.one, p.other, round(p.score, 3), p.reason] for p in self.likely],
            "unresolved": self.unresolved,
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
    return _understood(archive, _content(archive))


def _content(archive: Path) -> bytes:
    """The bytes of the file, none where there is none."""
    try:
        return (archive / RESOLUTION_FILE).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _damaged(archive, error) from error


def _understood(archive: Path, content: bytes) -> Resolution:
    if not content:
        return Resolution()
    try:
        record = json.loads(content)
        if record["version"] != _VERSION:
            return Resolution()
        unresolved = tuple(map(str, record.get("unresolved", ())))
        commit, articles = int(record.get("commit", -1)), int(record.get("articles", 0))
        persons = tuple(_identity(entry) for entry in record["person"])
        likely = tuple(map(_likeness, record["likely"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(archive, error) from error
    return Resolution(persons, likely, unresolved, commit, articles)


def _damaged(archive: Path, error: Exception) -> ArchiveError:
    path = archive / RESOLUTION_FILE
    return ArchiveError(
        f"{path} is damaged ({error}). Remove it; indexing any source makes it anew."
    )


class Identities(Mapping[str, tuple[Identity, ...]]):
    """Who is who in an archive, by kind: what was found as changed by what users decided.

    Both files are read at once, so that this stays the state it was opened in; what the resolver
    found is understood when first asked for, which most searches never do.
    """

    def __init__(self, archive: Path, key_of: Mapping[str, Callable[[str], str]]) -> None:
        """``key_of`` folds the names of a kind, as its facet folds them.

        Raises:
            ArchiveError: what users decided cannot be understood. Asking for identities raises
                it where the resolver's file is damaged.
        """
        self._archive = archive
        self._key_of = key_of
        self._content = _content(archive)
        self._decisions = read_decisions(archive)
        self._understood: dict[str, tuple[Identity, ...]] | None = None
        self._lock = Lock()

    @property
    def _by_kind(self) -> dict[str, tuple[Identity, ...]]:
        with self._lock:
            if self._understood is None:
                self._understood = self._understand()
                self._content = b""  # a dozen bytes for each article of a large archive
            return self._understood

    def _understand(self) -> dict[str, tuple[Identity, ...]]:
        found = {"person": _understood(self._archive, self._content).persons}
        return {
            kind: decided(found.get(kind, ()), self._decisions.get(kind, ()), self._key_of[kind])
            for kind in ENTITY_KINDS
            if kind in self._decisions or found.get(kind)
        }

    def __getitem__(self, kind: str) -> tuple[Identity, ...]:
        return self._by_kind[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_kind)

    def __len__(self) -> int:
        return len(self._by_kind)

    def __bool__(self) -> bool:
        return True  # whether there are any is not worth understanding them


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


def _likeness(entry: Sequence[Any]) -> Likeness:
    """A likely merge; before there were reasons it had three parts."""
    one, other, score, *reason = entry
    known: Reason = reason[0] if reason and reason[0] in get_args(Reason) else "alike"
    return Likeness(str(one), str(other), float(score), known)


def _identity(entry: dict[str, Any]) -> Identity:
    articles = {str(name): tuple(map(str, ids)) for name, ids in entry.get("articles", {}).items()}
    return Identity(str(entry["name"]), tuple(map(str, entry["names"])), articles)
