"""What frequent words give is worked out once, and is what each word gives by itself."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from bayegan.index.entities import frequent
from bayegan.index.entities.frequent import frequent_rows
from bayegan.index.entities.memory import Floats, WordMemory
from bayegan.index.entities.recognizer import EntityRecognizer

WORDS = ["و", "در", "باکو"]
BODY = "«الهام علی‌اف» رئیس جمهور آذربایجان در باکو با ولادیمیر پوتین دیدار کرد. پوتین گفت: نه."


class Lengths:
    """Gives the letters of each word, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, words: list[str]) -> list[Floats]:
        self.asked += 1
        rows = np.array([[len(word)] for word in words], np.float32)
        return [rows, 2 * rows]


def test_rows_are_computed_once(tmp_path: Path) -> None:
    lengths = Lengths()
    first, second = (frequent_rows(WORDS, lengths, tmp_path) for _ in range(2))
    assert [rows.tolist() for rows in first] == [rows.tolist() for rows in second]
    assert lengths.asked == 1


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    lengths = Lengths()
    frequent_rows(WORDS, lengths, tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for damaged in (whole[:100], b"", whole.replace(np.float32(2).tobytes(), b"\0\0\0\0", 1)):
        kept.write_bytes(damaged)
        assert frequent_rows(WORDS, lengths, tmp_path)[0].tolist() == [[1], [2], [4]]
        assert kept.read_bytes() == whole
    assert lengths.asked == 4


def test_models_live_side_by_side_and_those_go_that_nobody_has_used_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = Lengths()

    def use(model: str) -> None:
        monkeypatch.setattr(frequent, "_name", lambda words: model)
        frequent_rows(WORDS, lengths, tmp_path)

    for model in ("first", "second", "first", "third", "fourth"):
        use(model)
    assert {path.stem for path in tmp_path.iterdir()} == {"first", "second", "third", "fourth"}
    assert lengths.asked == 4
    for hours, path in enumerate(sorted(tmp_path.iterdir())):  # first, fourth, second, third
        os.utime(path, times=(0, 36000 * hours))
    use("first")
    use("fifth")
    assert {path.stem for path in tmp_path.iterdir()} == {"first", "third", "fifth"}


def test_a_folder_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert frequent_rows(WORDS, Lengths(), blocked)[0].tolist() == [[1], [2], [4]]


def test_frequent_words_stay_where_there_are_too_many() -> None:
    lengths = Lengths()
    memory = WordMemory(lengths, 4)
    memory.begin(WORDS, lengths(WORDS))
    for word in ("رود", "کوه", "دریا", "دشت"):
        number = memory.rows([word])[0]
        assert memory.tables[1][number].tolist() == [2 * len(word)]
    asked = lengths.asked
    assert memory.tables[0][memory.rows(WORDS)].ravel().tolist() == [1, 2, 4]
    assert lengths.asked == asked


def test_mentions_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    plain, prepared = EntityRecognizer.load(), EntityRecognizer.load()
    prepared.expect_many()
    assert prepared.mentions("پوتین در باکو", BODY) == plain.mentions("پوتین در باکو", BODY) != ()
