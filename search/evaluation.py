"""How good a ranking is, by the measures of TREC.

The measures are computed by trec_eval's own code (the package ``pytrec-eval-terrier``, installed
with ``pip install 'bayegan[evaluate]'``). Unlike trec_eval's default, a query without any hit
counts as 0, and hits of equal score keep the order in which they were found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

Run = Mapping[str, Sequence[str]]
"""The ids of the hits of each query, best first."""
Qrels = Mapping[str, Mapping[str, int]]
"""The grade of each judged article of each query; above 0 it answers."""

DEPTH = 100
"""How many hits of a query the measures look at."""
MEASURES = {
    "nDCG@10": "ndcg_cut_10",
    "MAP": "map",
    "MRR": "recip_rank",
    "R@100": "recall_100",
    "success@1": "success_1",
    "success@10": "success_10",
}
"""The measures by the names that trec_eval gives them."""


class EvaluationError(Exception):
    """Queries or judgements that cannot be used; the message says why and what to do."""


def evaluate(run: Run, qrels: Qrels) -> dict[str, float]:
    """The mean of every measure over the queries for which some article is judged to answer.

    Raises:
        EvaluationError: no query has an answer, or pytrec-eval-terrier is not installed.

    >>> figures = evaluate({"q1": ["a", "b"]}, {"q1": {"b": 1}, "q2": {"c": 1}, "q3": {"d": 0}})
    >>> figures["success@1"], figures["success@10"], figures["MRR"]
    (0.0, 0.5, 0.25)
    """
    judged = {qid: dict(grades) for qid, grades in qrels.items() if max(grades.values()) > 0}
    if not judged:
        raise EvaluationError("The judgements name no article that answers a query.")
    scored = {
        # Only the order matters; trec_eval sorts by score.
        qid: {identity: float(-rank) for rank, identity in enumerate(run.get(qid, ())[:DEPTH])}
        for qid in judged
    }
    found = _trec_eval(judged, scored)
    return {
        name: sum(found[qid][measure] for qid in found) / len(judged)
        for name, measure in MEASURES.items()
    }


def _trec_eval(
    qrels: dict[str, dict[str, int]], run: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    try:
        import pytrec_eval
    except ImportError as error:
        raise EvaluationError(
            "Evaluating needs the package pytrec-eval-terrier. Install it with: "
            "pip install 'bayegan[evaluate]'"
        ) from error
    wanted = {"ndcg_cut.10", "map", "recip_rank", "recall.100", "success.1,10"}
    measured: dict[str, dict[str, float]] = pytrec_eval.RelevanceEvaluator(qrels, wanted).evaluate(
        {qid: hits for qid, hits in run.items() if hits}
    )
    return measured


def rank_all(
    queries: Mapping[str, str], search: Callable[[str], Sequence[str]]
) -> dict[str, list[str]]:
    """Runs every query; ``search`` gives the ids of the hits of a text, best first."""
    return {qid: list(search(text))[:DEPTH] for qid, text in queries.items()}


def read_queries(path: Path) -> dict[str, str]:
    """Reads the queries of a file by id: an id, a tab and the query on each line.

    Raises:
        EvaluationError: a line is not so, or an id comes twice.
    """
    queries: dict[str, str] = {}
    for number, line in _lines(path):
        qid, tab, text = line.partition("\t")
        qid = qid.strip()
        if not tab or not qid:
            raise EvaluationError(f"{path}:{number}: a line must be an id, a tab and the query")
        if qid in queries:
            raise EvaluationError(f"{path}:{number}: the id {qid} came before")
        queries[qid] = text.strip()
    return queries


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Reads judgements as TREC writes them: query, an unused column, article, grade.

    Columns are separated by white space; where there is a tab, by tabs alone, so that an
    article's id may hold spaces.

    Raises:
        EvaluationError: a line has other columns, or its grade is no whole number.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        columns = line.split("\t") if "\t" in line else line.split()
        try:
            qid, _, identity, grade = (column.strip() for column in columns)
            qrels.setdefault(qid, {})[identity] = int(grade)
        except ValueError:
            raise EvaluationError(
                f"{path}:{number}: a line must be a query's id, 0, an article's id and a grade"
            ) from None
    return qrels


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except UnicodeDecodeError:
        raise EvaluationError(f"{path}: the file is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error.strerror or error}") from None
