"""Articles and result sets taken out of the screen: references, Markdown, files, other programs."""

import csv
import io
import json
import os
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from fake_archive import FakeArchive

from bayegan.index.article import Article
from bayegan.index.dates.calendars import Calendar
from bayegan.tui.citation import bibtex, markdown, reference
from bayegan.tui.export import ExportError, Form, export, suggested_name
from bayegan.tui.outside import clipboard_command, is_address, show_text
from bayegan.tui.similar import similar_query
from bayegan.tui.state import SearchState

ARTICLE = Article(
    "خبر/7",
    "سطر *یک*\n- دو\n# سه <b>",
    "«آتش‌بس» در {قره‌باغ} & پس از آن",
    datetime(2020, 11, 9),
    "https://example.org/7",
    "سپیده",
    author="مریم کاظمی",
)


def test_references() -> None:
    assert reference(ARTICLE, Calendar.JALALI, "fa") == (
        "مریم کاظمی. (۱۳۹۹، ۱۹ آبان). «آتش‌بس» در {قره‌باغ} & پس از آن. سپیده. https://example.org/7"
    )
    assert "(2020, November 9)" in reference(ARTICLE, Calendar.GREGORIAN, "en")
    assert "(بی‌تا)" in reference(Article("1", "متن"), Calendar.JALALI, "fa")
    assert "(n.d.)" in reference(Article("1", "متن"), Calendar.JALALI, "en")


def test_bibtex_is_one_balanced_entry() -> None:
    entry = bibtex(ARTICLE)
    plain = entry.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")
    assert entry.startswith("@online{7,\n")
    assert r"\{قره‌باغ\} \& پس" in entry
    assert "@online{article," in bibtex(Article("خبر", "متن"))


def test_markdown_takes_nothing_in_the_text_for_markdown() -> None:
    text = markdown(ARTICLE, Calendar.JALALI, "fa")
    assert r"سطر \*یک\*" in text
    assert "\n\\- دو" in text
    assert r"\# سه \<b\>" in text
    assert "<https://example.org/7>" in text


def exported(path: Path, form: Form, state: SearchState | None = None, count: int = 450) -> str:
    heard: list[tuple[int, int]] = []
    written = export(
        FakeArchive(count),
        state or SearchState(),
        path,
        form,
        "fa",
        progress=lambda *figures: heard.append(figures),
        stop=Event(),
    )
    assert heard[-1] == (written, written)
    assert not path.with_name(path.name + ".part").exists()
    return path.read_text("utf-8")


def rows_of(text: str) -> list[dict[str, str]]:
    """Rows of a file that a spreadsheet knows to be UTF-8."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_rows_tell_the_day_in_both_calendars(tmp_path: Path) -> None:
    rows = rows_of(exported(tmp_path / "a.csv", "csv", count=2))
    days = {row["id"]: (row["published"][:10], row["jalali"]) for row in rows}
    assert days == {"a0": ("", ""), "a1": ("2018-04-05", "1397/01/16")}


def test_every_hit_is_exported_once(tmp_path: Path) -> None:
    records = [json.loads(line) for line in exported(tmp_path / "a.jsonl", "jsonl").splitlines()]
    assert len({record["id"] for record in records}) == len(records) == 450
    assert all(record["body"] and "snippet" not in record for record in records)
    rows = rows_of(exported(tmp_path / "a.csv", "csv"))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    assert exported(tmp_path / "a.md", "md").count("\n---\n") == 450


def test_only_what_the_search_finds_is_exported(tmp_path: Path) -> None:
    state = SearchState("آتش‌بس").toggled("place", "باکو")
    text = exported(tmp_path / "a.jsonl", "jsonl", state)
    assert all("باکو" in json.loads(line)["places"] for line in text.splitlines())


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    archive = FakeArchive(1)
    hostile = Article("1", "=HYPERLINK(1)\nدو\x1b[2J \ud800", "@SUM(A1)")
    archive.entries = [type(archive.entries[0])(hostile, (), (), ())]
    path = tmp_path / "a.csv"
    export(archive, SearchState(), path, "csv", "fa", progress=lambda *_: 0, stop=Event())
    (row,) = rows_of(path.read_text("utf-8"))
    assert row["title"] == "'@SUM(A1)"
    assert row["body"].startswith("'=HYPERLINK(1) دو")
    assert "\x1b" not in row["body"]


def test_an_export_that_is_stopped_or_fails_leaves_nothing(tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    path = tmp_path / "a.jsonl"
    assert (
        export(FakeArchive(5), SearchState(), path, "jsonl", "fa", progress=lambda *_: 0, stop=stop)
        is None
    )
    with pytest.raises(ExportError, match="nowhere"):
        exported(tmp_path / "nowhere" / "a.jsonl", "jsonl")
    assert list(tmp_path.iterdir()) == []


def test_names_of_files() -> None:
    assert suggested_name(SearchState("../../etc/passwd"), "csv") == "bayegan-etc-passwd.csv"
    assert suggested_name(SearchState(), "md") == "bayegan-all.md"


def test_only_web_addresses_are_opened() -> None:
    good = ["https://example.org/خبر?a=1", "http://[::1]/"]
    bad = ["javascript:alert(1)", "file:///x", "https://a b", "https://x/\x1b[2J", "//x", "--help"]
    assert [is_address(url) for url in (*good, *bad)] == [True] * 2 + [False] * 6


def test_clipboard_programs(tmp_path: Path) -> None:
    program = tmp_path / "xclip"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    here = {"PATH": str(tmp_path), "DISPLAY": ":0"}
    assert clipboard_command(here) == ("xclip", "-selection", "clipboard")
    assert clipboard_command({**here, "SSH_CONNECTION": "1"}) is None
    assert clipboard_command({"PATH": str(tmp_path)}) is None


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_another_program_gets_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert show_text(["sh", "-c", f'cp "$0" {copy}'], "متن\x1b") is None
    assert copy.read_text("utf-8") == "متن\x1b\n"
    assert show_text(["false"], "متن") == "false: 1"
    assert "no-such-program" in str(show_text(["no-such-program"], "متن"))


def test_similar_articles_are_found_by_rare_words() -> None:
    archive = FakeArchive(120)
    article = archive.entries[1].article
    query = similar_query(archive, article)
    assert query
    totals = [archive.search(word, limit=0).total for word in query.split()]
    assert all(1 < total < 30 for total in totals)
    assert similar_query(archive, Article("x", "۱۲۳ !")) == ""
