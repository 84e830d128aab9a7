"""The other subcommands."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from bayegan.cli.main import COMMANDS, bayegan

from .conftest import Run


def write_news(folder: Path, *records: object) -> Path:
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    return path


def test_index_accounts_for_every_record_and_says_so_again(run: Run, tmp_path: Path) -> None:
    news = write_news(tmp_path, {"id": "1", "body": "خبر"}, {"id": "2"}, {"id": "1", "body": "خبر"})
    first = run("index", news, "--archive", tmp_path / "archive", "--workers", 1)
    assert first.status == 0
    assert [line.split() for line in first.lines] == [
        ["read", "3"],
        ["added", "1"],
        ["updated", "0"],
        ["unchanged", "0"],
        ["duplicate", "1"],
        ["bad", "1"],
        ["articles", "1"],
    ]
    assert f"{news}:2: the record has no text" in first.err
    again = run("index", news, "--archive", tmp_path / "archive", "--format", "json")
    summary = json.loads(again.out)
    assert summary["format_version"] == 1
    assert (summary["added"], summary["unchanged"], summary["bad"]) == (0, 1, 1)


def test_strict_index_stops_at_the_first_bad_record(run: Run, tmp_path: Path) -> None:
    news = write_news(tmp_path, {"id": "1"}, {"id": "2", "body": "خبر"})
    result = run("index", news, "--archive", tmp_path / "archive", "--strict")
    assert result.status == 2
    assert f"{news}:1:" in result.err


def test_index_of_nothing_is_status_1_and_of_no_file_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("index", tmp_path / "empty", "--archive", tmp_path / "archive").status == 1
    assert run("index", tmp_path / "none", "--archive", tmp_path / "archive").status == 2
    assert run("index", "--archive", tmp_path / "archive").status == 2


def test_index_refuses_a_folder_of_other_things(run: Run, tmp_path: Path) -> None:
    news = write_news(tmp_path, {"body": "خبر"})
    result = run("index", news, "--archive", tmp_path)
    assert result.status == 2
    assert str(tmp_path) in result.err and news.exists()


def test_show_prints_the_article_with_matches_and_unknown_fields(run: Run) -> None:
    result = run("show", "a1", "--query", "آتش‌بس")
    assert result.status == 0
    assert result.lines[0] == "[آتش‌بس] در قره‌باغ"
    assert "[آتش بس] توافق کردند" in result.out
    assert "editor: شیفت شب" in result.lines
    assert any(line.startswith("place: ") and "باکو" in line for line in result.lines)


def test_show_as_json_has_offsets_into_the_text(run: Run) -> None:
    record = json.loads(run("show", "a1", "--query", "آتش‌بس", "--format", "json").out)
    assert record["format_version"] == 1
    assert record["extra"] == {"editor": "شیفت شب"}
    for mention in record["mentions"]:
        text = record[mention["field"]]
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert [record["body"][a:b] for a, b in record["body_marks"]] == ["آتش بس"]


def test_show_of_an_unknown_id(run: Run) -> None:
    result = run("show", "nothing")
    assert (result.status, result.out) == (1, "")
    assert "nothing" in result.err


def test_suggest(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("suggest", "تهر", "-f", "csv").out)))
    assert "تهران" in {row["text"] for row in rows}
    assert json.loads(run("suggest", "تهر", "-f", "json").out)["format_version"] == 1
    assert run("suggest", "قققق").status == 1


def test_stats(run: Run, archive: Path) -> None:
    figures = json.loads(run("stats", "--format", "json").out)
    assert (figures["articles"], figures["source_values"]) == (3, 2)
    assert (figures["first_day"], figures["last_day"]) == ("2020-11-09", "2020-12-01")
    assert any(line.split() == ["articles", "3"] for line in run("stats").lines)


def test_analyze_with_the_lexicon_of_an_archive(run: Run, archive: Path) -> None:
    rows = json.loads(run("analyze", "رسانه ها", "-a", archive, "-f", "json").out)["tokens"]
    assert any(row["exact"] == "رسانهها" and (row["start"], row["end"]) == (0, 8) for row in rows)
    assert "رسانه" in run("analyze", "رسانه ها", "-a", archive).out
    assert run("analyze", "!!", "-a", archive).status == 1
    assert "There is no archive at" in run("analyze", "رسانه", "-a", archive / "none").err


def test_annotate_gives_offsets_and_days(run: Run, tmp_path: Path) -> None:
    body = "ولادیمیر پوتین در ۹ نوامبر ۲۰۲۰ از باکو خبر داد."
    news = write_news(tmp_path, {"id": "x", "title": "سفر به ایروان", "body": body})
    result = run("annotate", news, "--format", "jsonl")
    assert result.status == 0
    [record] = map(json.loads, result.lines)
    assert record["id"] == "x"
    texts = {"title": "سفر به ایروان", "body": body}
    for mention in record["mentions"]:
        assert texts[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
    found = {mention["kind"]: mention for mention in record["mentions"]}
    assert found["person"]["canonical"] == "ولادیمیر پوتین"
    assert found["date"]["canonical"] == "2020-11-09"
    assert (found["date"]["from"], found["date"]["to"]) == ("2020-11-09", "2020-11-09")
    assert "ولادیمیر پوتین" in run("annotate", news).out


def test_annotate_names_bad_records(run: Run, tmp_path: Path) -> None:
    news = write_news(tmp_path, {"title": "x"}, {"body": "باکو"})
    result = run("annotate", news, "--format", "jsonl")
    assert result.status == 2
    assert f"{news}:1:" in result.err and len(result.lines) == 1


def test_screen_without_a_terminal_is_an_error(run: Run) -> None:
    result = run("tui")
    assert result.status == 2
    assert "needs a terminal" in result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_code_names_the_command(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.status == 0
    assert "_BAYEGAN_COMPLETE" in result.out


def test_completion_of_commands_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    for words, expected in (("bayegan sea", "search"), ("bayegan search --fac", "--facets")):
        environment = {
            "_BAYEGAN_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        result = CliRunner().invoke(bayegan, [], prog_name="bayegan", env=environment)
        assert expected in result.output


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("bayegan")
    listing = run("--help").out
    for name in COMMANDS:
        assert f"\n  {name} " in listing
        text = run(name, "--help")
        assert text.status == 0
        assert name in ("stats", "demo") or f"bayegan {name}" in text.out.split("Options:")[0]


def test_demo_in_a_pipe_prints_hits_and_counts(run: Run) -> None:
    result = run("demo")
    assert result.status == 0
    assert result.lines[0].startswith("$ bayegan search ")
    assert result.out.count("[") >= 5
    for facet in ("person", "place", "month"):
        start = result.lines.index(facet)
        assert int(result.lines[start + 1].split()[0]) > 0


def test_default_archive_is_in_the_user_s_data_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("BAYEGAN_ARCHIVE")
    result = run("search", "تهران")
    assert result.status == 2
    assert str(tmp_path / "bayegan" / "archive") in result.err


def test_the_bare_command_explains_itself_as_help_does(run: Run) -> None:
    bare = run()
    assert (bare.status, bare.err) == (0, "")
    assert bare.out == run("--help").out


def test_the_doctor_names_the_terminal_and_the_mistakes_in_the_settings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-kitty")
    (tmp_path / "bayegan").mkdir()
    (tmp_path / "bayegan" / "config.toml").write_text('theme = "pink\x1b"')
    result = run("doctor", "--archive", tmp_path / "none")
    assert result.status == 0
    assert "kitty" in result.out
    assert "config.toml" in result.out and "none yet" in result.out
    assert "\x1b" not in result.out


def test_index_names_the_second_copies(run: Run, tmp_path: Path) -> None:
    text = "باران سه روز بارید و رود پر آب شد."
    records = ({"id": "1", "body": text}, {"id": "2", "body": text}, {"id": "1", "body": "خبر"})
    news, archive = write_news(tmp_path, *records), tmp_path / "archive"
    told = run("index", news, "--archive", archive, "--workers", 1).err
    assert "2 second copies left out; --duplicates names them" in told
    one = write_news(tmp_path, *records[:2])
    assert (
        "1 second copy left out; --duplicates names it"
        in run("index", one, "--archive", archive).err
    )
    news = write_news(tmp_path, *records)
    told = run("index", news, "--archive", archive, "--workers", 1, "--duplicates").err
    assert f"2: left out, same text as 1: {text}" in told
    assert "1: left out, its id was read before: خبر" in told


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_the_screen_draws_though_standard_error_goes_to_a_file(
    archive: Path, tmp_path: Path
) -> None:
    import pty

    ours, theirs = pty.openpty()
    asked = [sys.executable, "-m", "bayegan.cli", "tui", "--archive", str(archive)]
    kept = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "TERM": "xterm"}
    with (tmp_path / "log").open("wb") as log:
        program = subprocess.Popen(
            asked, stdin=theirs, stdout=theirs, stderr=log, env={**os.environ, **kept}
        )
    os.close(theirs)
    drawn = b""
    while b"\x1b[?1049h" not in drawn:  # the alternate screen
        drawn += os.read(ours, 4096)
    program.terminate()
    with suppress(OSError):
        while os.read(ours, 4096):
            pass
    program.wait(20)
    os.close(ours)
    assert (tmp_path / "log").read_bytes() == b""
