"""Writing ``entities.toml``: one decision at a time, with what people wrote in it left as it is.

Tables stand in the order of their names and lists in alphabetical order, so that version control
shows a decision as the lines that it changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from ..entities.gazetteer import entity_key
from ..storage.errors import ArchiveError
from ..storage.locks import take_lock
from .identity import EntityKind
from .user_file import (
    ENCODING,
    ENTITIES_FILE,
    ENTITIES_LOCK,
    EntitiesFileError,
    parse_decisions,
)

_HEADER = (
    "Decisions about names, applied when searching. Edit this file or use `bayegan entities`;",
    "keep it under version control. docs/entities.md explains it.",
)


@contextmanager
def decisions_of(archive: Path) -> Iterator[EntitiesFile]:
    """The decisions of an archive, to be changed by one process at a time; saved at the end.

    Raises:
        ArchiveBusyError: another process does not finish with them.
        ArchiveError: they cannot be understood, or not be written.
    """
    try:
        lock = take_lock(archive / ENTITIES_LOCK)
    except OSError as error:
        raise _unwritable(archive / ENTITIES_FILE, error) from error
    try:
        file = EntitiesFile(archive)
        yield file
        file.save()
    finally:
        lock.release()


class EntitiesFile:
    """The decisions of an archive, read for changing."""

    def __init__(self, archive: Path) -> None:
        """Reads the file, or begins one.

        Raises:
            EntitiesFileError: it cannot be understood.
        """
        self.path = archive / ENTITIES_FILE
        try:
            text = self.path.read_text(encoding=ENCODING)
        except FileNotFoundError:
            text = "".join(f"# {line}\n" for line in _HEADER)
        except (OSError, UnicodeDecodeError) as error:
            raise EntitiesFileError(f"{self.path} cannot be read ({error})") from error
        parse_decisions(text, str(self.path))
        self._document = tomlkit.parse(text)

    def merge(self, kind: EntityKind, name: str, others: Iterable[str]) -> None:
        """Says that other names are of the person ``name``."""
        table = self._table(kind, name)
        for other in others:
            if entity_key(other) != entity_key(str(table["name"])):
                self._take(kind, other)
                _remove(table, "split", other)
                _add(table, "merge", other)

    def split(self, kind: EntityKind, name: str, others: Iterable[str]) -> None:
        """Says that other names are not of the person ``name``."""
        table = self._table(kind, name)
        for other in others:
            if entity_key(other) != entity_key(str(table["name"])):
                _remove(table, "merge", other)
                _add(table, "split", other)

    def part(self, kind: EntityKind, name: str, of: str, articles: Iterable[str]) -> None:
        """Says that in some articles the name ``of`` means another person, ``name``.

        Raises:
            EntitiesFileError: the two names are one, or ``name`` is parted from another already.
        """
        table = self._table(kind, name)
        held = table.get("of", of)
        if entity_key(name) == entity_key(of) or entity_key(str(held)) != entity_key(of):
            raise EntitiesFileError(
                f"{name} cannot be parted from {held}; give the namesake a name of its own"
            )
        table["of"] = of
        for article in articles:
            _add(table, "articles", article, by=str)

    def rename(self, kind: EntityKind, name: str, shown: str) -> None:
        """Says under which name a person is shown; the old name still finds it."""
        table = self._table(kind, name)
        old = str(table["name"])
        table["name"] = shown
        _remove(table, "merge", shown)
        if entity_key(old) != entity_key(shown):
            _add(table, "merge", old)
        self._place(kind, table)

    def hide(self, kind: EntityKind, name: str, *, hidden: bool = True) -> None:
        """Says that a name is in no list, or is again."""
        table = self._table(kind, name)
        if hidden:
            table["hide"] = True
        elif "hide" in table:
            del table["hide"]

    def save(self) -> None:
        """Writes the file so that a crash leaves the old one or the new one.

        Raises:
            ArchiveError: it cannot be written.
        """
        for kind in list(self._document):
            tables = self._document[kind]
            if isinstance(tables, AoT):
                for table in [t for t in tables if set(t) == {"name"}]:
                    tables.remove(table)
                if not tables:
                    del self._document[kind]
        text = tomlkit.dumps(self._document)
        parse_decisions(text, str(self.path))
        path = self.path.resolve()  # it may be a link to a file under version control
        temporary = path.with_suffix(".toml.new")
        try:
            with temporary.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise _unwritable(self.path, error) from error

    def _tables(self, kind: EntityKind) -> AoT:
        if kind not in self._document:
            self._document[kind] = tomlkit.aot()
        tables = self._document[kind]
        assert isinstance(tables, AoT)
        return tables

    def _table(self, kind: EntityKind, name: str) -> Table:
        """The table of a name, of the person that it was merged into, or a new one."""
        key = entity_key(name)
        for table in self._tables(kind):
            if entity_key(str(table["name"])) == key or key in _keys(table, "merge"):
                assert isinstance(table, Table)
                return table
        table = tomlkit.table()
        table["name"] = name
        self._insert(kind, table)
        return table

    def _insert(self, kind: EntityKind, table: Table) -> None:
        tables = self._tables(kind)
        name = str(table["name"])
        at = next((i for i, other in enumerate(tables) if str(other["name"]) > name), len(tables))
        tables.insert(at, table)

    def _place(self, kind: EntityKind, table: Table) -> None:
        """Puts a table where its new name belongs."""
        tables = self._tables(kind)
        tables.remove(table)
        self._insert(kind, table)

    def _take(self, kind: EntityKind, name: str) -> None:
        """Takes a name out of the person that it was merged into before."""
        for table in self._tables(kind):
            _remove(table, "merge", name)


def _unwritable(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(f"{path} cannot be written: {error.strerror}")


def _keys(table: Table, field: str) -> list[str]:
    return [entity_key(str(name)) for name in table.get(field, ())]


def _add(table: Table, field: str, name: str, by: Any = entity_key) -> None:
    """Puts a name into a list once, the list in order and a name a line."""
    names = {by(str(held)): str(held) for held in table.get(field, ())}
    names.setdefault(by(name), name)
    _write(table, field, sorted(names.values()))


def _remove(table: Table, field: str, name: str) -> None:
    names = [
        str(held) for held in table.get(field, ()) if entity_key(str(held)) != entity_key(name)
    ]
    if field in table and len(names) < len(table[field]):
        _write(table, field, names)


def _write(table: Table, field: str, names: list[str]) -> None:
    if not names:
        del table[field]
        return
    array = tomlkit.array()
    array.extend(names)
    table[field] = array.multiline(len(names) > 1)
