from pathlib import Path

import pytest

from bayegan.index.persian.lexicon import Lexicon, LexiconError
from bayegan.index.persian.reviewed import read_table


def test_a_saved_lexicon_is_the_same(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.save(tmp_path / "lexicon")
    loaded = Lexicon.load(tmp_path / "lexicon")
    assert loaded == lexicon
    assert loaded.fingerprint == lexicon.fingerprint


@pytest.mark.parametrize("content", [b"", b"not a lexicon", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_lexicon_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lexicon"
    path.write_bytes(content)
    with pytest.raises(LexiconError, match="into a new folder"):
        Lexicon.load(path)


def test_a_missing_lexicon_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="into a new folder"):
        Lexicon.load(tmp_path / "none")


@pytest.mark.parametrize("table", ["plurals", "spellings", "verbs", "verb_forms"])
def test_tables_have_two_columns_and_no_doubles(table: str) -> None:
    rows = list(read_table(table))
    assert all(len(row) == 2 and all(row) for row in rows)
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys))
