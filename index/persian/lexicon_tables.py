"""A lexicon once more, as tables that a search uses where they lie in the file.

Reading the lexicon's own file takes longer than a search: unpacking, and dictionaries of seventy
thousand words. The tables hold the same, and are made anew where they are missing or not of that
lexicon.

``magic | u4 CRC-32 of all that follows | u4 size of the head | head | sections``; the head is JSON:
the checksum of the lexicon's file, the small tables, and the size of each section.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

from .compounds import Compounds
from .lexicon import Lexicon
from .mapped import MappedTable, MappedTexts, WrittenSet

__all__ = ["load_tables", "save_tables"]

_MAGIC = b"BYGNLEX3"
_HEAD = len(_MAGIC) + 8
_SMALL_TEXTS = ("plurals", "spellings", "colloquial")
_SMALL_SETS = ("tails", "whole", "given_names", "indefinites", "function_words")
_CHECKSUMS = ("listed", "names", "in_use")


def save_tables(lexicon: Lexicon, path: Path, checksum: str) -> None:
    """Writes the tables of the lexicon whose file has a checksum."""
    verbs = MappedTexts.of(lexicon.verbs)
    parts = lexicon.compound_parts
    sections = {
        "words": MappedTable.of(lexicon.words).written(),
        "verbs": verbs.table.written(),
        "compounds": "\n".join(sorted(lexicon.compounds)).encode(),
        "parts": MappedTable.of(parts.table).written(),
        "part_lines": parts.text,
        **{name: _little(getattr(lexicon, name)).tobytes() for name in _CHECKSUMS},
    }
    head = {
        "lexicon": checksum,
        "stems": verbs.texts,
        **{name: dict(getattr(lexicon, name)) for name in _SMALL_TEXTS},
        **{name: sorted(getattr(lexicon, name)) for name in _SMALL_SETS},
        "sections": [(name, len(content)) for name, content in sections.items()],
    }
    text = json.dumps(head, ensure_ascii=False).encode()
    content = len(text).to_bytes(4, "little") + text + b"".join(sections.values())
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as file:
        file.write(_MAGIC + zlib.crc32(content).to_bytes(4, "little") + content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def load_tables(path: Path, checksum: str) -> Lexicon | None:
    """The lexicon whose file has a checksum; ``None`` where its tables are not there or damaged."""
    try:
        content = _mapped(path)
        stamp = int.from_bytes(content[len(_MAGIC) : len(_MAGIC) + 4], "little")
        body = content[len(_MAGIC) + 4 :]
        if content[: len(_MAGIC)] != _MAGIC or zlib.crc32(body) != stamp:
            return None
        place = _HEAD + int.from_bytes(body[:4], "little")
        head = json.loads(bytes(content[_HEAD:place]))
        if head["lexicon"] != checksum:
            return None
        sections = {}
        for name, size in head["sections"]:
            sections[name] = content[place : place + size]
            place += size
        return _lexicon(head, sections)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _mapped(path: Path) -> memoryview:
    """The bytes of a file where they lie: to copy them would take most of the time."""
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _lexicon(head: dict[str, Any], sections: dict[str, memoryview]) -> Lexicon:
    tables: dict[str, Any] = {
        "words": MappedTable.read(sections["words"]),
        "verbs": MappedTexts(MappedTable.read(sections["verbs"]), head["stems"]),
        "compounds": WrittenSet(bytes(sections["compounds"])),
        **{name: head[name] for name in _SMALL_TEXTS},
        **{name: frozenset(head[name]) for name in _SMALL_SETS},
        **{name: _little(array("I", bytes(sections[name]))) for name in _CHECKSUMS},
    }
    lexicon = Lexicon(**tables)
    parts = Compounds(MappedTable.read(sections["parts"]), bytes(sections["part_lines"]))
    # What the cached properties would work out.
    vars(lexicon)["compound_parts"] = parts
    vars(lexicon)["stems"] = frozenset(head["stems"])
    return lexicon


def _little(numbers: array[int]) -> array[int]:
    """Numbers in the order of bytes of the file, and back."""
    if sys.byteorder == "little":
        return numbers
    swapped = array("I", numbers)
    swapped.byteswap()
    return swapped
