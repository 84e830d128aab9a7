"""``bayegan timeline``: bars on a terminal, rows in a pipe."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date

from bayegan.cli.bars import chart
from bayegan.search import Timeline, TimelineBin

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
    timeline = Timeline("", "published", "month", "jalali", 16, 16, bins)
    lines = list(chart([timeline], 40))
    assert lines[0].startswith("1399/09   3  █")
    assert [line.strip() for line in lines][1::2] == ["·", "…"]
    assert max(map(len, lines)) <= 40
    assert not list(chart([replace(timeline, bins=())], 40))


def test_queries_side_by_side_have_a_column_each(run: Run) -> None:
    found = run("timeline", "آتش‌بس", "--compare", "تهران", "--unit", "month", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert found.status == 0
    assert [(row["value"], row["آتش‌بس"], row["تهران"]) for row in rows] == [
        ("1399/08", "1", "0"),
        ("1399/09", "1", "1"),
    ]


def test_compared_timelines_as_json_have_one_unit(run: Run) -> None:
    found = json.loads(run("timeline", "آتش‌بس", "--compare", "تهران", "-f", "json").out)
    first, second = found["timelines"]
    assert (first["query"], second["query"]) == ("آتش‌بس", "تهران")
    assert first["unit"] == second["unit"]
    lines = map(json.loads, run("timeline", "--compare", "تهران", "-f", "jsonl").lines)
    assert Counter(each["compared"] for each in lines) == {"": 3, "تهران": 1}


def test_compared_bars_stand_together_and_say_which_they_are(run: Run) -> None:
    found = run("timeline", "آتش‌بس", "--compare", "تهران", "--unit", "month", "-f", "chart")
    assert [line.replace("█", "").split() for line in found.lines] == [
        ["1399/08", "1", "1"],
        ["2", "0"],
        ["1399/09", "1", "1"],
        ["2", "1"],
    ]
    assert len({line.count("█") for line in found.lines}) == 2  # one length, and none
    assert "1: آتش‌بس – 2 articles" in found.err
    assert "2: تهران – 1 article" in found.err
    assert list(chart([], 80)) == []


def test_a_mistake_in_a_compared_query_is_shown_in_it(run: Run) -> None:
    wrong = run("timeline", "آتش‌بس", "--compare", "تهران date:never")
    assert wrong.status == 2
    assert "تهران" in wrong.err
    assert run("timeline", "ناموجود", "--compare", "هیچ‌کجا").status == 1
    assert run("timeline", "ناموجود", "--compare", "تهران").status == 0
