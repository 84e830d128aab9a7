"""A new archive gets its lexicon from the last one's making, if nothing that made it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bayegan.index.persian import compiled
from bayegan.index.persian.lexicon import Lexicon


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
    assert compiled.compiled_lexicon(tmp_path).fingerprint == lexicon.fingerprint
    assert compiled.compiled_lexicon(tmp_path).fingerprint == lexicon.fingerprint
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
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:5000])
    compiled.compiled_lexicon(tmp_path)
    assert kept.read_bytes() == whole
    assert len(makings) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_else(
    lexicon: Lexicon, makings: list[int], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert compiled.compiled_lexicon(tmp_path / "file" / "below") is lexicon
