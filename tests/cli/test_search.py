"""``bayegan search``: hits, formats, filters, batches and exit statuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Run


def test_table_marks_every_spelling_and_says_the_total_on_stderr(run: Run) -> None:
    result = run("search", "آتش‌بس")
    assert result.status == 0
    assert result.lines[0] == "1. [آتش‌بس] در قره‌باغ"
    assert "   خبرگزاری نمونه · ۱۹ آبان ۱۳۹۹ · جهان · a1" in result.lines
    assert any("[آتش بس]" in line for line in result.lines)
    assert result.err.startswith("2 articles in ")


def test_words_need_no_quotes(run: Run) -> None:
    assert run("search", "باران", "تهران").out == run("search", "باران تهران").out


def test_nothing_found_is_status_1(run: Run) -> None:
    result = run("search", "ناموجود")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("0 articles")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("باران قلقلی", "No article holds قلقلی; these hold the other word."),
        ("باران ایروان", "No article with both words was found; these hold one of them."),
        ("مذاکرات باکو باران قلقلی چلچلی", "No article holds قلقلی or چلچلی."),
        ("😀", "There is no word to search for in 😀; it is left out."),
    ],
)
def test_what_of_a_query_was_of_no_use_is_told(run: Run, query: str, told: str) -> None:
    result = run("search", query)
    assert result.status == 0
    assert told in result.err.splitlines()
    assert "holds" not in run("search", "باران تهران").err


def test_machine_formats_carry_what_was_of_no_use(run: Run) -> None:
    page = json.loads(run("search", "باران قلقلی", "--format", "json").out)
    assert page["shortfalls"] == [{"words": 2, "wanted": 2, "asked": 1, "unknown": ["قلقلی"]}]
    assert "No article holds قلقلی" in run("search", "باران قلقلی", "--format", "jsonl").err


def test_nothing_found_says_which_part_to_leave_out(run: Run) -> None:
    result = run("search", "باران", "منبع:دیگر", "تاریخ:1399/08")
    assert result.status == 1
    assert "Without تاریخ:1399/08: باران منبع:دیگر (1 article)" in result.err.splitlines()
    assert "Without" not in run("search", "قلقلی").err


def test_without_a_query_the_newest_comes_first(run: Run) -> None:
    result = run("search", "--format", "tsv")
    assert [row["id"] for row in csv.DictReader(io.StringIO(result.out), delimiter="\t")] == [
        "a3",
        "a2",
        "a1",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--source", "خبرگزاری نمونه"], {"a1", "a3"}),
        (["--source", "خبرگزاری نمونه", "--source", "روزنامهٔ دیگر"], {"a1", "a2", "a3"}),
        (["--category", "جامعه"], {"a2"}),
        (["--place", "تهران"], {"a2"}),
        (["--from", "1399/09"], {"a2", "a3"}),
        (["--from", "۱۳۹۹/۰۸", "--to", "2020-11-30"], {"a1", "a2"}),
        (["--exclude", "source=خبرگزاری نمونه"], {"a2"}),
        (["--exclude", "source=روزنامهٔ دیگر", "--exclude", "category=جهان"], {"a3"}),
    ],
)
def test_filters(run: Run, options: list[str], ids: set[str]) -> None:
    result = run("search", *options, "--format", "jsonl")
    assert {json.loads(line)["id"] for line in result.lines} == ids


def test_sort_limit_and_offset(run: Run) -> None:
    oldest = run("search", "--sort", "oldest", "--limit", "1", "--offset", "1", "-f", "jsonl")
    [hit] = map(json.loads, oldest.lines)
    assert (hit["id"], hit["rank"]) == ("a2", 2)


def test_json_is_a_versioned_page(run: Run) -> None:
    result = run("search", "تهران", "--format", "json", "--facets", "source,month")
    page = json.loads(result.out)
    assert list(page) == [
        "format_version",
        "query",
        "total",
        "did_you_mean",
        "readings",
        "shortfalls",
        "wordless",
        "offset",
        "limit",
        "hits",
        "facets",
    ]
    assert page["format_version"] == 1
    [hit] = page["hits"]
    assert list(hit) == [
        "rank",
        "id",
        "score",
        "title",
        "published",
        "source",
        "category",
        "url",
        "persons",
        "places",
        "organisations",
        "snippet",
    ]
    assert hit["published"] == "2020-11-22T08:30:00"
    assert page["facets"]["month"] == [
        {"value": "1399/09", "count": 1, "query": page["facets"]["month"][0]["query"]}
        | {"selected": False, "excluded": False, "spellings": 1}
    ]
    assert page["facets"]["source"][0]["count"] == 1


def test_jsonl_is_a_versioned_object_a_line(run: Run) -> None:
    lines = run("search", "تهران", "--format", "jsonl", "--facets", "place").lines
    hit, *facets = map(json.loads, lines)
    assert (hit["format_version"], hit["type"], hit["id"]) == (1, "hit", "a2")
    assert {"تهران"} <= {facet["value"] for facet in facets}
    assert all(facet["type"] == "facet" and facet["facet"] == "place" for facet in facets)


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_tables_have_a_stable_header(run: Run, form: str, delimiter: str) -> None:
    result = run("search", "تهران", "--format", form)
    header, row = csv.reader(io.StringIO(result.out), delimiter=delimiter)
    assert header == [
        "rank",
        "id",
        "score",
        "title",
        "published",
        "source",
        "category",
        "url",
        "persons",
        "places",
        "organisations",
        "snippet",
        "format_version",
    ]
    cells = dict(zip(header, row, strict=True))
    assert cells["title"] == "باران در تهران"
    assert cells["format_version"] == "1"
    assert "باران بارید" in cells["snippet"]


def test_facet_tables(run: Run) -> None:
    result = run("search", "--facets", "source", "--limit", "0", "-f", "tsv")
    assert result.lines[:2] == [
        "facet\tvalue\tcount\tquery\tformat_version",
        'source\tخبرگزاری نمونه\t2\tsource:"خبرگزاری نمونه"\t1',
    ]
    refused = run("search", "--facets", "source", "--format", "csv")
    assert refused.status == 2 and "--limit 0" in refused.err


def test_as_many_values_of_a_facet_as_are_asked_for(run: Run) -> None:
    def sources(*options: str) -> int:
        found = run("search", "--facets", "source", "--limit", "0", "-f", "tsv", *options)
        return len(found.lines) - 1

    assert (sources(), sources("--facet-limit", "1")) == (2, 1)


def test_facets_stand_under_the_hits_of_a_table(run: Run) -> None:
    lines = run("search", "--facets", "source,year", "--limit", "0").lines
    assert lines == [
        "source",
        "       2  خبرگزاری نمونه",
        "       1  روزنامهٔ دیگر",
        "",
        "year",
        "       3  1399",
        "",
    ]


def test_trec_run(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "queries.tsv"
    batch.write_text("q1\tآتش‌بس\n\nq 2\tتهران\n", encoding="utf-8")
    result = run("search", "--batch", batch, "--format", "trec", "--limit", "1000")
    rows = [line.split(" ") for line in result.lines]
    assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
        ("q1", "Q0", "1", "bayegan-1"),
        ("q1", "Q0", "2", "bayegan-1"),
        ("q_2", "Q0", "1", "bayegan-1"),
    ]
    assert float(rows[0][4]) >= float(rows[1][4])


def test_a_control_character_in_a_batch_is_a_space(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "queries.tsv"
    batch.write_text("q1\tآتش‌بس\x00تهران\nq2\tآتش‌بس تهران\n", encoding="utf-8")
    first, second = json.loads(run("search", "--batch", batch, "-f", "json").out)["queries"]
    assert first["query"] == second["query"] == "آتش‌بس تهران"
    assert first["hits"] == second["hits"]


def test_batch_in_every_other_format(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "queries.tsv"
    batch.write_text("q1\tآتش‌بس\nq2\tناموجود\n", encoding="utf-8")
    pages = json.loads(run("search", "--batch", batch, "--format", "json").out)
    assert pages["format_version"] == 1
    assert [(page["qid"], page["total"]) for page in pages["queries"]] == [("q1", 2), ("q2", 0)]
    lines = run("search", "--batch", batch, "--format", "jsonl").lines
    assert {json.loads(line)["qid"] for line in lines} == {"q1"}
    assert run("search", "--batch", batch, "--format", "csv").lines[0].startswith("qid,rank,id")
    assert run("search", "--batch", batch).lines[0] == "q1: آتش‌بس (2)"
    assert run("search", "--batch", batch, "--count").lines == ["q1\t2", "q2\t0"]
    assert json.loads(run("search", "--batch", batch, "--count", "--format", "json").out) == {
        "format_version": 1,
        "queries": [
            {"qid": "q1", "query": "آتش‌بس", "total": 2},
            {"qid": "q2", "query": "ناموجود", "total": 0},
        ],
    }


def test_batch_goes_on_after_a_mistake_and_ends_in_2(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "queries.tsv"
    batch.write_text('q1\t"باز\nq2\tتهران\n', encoding="utf-8")
    result = run("search", "--batch", batch, "--count")
    assert (result.status, result.lines) == (2, ["q2\t1"])
    assert f"{batch}:1:" in result.err
    assert "none.tsv" in run("search", "--batch", "none.tsv").err
    batch.write_text("بی‌شناسه\nq2\tتهران\n", encoding="utf-8")
    result = run("search", "--batch", batch, "--count")
    assert (result.status, result.lines) == (2, ["q2\t1"])
    assert f"{batch}:1: a line of a batch" in result.err
    batch.write_bytes("q1\tخبر".encode("utf-16"))
    assert "UTF-8" in run("search", "--batch", batch).err


def test_count(run: Run) -> None:
    assert run("search", "آتش‌بس", "--count").out == "2\n"
    assert run("search", "ناموجود", "--count").status == 1
    counted = json.loads(run("search", "آتش‌بس", "--count", "--format", "json").out)
    assert counted == {"format_version": 1, "query": "آتش‌بس", "total": 2}
    assert run("search", "آتش‌بس", "--count", "-f", "tsv").lines[1] == "آتش‌بس\t2\t1"


def test_explain_tells_the_parts_of_the_score(run: Run) -> None:
    lines = run("search", "آتش‌بس", "--explain").lines
    assert any("آتش بس ×1 (body, exact)" in line and "score" in line for line in lines)
    page = json.loads(run("search", "آتش‌بس", "--explain", "--format", "json").out)
    first = page["hits"][0]
    assert first["explanation"]["score"] == first["score"]
    parts = first["explanation"]["parts"]
    assert sum(part["score"] for part in parts) == pytest.approx(first["score"], abs=1e-4)
    assert any(p["field"] == "title" and p["written"] == ["آتش‌بس"] for p in parts)
    assert run("search", "آتش‌بس", "--explain", "--format", "csv").status == 2


def test_query_error_points_at_the_place(run: Run) -> None:
    result = run("search", 'صلح "آتش بس')
    assert result.status == 2
    assert result.out == ""
    assert 'صلح ⟪here⟫"آتش بس' in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--from", "نامعلوم"], "--from"),
        (["--from", "1399", "--to", "1398"], "--to 1398 is before --from 1399"),
        (["--exclude", "color=red"], "person"),
        (["--exclude", "person"], "person=NAME"),
        (["--facets", "colour"], "no facet is called colour"),
        (["--format-version", "7"], "7"),
        (["--format", "trec", "--facets", "place"], "trec"),
        (["--batch", "none.tsv"], "not both"),
        (["--limit", "-1"], "--limit"),
        (["--archive", "nowhere"], "bayegan index"),
    ],
)
def test_mistakes_are_sentences_and_status_2(run: Run, arguments: list[str], words: str) -> None:
    result = run("search", "باران", *arguments)
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert "Traceback" not in result.err


def test_a_name_that_no_article_has_is_told_with_the_whole_names(run: Run) -> None:
    result = run("search", "--source", "نمونه")
    assert (result.status, result.out) == (1, "")
    assert "no article has the source نمونه" in result.err
    assert "خبرگزاری نمونه" in result.err
    assert "source:نمونه" in result.err
    assert "no article has" not in run("search", "ناموجود", "--source", "خبرگزاری نمونه").err


def test_what_was_probably_meant_is_told_beside_the_results(run: Run) -> None:
    result = run("search", "تحران")
    assert (result.status, result.out) == (1, "")
    assert "Did you mean: تهران (1 article)" in result.err
    page = json.loads(run("search", "jivhk", "--format", "json").out)
    assert page["did_you_mean"]["query"] == "تهران"
    assert "Did you mean: تهران" in run("suggest", "jivhk").err


def test_each_of_several_words_that_were_perhaps_meant_has_its_line(
    run: Run, tmp_path: Path
) -> None:
    news = tmp_path / "news.jsonl"
    bodies = [f"{word} شماره {i}" for word in ("میدان", "میزان") for i in range(30)]
    news.write_text("".join(json.dumps({"body": body}) + "\n" for body in bodies), "utf-8")
    run("index", news, "--archive", tmp_path / "archive", "--workers", 1)
    told = run("search", "میذان", "--archive", tmp_path / "archive").err.splitlines()
    assert told[:2] == ["Did you mean: میزان (30 articles)", "or: میدان (30 articles)"]


def test_a_name_in_a_query_that_no_article_has_is_told(run: Run) -> None:
    result = run("search", "source:ناموجود")
    assert (result.status, result.out) == (1, "")
    assert "no article has a source ناموجود" in result.err
    assert "no article has" not in run("search", "ناموجود source:نمونه").err


def test_a_name_with_a_slip_in_a_query_is_told_with_the_names_meant(run: Run) -> None:
    told = run("search", "مکان:تحران").err
    assert "no article has a place تحران; there is تهران" in told


def test_a_query_that_begins_with_a_minus_sign_is_shown_its_way(run: Run) -> None:
    result = run("search", "-باران")
    assert result.status == 2
    assert "bayegan search -- -" in result.err
    assert "--help" in run("search", "--nonsense").err


def test_an_excluded_name_that_no_article_has_is_told(run: Run) -> None:
    result = run("search", "--exclude", "source=ناموجود", "--count")
    assert result.status == 0
    assert "no article has the source ناموجود" in result.err


def test_a_place_drilled_into_that_no_article_has_is_told(run: Run) -> None:
    result = run("search", "باران", "--drill", "place=تحران", "--limit", "0")
    assert result.status == 0
    assert "no article has the place تحران" in result.err
    assert "no article has" not in run("search", "باران", "--drill", "place").err


def test_a_place_alone_is_no_unknown_name(run: Run) -> None:
    page = json.loads(run("search", "--facets", "place", "--limit", "1", "-f", "json").out)
    name = page["facets"]["place"][0]["value"]
    result = run("search", "--place", f"={name}", "--count")
    assert int(result.out) > 0
    assert "no article has" not in result.err
    assert "no article has the place ناکجا" in run("search", "--place", "=ناکجا", "--count").err


def test_options_that_leave_nothing_are_told_with_what_they_leave_out(run: Run) -> None:
    result = run("search", "باران", "--from", "2090")
    assert result.status == 1
    assert "Without the options that narrow: " in result.err
    assert "the archive has those of " in result.err
    assert "Without the options" not in run("search", "ناموجود", "--from", "2090").err


def test_an_empty_name_is_refused_with_its_option(run: Run) -> None:
    result = run("search", "باران", "--person", " ")
    assert result.status == 2
    assert "--person" in result.err and "it is empty" in result.err
