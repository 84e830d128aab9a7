"""`bayegan entities`: decisions take effect at once and are kept in a file that people can read."""

from __future__ import annotations

import json
import shutil
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bayegan.cli.options import ARCHIVE_VARIABLE
from bayegan.index.builder import build_archive
from bayegan.index.identities.editing import decisions_of

from .conftest import Run

ARTICLES = [
    ("b1", "1399/08/19", "نیکول پاشینیان نخست‌وزیر ارمنستان در ایروان با رابرت الیوت دیدار کرد."),
    ("b2", "1399/08/21", "ولادیمیر پوتین رئیس جمهور روسیه با حسن روحانی گفت‌وگو کرد."),
    ("b3", "1400/02/01", "حسن روحانی رئیس‌جمهور ایران با ولادیمیر پوتین و رابرت الیوت دیدار کرد."),
]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("persons")
    lines = [
        json.dumps({"id": i, "published": d, "body": b}, ensure_ascii=False) for i, d, b in ARTICLES
    ]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build_archive([folder / "news.jsonl"], folder / "archive", workers=1)
    return folder


@pytest.fixture
def archive_here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    shutil.copytree(made / "archive", tmp_path / "archive")
    monkeypatch.setenv(ARCHIVE_VARIABLE, str(tmp_path / "archive"))
    return tmp_path / "archive"


def decided(archive: Path) -> dict[str, object]:
    return tomllib.loads((archive / "entities.toml").read_text("utf-8"))


def names(run: Run, *words: str) -> dict[str, int]:
    listed = json.loads(run("entities", "list", *words, "--format", "json").out)
    return {entity["name"]: entity["count"] for entity in listed["entities"]}


@pytest.mark.usefixtures("archive_here")
def test_names_are_listed_and_shown_with_their_titles_over_time(run: Run) -> None:
    assert names(run, "پوتین") == {"ولادیمیر پوتین": 2}
    shown = json.loads(run("entities", "show", "حسن روحاني", "--format", "json").out)
    assert shown["name"] == "حسن روحانی"
    assert shown["years"] == [{"year": 1399, "count": 1}, {"year": 1400, "count": 1}]
    titles = {title["text"]: (title["first"], title["count"]) for title in shown["titles"]}
    assert titles == {"رئیس‌جمهور ایران": ("2021-04-21", 1)}
    assert run("entities", "show", "حسن").status == 1
    assert "حسن روحانی" in run("entities", "show", "حسن").err


def test_a_merge_unites_counts_at_once_and_a_split_parts_them(run: Run, archive_here: Path) -> None:
    assert run("entities", "merge", "رابرت الیوت", "نیکول پاشینیان").status == 0
    assert names(run)["رابرت الیوت"] == 2
    assert "نیکول پاشینیان" not in names(run)
    found = run("search", "--person", "نیکول پاشینیان", "--count")
    assert found.out.strip() == "2"
    assert run("entities", "split", "رابرت الیوت", "نیکول پاشینیان").status == 0
    assert names(run)["نیکول پاشینیان"] == 1
    assert decided(archive_here) == {
        "person": [{"name": "رابرت الیوت", "split": ["نیکول پاشینیان"]}]
    }


def test_a_namesake_a_new_name_and_a_hidden_one(run: Run, archive_here: Path) -> None:
    split = run("entities", "split", "رابرت الیوت", "--article", "b3", "--as", "رابرت دیگر")
    assert split.status == 0
    assert names(run, "رابرت") == {"رابرت الیوت": 1, "رابرت دیگر": 1}
    assert run("entities", "rename", "حسن روحانی", "روحانی").status == 0
    assert names(run)["روحانی"] == 2
    assert run("entities", "hide", "ولادیمیر پوتین").status == 0
    assert "ولادیمیر پوتین" not in names(run)
    assert run("entities", "hide", "ولادیمیر پوتین", "--undo").status == 0
    assert names(run)["ولادیمیر پوتین"] == 2
    assert run("entities", "split", "رابرت الیوت").status == 2
    assert run("entities", "split", "رابرت الیوت", "--article", "b9", "--as", "او").status == 2
    assert run("entities", "merge", "رابرت الیوت", "نامی که نیست").status == 2
    assert [entry["name"] for entry in decided(archive_here)["person"]] == [  # type: ignore[attr-defined]
        "رابرت دیگر",
        "روحانی",
    ]


def test_a_rename_makes_no_two_persons_one(run: Run, archive_here: Path) -> None:
    refused = run("entities", "rename", "حسن روحانی", "ولادیمیر پوتین")
    assert refused.status == 2
    assert 'bayegan entities merge "ولادیمیر پوتین" "حسن روحانی"' in refused.err


def test_a_hidden_person_is_shown_again_by_any_of_its_names(run: Run, archive_here: Path) -> None:
    assert run("entities", "merge", "حسن روحانی", "رابرت الیوت").status == 0
    assert run("entities", "hide", "رابرت الیوت").status == 0
    assert "حسن روحانی" not in names(run)
    for refused in (
        ("rename", "حسن روحانی", "روحانی"),
        ("rename", "ولادیمیر پوتین", "رابرت الیوت"),
        ("merge", "ولادیمیر پوتین", "حسن روحانی"),
        ("split", "ولادیمیر پوتین", "رابرت الیوت"),
    ):
        result = run("entities", *refused)
        assert result.status == 2
        assert 'is hidden; show it again with: bayegan entities hide --undo "حسن روحانی"' in (
            result.err
        )
    assert "is hidden" in run("entities", "show", "رابرت الیوت").err
    undone = run("entities", "hide", "--undo", "رابرت اليوت")
    assert undone.status == 0
    assert "حسن روحانی" in undone.out
    assert names(run)["حسن روحانی"] == 3
    assert decided(archive_here) == {"person": [{"name": "حسن روحانی", "merge": ["رابرت الیوت"]}]}


def test_names_that_nobody_has_and_empty_ones_are_refused(run: Run, archive_here: Path) -> None:
    split = run("entities", "split", "حسن روحانی", "نامی که نیست")
    assert split.status == 2
    assert "the archive has no person نامی که نیست" in split.err
    for arguments in (
        ("rename", "حسن روحانی", ""),
        ("rename", "حسن روحانی", " \u200c"),
        ("split", "حسن روحانی", "--article", "b2", "--as", "«»"),
    ):
        result = run("entities", *arguments)
        assert result.status == 2
        assert "the new name is empty" in result.err
    assert run("entities", "hide", "--undo", "نامی که نیست").status == 2
    assert run("entities", "hide", "--undo", "حسن روحانی").status == 0  # it is in the lists
    assert not (archive_here / "entities.toml").exists() or decided(archive_here) == {}


def test_what_people_wrote_stays_and_indexing_again_keeps_it(
    run: Run, archive_here: Path, made: Path
) -> None:
    file = archive_here / "entities.toml"
    file.write_text('# از من\n[[person]]\nname = "حسن روحانی"  # رئیس\nhide = true\n', "utf-8")
    assert "حسن روحانی" not in names(run)
    assert run("entities", "merge", "ولادیمیر پوتین", "رابرت الیوت").status == 0
    text = file.read_text("utf-8")
    assert "# از من" in text
    assert "# رئیس" in text
    (made / "more.jsonl").write_text('{"id": "b4", "body": "رابرت الیوت آمد."}', "utf-8")
    assert run("index", made / "more.jsonl").status == 0
    assert names(run)["ولادیمیر پوتین"] == 4
    assert file.read_text("utf-8") == text


def test_a_file_may_begin_with_a_byte_order_mark(run: Run, archive_here: Path) -> None:
    file = archive_here / "entities.toml"
    file.write_text('[[person]]\nname = "پوتین"\nmerge = ["ولادیمیر پوتین"]\n', "utf-8-sig")
    assert "پوتین" in names(run)
    assert run("entities", "hide", "پوتین").status == 0


def test_no_decision_of_several_at_once_is_lost(archive_here: Path) -> None:
    hidden = [f"نام {number}" for number in range(12)]

    def decide(name: str) -> None:
        with decisions_of(archive_here) as file:
            file.hide("person", name)

    with ThreadPoolExecutor(len(hidden)) as threads:
        list(threads.map(decide, hidden))
    entries: Any = decided(archive_here)["person"]
    assert sorted(entry["name"] for entry in entries) == sorted(hidden)


def test_a_file_that_is_a_link_stays_one(run: Run, archive_here: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text("# ours\n", encoding="utf-8")
    (archive_here / "entities.toml").symlink_to(kept)
    assert run("entities", "hide", "حسن روحانی").status == 0
    assert (archive_here / "entities.toml").is_symlink()
    assert kept.read_text("utf-8").startswith("# ours") and "hide = true" in kept.read_text("utf-8")


def test_without_a_command_the_way_to_help_is_told(run: Run) -> None:
    result = run("entities")
    assert (result.status, result.out) == (2, "")
    assert "Try: bayegan entities --help" in result.err


def test_a_broken_file_says_where(run: Run, archive_here: Path) -> None:
    (archive_here / "entities.toml").write_text("[[person]]\nmerge = ['x']", "utf-8")
    result = run("search", "")
    assert result.status == 2
    assert "entities.toml, [[person]] number 1: there is no name" in result.err
