"""``entities.toml`` in an archive's folder: what users decided about its names.

    [[person]]
    name = "نیکول پاشینیان"              # how the person is shown
    merge = ["نیکل پاشینیان", "پاشینیان"]  # names of the same person

    [[person]]
    name = "محمد موسوی"
    split = ["محمود موسوی"]               # a name of another person

    [[person]]
    name = "رضا یزدانی (خواننده)"        # a namesake:
    of = "رضا یزدانی"                    # this name means this person
    articles = ["n17", "n23"]            # in these articles

    [[person]]
    name = "نگاه گالیوری"
    hide = true                          # no person

Tables are ``person``, ``place`` and ``organisation``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..entities.gazetteer import entity_key
from ..storage.errors import ArchiveError
from .identity import ENTITY_KINDS, Decision, EntityKind

ENTITIES_FILE = "entities.toml"
ENTITIES_LOCK = "entities.lock"
ENCODING = "utf-8-sig"
"""Some editors begin a file with a byte order mark."""
_LISTS = ("merge", "split", "articles")
_KEYS = ("name", *_LISTS, "of", "hide")


class EntitiesFileError(ArchiveError):
    """``entities.toml`` cannot be understood; the message says where and why."""


def read_decisions(archive: Path) -> dict[EntityKind, list[Decision]]:
    """The decisions of an archive's users by kind; none where there is no file.

    Raises:
        EntitiesFileError: the file is no TOML, or says what makes no sense.
    """
    path = archive / ENTITIES_FILE
    try:
        text = path.read_text(encoding=ENCODING)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise EntitiesFileError(f"{path} cannot be read ({error})") from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, path: str = ENTITIES_FILE) -> dict[EntityKind, list[Decision]]:
    """The decisions of a file's text.

    Raises:
        EntitiesFileError: as `read_decisions`; the message begins with ``path``.

    >>> parse_decisions('[[person]]\\nname = "الف"\\nmerge = ["ب"]')["person"]
    [Decision(name='الف', merge=('ب',), split=(), of='', articles=(), hide=False)]
    """
    import tomllib  # most archives have no such file

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EntitiesFileError(f"{path} is no TOML: {error}. Correct it or remove it.") from error
    except RecursionError:
        raise EntitiesFileError(f"{path} is no such file: it has lists in lists in lists") from None
    found: dict[EntityKind, list[Decision]] = {}
    for kind, entries in tables.items():
        known = next((k for k in ENTITY_KINDS if k == kind), None)
        if known is None or not isinstance(entries, list):
            raise EntitiesFileError(
                f"{path}: what stands under {kind!r} is not understood; "
                f"write [[person]], [[place]] or [[organisation]] above every entry."
            )
        found[known] = [
            _decision(entry, f"{path}, [[{kind}]] number {number}")
            for number, entry in enumerate(entries, 1)
        ]
        _check_together(found[known], f"{path}, [[{kind}]]", entity_key)
    return found


def _decision(entry: Any, where: str) -> Decision:
    if not isinstance(entry, Mapping):
        raise EntitiesFileError(f"{where}: a table is wanted")
    for key, value in entry.items():
        if key not in _KEYS:
            raise EntitiesFileError(f"{where}: {key!r} is not understood; take {', '.join(_KEYS)}")
        if key in _LISTS and not _is_texts(value):
            raise EntitiesFileError(f'{where}: {key} must be a list of texts: ["…", "…"]')
        if key in ("name", "of") and not _is_text(value):
            raise EntitiesFileError(f"{where}: {key} must be a text on one line that is not empty")
        if key == "hide" and not isinstance(value, bool):
            raise EntitiesFileError(f"{where}: hide must be true or false")
    if "name" not in entry:
        raise EntitiesFileError(f"{where}: there is no name")
    if ("of" in entry) != ("articles" in entry):
        raise EntitiesFileError(f"{where}: of and articles go together, for a namesake")
    lists = {key: tuple(entry.get(key, ())) for key in _LISTS}
    return Decision(entry["name"], of=entry.get("of", ""), hide=entry.get("hide", False), **lists)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(entity_key(value)) and len(value.splitlines()) == 1


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _check_together(decisions: list[Decision], where: str, key_of: Callable[[str], str]) -> None:
    """Refuses what contradicts itself."""
    names: set[str] = set()
    merged: dict[str, str] = {}
    for decision in decisions:
        key = key_of(decision.name)
        if key in names:
            raise EntitiesFileError(f"{where}: {decision.name} has two entries; make them one")
        names.add(key)
        both = {key_of(n) for n in decision.merge} & {key_of(n) for n in decision.split}
        if both:
            raise EntitiesFileError(
                f"{where}, {decision.name}: {min(both)} is both merged and split; take one away"
            )
        if key in {key_of(n) for n in (*decision.split, decision.of) if n}:
            raise EntitiesFileError(f"{where}, {decision.name}: it cannot be split from itself")
        for name in decision.merge:
            if merged.setdefault(key_of(name), key) != key:
                raise EntitiesFileError(f"{where}: {name} is merged into two names; take one away")
