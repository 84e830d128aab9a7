"""A new archive gets its lexicon from the last one's making, if nothing that made it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bayegan.index import compiled_lexicon as compiled
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.persian.lexicon_tables import load_tables
from bayegan.index.storage.manifest import LEXICON, LEXICON_TABLES, lexicon_checksum


@pytest.fixture
def makings(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number each time that a lexicon is compiled."""
    made: list[int] = []

    def from_hazm() -> Lexicon:
        made.append(len(made))
        return lexicon

    monkeypatch.setattr(Lexicon, "from_hazm", from_hazm)
    return made


def test_it_is_compiled_once(lexicon: Lexicon, makings: list[int], tmp_path: Path) -> None:
    for number in range(2):
        archive = tmp_path / f"archive {number}"
        archive.mkdir()
        found = compiled.compiled_lexicon(tmp_path / "cache")
        found.put(archive)
        assert found.lexicon.fingerprint == lexicon.fingerprint
        assert Lexicon.load(archive / LEXICON).fingerprint == lexicon.fingerprint
        assert load_tables(archive / LEXICON_TABLES, lexicon_checksum(archive)) is not None
    assert makings == [0]


def test_another_hazm_makes_another(
    makings: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.compiled_lexicon(tmp_path)
    monkeypatch.setattr(compiled.metadata, "version", lambda package: "0.99")
    compiled.compiled_lexicon(tmp_path)
    assert len(makings) == len(list(tmp_path.iterdir())) == 2


def test_a_damaged_one_is_made_anew(makings: list[int], tmp_path: Path) -> None:
    compiled.compiled_lexicon(tmp_path)
    (folder,) = tmp_path.iterdir()
    kept = folder / LEXICON
    whole = kept.read_bytes()
    kept.write_bytes(whole[:5000])
    compiled.compiled_lexicon(tmp_path)
    assert kept.read_bytes() == whole
    assert len(makings) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_else(
    lexicon: Lexicon, makings: list[int], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    found = compiled.compiled_lexicon(tmp_path / "file" / "below")
    archive = tmp_path / "archive"
    archive.mkdir()
    found.put(archive)
    assert Lexicon.load(archive / LEXICON).fingerprint == lexicon.fingerprint
