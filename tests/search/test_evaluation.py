"""The measures against values computed by hand, and the files they are computed from."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from bayegan.search.evaluation import (
    EvaluationError,
    evaluate,
    rank_all,
    read_qrels,
    read_queries,
)

pytest.importorskip("pytrec_eval", reason="needs the extra `evaluate`")


def test_the_measures_are_those_of_their_definitions() -> None:
    qrels = {"q1": {"a": 1, "b": 2, "z": 0}, "q2": {"c": 1}, "q3": {"d": 1}}
    run = {"q1": ["x", "b", "y", "a"], "q2": ["c"]}  # q3 found nothing
    figures = evaluate(run, qrels)
    gained = 2 / math.log2(3) + 1 / math.log2(5)
    ideal = 2 + 1 / math.log2(3)
    assert figures == pytest.approx(
        {
            "nDCG@10": (gained / ideal + 1 + 0) / 3,
            "MAP": ((1 / 2 + 2 / 4) / 2 + 1 + 0) / 3,
            "MRR": (1 / 2 + 1 + 0) / 3,
            "R@100": 2 / 3,
            "success@1": 1 / 3,
            "success@10": 2 / 3,
        }
    )


def test_the_order_found_is_the_order_judged_and_ends_where_the_measures_end() -> None:
    hits = [f"h{n:03}" for n in range(150)]
    assert evaluate({"q": hits}, {"q": {"h009": 1}})["success@10"] == 1
    assert evaluate({"q": hits}, {"q": {"h010": 1}})["success@10"] == 0
    assert evaluate({"q": hits}, {"q": {"h099": 1}})["R@100"] == 1
    assert evaluate({"q": hits}, {"q": {"h100": 1}})["MAP"] == 0


def test_queries_without_an_answer_do_not_count() -> None:
    assert evaluate({"q": ["a"]}, {"q": {"a": 1}, "none": {"a": 0}})["MAP"] == 1
    with pytest.raises(EvaluationError, match="no article that answers"):
        evaluate({"q": ["a"]}, {"q": {"a": 0}})


def test_every_query_is_run() -> None:
    assert rank_all({"1": "باران", "2": "برف"}, lambda text: [text, "دیگر"]) == {
        "1": ["باران", "دیگر"],
        "2": ["برف", "دیگر"],
    }


def test_files_as_trec_writes_them(tmp_path: Path) -> None:
    queries, qrels = tmp_path / "q.tsv", tmp_path / "qrels.txt"
    queries.write_text("\ufeff1\tآتش‌بس کجاست؟\n\n2\tباران\n", encoding="utf-8")
    qrels.write_text("1 0 a 2\n1 0 b 0\r\n2\t0\tid with spaces\t1\n", encoding="utf-8")
    assert read_queries(queries) == {"1": "آتش‌بس کجاست؟", "2": "باران"}
    assert read_qrels(qrels) == {"1": {"a": 2, "b": 0}, "2": {"id with spaces": 1}}


@pytest.mark.parametrize("text", ["1 باران", "\tباران", "1\tباران\n1\tبرف"])
def test_a_broken_line_of_queries_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"q\.tsv:[12]: "):
        read_queries(path)


@pytest.mark.parametrize("text", ["1 0 a", "1 0 a b c", "1 0 a many"])
def test_a_broken_judgement_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "qrels"
    path.write_text("1 0 a 1\n" + text, encoding="utf-8")
    with pytest.raises(EvaluationError, match="qrels:2: "):
        read_qrels(path)


def test_other_encodings_and_missing_files_are_told(tmp_path: Path) -> None:
    path = tmp_path / "q.tsv"
    path.write_bytes("1\tباران".encode("utf-16"))
    with pytest.raises(EvaluationError, match="UTF-8"):
        read_queries(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_qrels(tmp_path / "none")
