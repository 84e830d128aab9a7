"""A lead that comes beside the text is searched, shown and counted as the text's beginning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run, archive_of

LEAD = "ولادیمیر پوتین ۹ نوامبر ۲۰۲۰ از صلح پایدار سخن گفت."
BODY = "او در ایروان مهمان بود. گفت‌وگوها ادامه دارد."
RECORDS = [
    {"id": "apart", "title": "سفر", "lead": LEAD, "body": BODY},
    {"id": "held", "title": "باران", "lead": "باران بارید…", "body": "باران باريد و رود پر شد."},
]


@pytest.fixture(scope="module")
def leads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(RECORDS, tmp_path_factory.mktemp("leads"))


@pytest.mark.parametrize("query", ["صلح پایدار", "شخص:پوتین", "رویداد:۱۳۹۹/۰۸/۱۹"])
def test_words_names_and_dates_of_a_lead_are_found_and_marked(
    run: Run, leads: Path, query: str
) -> None:
    [hit] = json.loads(run("search", query, "-f", "json", "-a", leads).out)["hits"]
    assert hit["id"] == "apart"
    shown = json.loads(run("show", "apart", "-q", query, "-f", "json", "-a", leads).out)
    assert shown["body_marks"] and all(end <= len(LEAD) for _, end in shown["body_marks"])


def test_the_names_of_a_lead_are_counted(run: Run, leads: Path) -> None:
    page = json.loads(run("search", "--facets", "person", "-f", "json", "-a", leads).out)
    assert [value["value"] for value in page["facets"]["person"]] == ["ولادیمیر پوتین"]


def test_an_article_is_shown_with_its_lead_once(run: Run, leads: Path) -> None:
    shown = json.loads(run("show", "apart", "-f", "json", "-a", leads).out)
    assert (shown["summary"], shown["body"]) == (LEAD, f"{LEAD}\n{BODY}")
    assert shown["body"][shown["lead_end"] :] == BODY
    assert run("show", "apart", "-a", leads).out.count("پایدار") == 1
    held = json.loads(run("show", "held", "-f", "json", "-a", leads).out)
    assert (held["summary"], held["body"]) == ("باران بارید…", RECORDS[1]["body"])
    assert held["lead_end"] == 0


def test_annotate_counts_in_the_fields_of_the_record(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps(RECORDS[0]), encoding="utf-8")
    [record] = map(json.loads, run("annotate", news, "--format", "jsonl").lines)
    fields = {"title": "سفر", "summary": LEAD, "body": BODY}
    found = {mention["canonical"]: mention for mention in record["mentions"]}
    assert found["ولادیمیر پوتین"]["field"] == found["2020-11-09"]["field"] == "summary"
    assert found["ایروان"]["field"] == "body"
    for mention in found.values():
        assert fields[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
