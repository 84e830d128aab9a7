"""Nothing that was typed, read or archived acts on a terminal; every end is a quiet one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EVIL = "\x1b]0;owned\x07\x9b31m\u202eabc\u2066"


@pytest.mark.parametrize(
    "arguments",
    [
        [EVIL],
        [f"--{EVIL}"],
        ["search", f"--{EVIL}"],
        ["search", "x", "--sort", EVIL],
        ["search", "x", "--limit", EVIL],
        ["search", "x", "--from", EVIL],
        ["search", "x", "--exclude", EVIL],
        ["search", "x", "--facets", EVIL],
        ["search", "x", "--archive", f"/none/{EVIL}"],
        ["search", f'"{EVIL}'],
        ["search", EVIL, "--format", "json"],
        ["search", EVIL, "--format", "csv", "--count"],
        ["search", "--batch", EVIL],
        ["index", f"/none/{EVIL}"],
        ["show", EVIL],
        ["analyze", EVIL, "--archive", f"/none/{EVIL}"],
        ["suggest", EVIL],
        ["completion", EVIL],
    ],
)
def test_arguments_are_echoed_inert(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert not ACTING.search(result.out.replace("\n", "")), result.out
    assert not ACTING.search(result.err.replace("\n", "")), result.err
    assert result.status in (0, 1, 2)
    assert "Traceback" not in result.err


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "trec"])
def test_articles_are_printed_inert(run: Run, form: str) -> None:
    result = run("search", "شکننده", "--format", form)
    assert result.status == 0
    assert not ACTING.search(result.out.replace("\n", "").replace("\t", ""))
    assert not ACTING.search(run("show", "a3").out.replace("\n", ""))


def test_only_csv_is_guarded_against_formulas(run: Run) -> None:
    """Spreadsheets open csv; tsv is for programs, which want what was asked as it was."""
    query = '=cmd OR "-x"'
    count = ("search", query, "--count", "--format")
    assert run(*count, "csv").lines[1].startswith("\"'=cmd")
    assert run(*count, "tsv").lines[1].startswith("=cmd")


@pytest.mark.parametrize(
    "query", ["(" * 3000 + "x" + ")" * 3000, "x " * 3000, "-" * 500, '"' * 999]
)
def test_absurd_queries_are_answered_or_refused(run: Run, query: str) -> None:
    assert run("search", "--count", "--", query).status in (0, 1, 2)


def test_broken_unicode_in_an_argument_is_no_crash(run: Run) -> None:
    result = run("search", "خبر\udcff")
    assert result.status in (0, 1)


def command(*arguments: str, archive: Path, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "BAYEGAN_ARCHIVE": str(archive)}
    return subprocess.Popen(
        [sys.executable, "-m", "bayegan.cli", *arguments],
        stderr=subprocess.PIPE,
        env=environment,
        **options,  # type: ignore[arg-type]
    )


def spoiled(archive: Path, folder: Path) -> Path:
    """A copy of an archive with damage in the one segment that holds articles."""
    copied = Path(shutil.copytree(archive, folder / "spoiled"))
    segment = max((copied / "index").glob("*.segment"), key=lambda path: path.stat().st_size)
    content = segment.read_bytes()
    segment.write_bytes(content[:64] + b"\xde\xad\xbe\xef" * 8 + content[96:])
    return copied


def test_a_damaged_archive_is_an_error_and_nothing_is_written_over_it(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    copied = spoiled(archive, tmp_path)
    source = tmp_path / "new.jsonl"
    source.write_text('{"id": "new", "body": "خبر تازه از تبریز"}\n', encoding="utf-8")
    before = {path.name for path in (copied / "index").iterdir()}
    for command in (
        ("search", "تهران"),
        ("search", "--count"),
        ("stats",),
        ("entities", "list"),
        ("index", source),
    ):
        result = run(*command, "--archive", copied)
        assert result.status == 2
        assert result.err.startswith("bayegan: The index of the archive")
        assert "holds 3 articles, the one before no article" in result.err
        assert "--discard-damaged. That gives up 3 articles" in result.err
    assert {path.name for path in (copied / "index").iterdir()} == before
    given_up = run("index", source, "--archive", copied, "--discard-damaged")
    assert given_up.status == 0
    assert "bayegan: warning: the last commit" in given_up.err
    assert run("search", "--count", "--archive", copied).out.strip() == "1"


def test_closed_pipe_ends_quietly(archive: Path, tmp_path: Path) -> None:
    batch = tmp_path / "queries.tsv"
    batch.write_text("q\tآتش‌بس تهران\n" * 3000, encoding="utf-8")
    process = command(
        *("search", "--batch", str(batch), "-f", "jsonl"), archive=archive, stdout=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_help_for_who_reads_none_of_it_ends_quietly(archive: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = command("--help", archive=archive, stdout=writing)
    os.close(writing)
    assert process.stderr is not None and process.stderr.read() == b""
    assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("closed", "arguments", "status"),
    [(0, "search --batch -", 1), (1, "search تهران", 0), (2, "search تهران --count", 0)],
)
def test_a_command_without_a_stream_does_its_work(
    archive: Path, closed: int, arguments: str, status: int
) -> None:
    """As schedulers start commands, and ``>&-`` in a shell."""
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m bayegan.cli {arguments} {closed}>&-"],
        env={**os.environ, "BAYEGAN_ARCHIVE": str(archive)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == status, done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_is_an_error(archive: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = command("search", "تهران", archive=archive, stdout=full)
        assert process.stderr is not None
        errors = process.stderr.read().decode()
    assert process.wait(60) == 2
    assert "No space left" in errors and "Traceback" not in errors


def test_persian_is_utf_8_whatever_the_locale(archive: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bayegan.cli", "search", "تهران"],
        env={**os.environ, "BAYEGAN_ARCHIVE": str(archive), "LC_ALL": "C", "PYTHONUTF8": "0"}
        | {"PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "باران در [تهران]" in done.stdout.decode("utf-8")


def test_help_loads_no_archive() -> None:
    code = (
        "import sys\nfrom bayegan.cli.main import run\nrun(['--help'])\n"
        "print(sorted({'numpy', 'whoosh', 'hazm', 'textual', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


OF_OTHER_COMMANDS = (
    "asyncio babel hazm hijridate importlib.metadata importlib.resources logging multiprocessing "
    "openpyxl platformdirs pycrfsuite rich.console tempfile textual tomllib whoosh "
    "bayegan.cli.index_command bayegan.index.builder bayegan.index.dates.grammar "
    "bayegan.index.entities.recognizer bayegan.index.persian.compiler bayegan.index.latin.places "
    "bayegan.search.engines.latin bayegan.search.engines.places bayegan.search.entities "
    "bayegan.search.explain bayegan.search.suggest bayegan.search.timeline bayegan.tui.rtl.layout"
).split()


def test_search_loads_only_what_it_needs(archive: Path) -> None:
    code = (
        "import sys\nfrom bayegan.cli.main import run\n"
        # In a batch, for of a word as rare as any of three articles it is asked what was meant.
        f"run(['search', '--batch', '-', '--archive', {str(archive)!r}])\n"
        f"print(sorted({set(OF_OTHER_COMMANDS)!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="1\tتهران".encode(), capture_output=True, check=True
    )
    lines = done.stdout.decode().splitlines()
    assert any("[تهران]" in line for line in lines)
    assert lines[-1] == "[]"
    assert (archive / "lexicon.tables").exists()  # or opening takes ten times as long
