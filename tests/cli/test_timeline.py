"""``bayegan timeline``: bars on a terminal, rows in a pipe."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from bayegan.cli.timeline_command import chart
from bayegan.search import TimelineBin

from .conftest import Run


def test_a_pipe_gets_a_row_a_bin(run: Run) -> None:
    result = run("timeline", "--unit", "month")
    rows = list(csv.DictReader(io.StringIO(result.out), delimiter="\t"))
    assert result.status == 0
    assert (rows[0]["value"], rows[0]["count"]) == ("1399/08", "1")
    assert rows[0]["query"] == "date:1399/08"
    assert (rows[0]["first"], rows[0]["last"]) == ("2020-10-22", "2020-11-20")


def test_json_says_what_is_counted(run: Run) -> None:
    result = run("timeline", "--unit", "year", "--calendar", "gregorian", "--format", "json")
    timeline = json.loads(result.out)
    assert {"unit": "year", "by": "published", "total": 3, "dated": 3}.items() <= timeline.items()
    assert sum(each["count"] for each in timeline["bins"]) == 3


def test_filters_narrow_and_nothing_is_status_1(run: Run) -> None:
    assert len(run("timeline", "--place", "تهران").lines) == 2
    assert run("timeline", "ناموجود").status == 1
    wrong = run("timeline", "date:never")
    assert wrong.status == 2
    assert "never" in wrong.err


def test_a_chart_shows_gaps_and_keeps_to_its_width() -> None:
    months = [(16796, 3), (16798, 12), (16811, 1)]
    day = date(2020, 1, 1)
    bins = tuple(
        TimelineBin(f"{n // 12}/{n % 12 + 1:02}", day, day, n, count, "") for n, count in months
    )
    lines = list(chart(bins, 40))
    assert lines[0].startswith("1399/09   3  █")
    assert [line.strip() for line in lines][1::2] == ["·", "…"]
    assert max(map(len, lines)) <= 40
    assert not list(chart((), 40))
