"""``bayegan evaluate``: measures of a run against judgements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

pytest.importorskip("pytrec_eval", reason="needs the extra `evaluate`")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    queries, qrels = tmp_path / "queries.tsv", tmp_path / "qrels.txt"
    queries.write_text("1\tآتشبس قره باغ\n2\tباران تهران؟\n3\tنداوری\n", encoding="utf-8")
    qrels.write_text("1 0 a1 1\n2 0 a1 1\n", encoding="utf-8")
    return queries, qrels


def test_every_measure_of_the_judged_queries_is_printed(run: Run, files: tuple[Path, Path]) -> None:
    queries, qrels = files
    result = run("evaluate", "--queries", queries, "--qrels", qrels, "--format", "json")
    figures = json.loads(result.out)
    assert result.status == 0
    assert figures["queries"] == 2
    assert figures["success@1"] == 0.5
    assert set(figures) == {
        *("format_version", "queries", "nDCG@10", "MAP", "MRR", "R@100"),
        *("success@1", "success@10"),
    }
    table = run("evaluate", "--queries", queries, "--qrels", qrels)
    assert "success@1   0.5000" in table.lines


def test_files_that_do_not_fit_are_told(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    queries, _ = files
    other = tmp_path / "other"
    other.write_text("9 0 a1 1\n", encoding="utf-8")
    result = run("evaluate", "--queries", queries, "--qrels", other)
    assert result.status == 2
    assert "judges none of the queries" in result.err
    other.write_text("9 0 a1\n", encoding="utf-8")
    assert ":1:" in run("evaluate", "--queries", queries, "--qrels", other).err
