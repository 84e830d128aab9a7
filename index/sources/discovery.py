"""Which files to read: the paths a person named, folders walked in a fixed order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .bad_record import BadRecord

Format = Literal["text", "json lines", "delimited", "workbook"]

COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst")
SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".xlsx": "workbook",
}
JSON_CURE = "a .json file that holds an array becomes one with: jq -c '.[]' FILE.json > FILE.jsonl"
FORMATS = ".txt, .jsonl, .csv, .tsv (each also .gz, .bz2, .xz, .zst) and .xlsx"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read and the format its name says it has."""

    path: Path
    format: Format


def file_format(path: Path) -> Format | None:
    """The format that a file's name promises, whatever the case of its letters.

    >>> file_format(Path("news.JSONL.xz"))
    'json lines'
    >>> file_format(Path("photo.jpg")) is None
    True
    """
    suffix = path.suffix.lower()
    if suffix in COMPRESSIONS:
        inner = SUFFIXES.get(Path(path.stem).suffix.lower())
        return None if inner == "workbook" else inner
    return SUFFIXES.get(suffix)


def find_files(paths: Sequence[Path]) -> Iterator[SourceFile | BadRecord]:
    """The files under the paths, sorted by name within each folder.

    Hidden files and folders are passed over, links to folders are not followed. Files of no
    known format are reported once for each path named, and not at all read. A path that lies
    inside another one named is read once.
    """
    for path in _without_nested(paths):
        if path.is_dir():
            yield from _walk(path)
        elif not path.exists():
            yield BadRecord(path, None, "there is no such file or folder")
        elif not path.is_file():
            yield BadRecord(path, None, "this is neither a file nor a folder")
        elif (kind := file_format(path)) is None:
            yield BadRecord(
                path,
                None,
                f"no reader for this kind of file; Bayegan reads {FORMATS}{_cure(path.suffix)}",
            )
        else:
            yield SourceFile(path, kind)


def source_size(paths: Sequence[Path]) -> int:
    """The bytes on disk of all files that `read_articles` would read: what progress is out of."""
    total = 0
    for found in find_files(paths):
        if isinstance(found, SourceFile):
            try:
                total += found.path.stat().st_size
            except OSError:
                continue
    return total


def _without_nested(paths: Sequence[Path]) -> list[Path]:
    resolved = [path.resolve() for path in paths]
    kept = []
    for i, path in enumerate(paths):
        inside = any(
            other in resolved[i].parents or (other == resolved[i] and j < i)
            for j, other in enumerate(resolved)
        )
        if not inside:
            kept.append(path)
    return kept


def _walk(root: Path) -> Iterator[SourceFile | BadRecord]:
    unreadable: list[OSError] = []
    unknown: Counter[str] = Counter()
    found = False
    for folder, names, files in os.walk(root, onerror=unreadable.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if name.startswith("."):
                continue
            kind = file_format(path)
            if kind is None or not path.is_file():
                unknown[path.suffix.lower() or "no ending"] += 1
                continue
            found = True
            yield SourceFile(path, kind)
    for error in unreadable:
        yield BadRecord(
            Path(error.filename), None, f"the folder cannot be listed: {error.strerror}"
        )
    if unknown:
        yield BadRecord(root, None, _skipped(unknown), skipped=True)
    elif not found and not unreadable:
        yield BadRecord(root, None, f"the folder holds no file to read; Bayegan reads {FORMATS}")


def _skipped(unknown: Counter[str]) -> str:
    kinds = ", ".join(f"{count} × {suffix}" for suffix, count in sorted(unknown.items()))
    noun = "file" if unknown.total() == 1 else "files"
    cure = _cure(".json" if ".json" in unknown else "")
    told = f"{unknown.total()} {noun} of other kinds skipped ({kinds})"
    return f"{told}; Bayegan reads {FORMATS}{cure}"


def _cure(suffix: str) -> str:
    return f"; {JSON_CURE}" if suffix.lower() == ".json" else ""
