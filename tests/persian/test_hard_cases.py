"""The hard cases of the research: a text, a query, and whether they must meet."""

from pathlib import Path

import pytest

from bayegan.index.persian.analyzer import PersianAnalyzer
from bayegan.index.persian.letters import ZWNJ

from .matching import matches


def read_cases(path: Path) -> list[tuple[str, str, bool]]:
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if len(cells) > 5 and cells[1].isdigit():
            cases.append(
                (cells[2].replace("~", ZWNJ), cells[3].replace("~", ZWNJ), cells[4] == "yes")
            )
    return cases


def test_hard_cases(analyzer: PersianAnalyzer, shared_data: Path) -> None:
    path = shared_data / "morphology" / "hard-cases.md"
    if not path.exists():
        pytest.skip("the table of hard cases is not on this machine")
    cases = read_cases(path)
    assert len(cases) == 61
    wrong = [case for case in cases if matches(analyzer, case[1], case[0]) != case[2]]
    assert wrong == []
