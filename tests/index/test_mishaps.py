"""Nothing is lost where a build is stopped, a disk is full, or somebody else is at the archive."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from building import Build, contents, counts, put, record

from bayegan.index import builder
from bayegan.index.builder import BadRecordError, Progress, build_archive
from bayegan.index.compiled_lexicon import CompiledLexicon
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.storage import segment_writer
from bayegan.index.storage.errors import ArchiveBusyError, ArchiveError
from bayegan.index.storage.locks import take_lock
from bayegan.index.storage.manifest import LOCK
from bayegan.index.storage.writer import ArchiveWriter

pytestmark = pytest.mark.usefixtures("quick")


def test_runs_that_begin_one_archive_at_once_all_end_well(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Compiled anew by each of them, so that all come to the folder at one time.
    together = threading.Barrier(4)

    def compiled() -> CompiledLexicon:
        together.wait()
        return CompiledLexicon(lexicon, None)

    monkeypatch.setattr(builder, "compiled_lexicon", compiled)
    for number in range(4):
        put(tmp_path / f"{number}.jsonl", record(number))

    def run(number: int) -> int:
        source = tmp_path / f"{number}.jsonl"
        return build_archive([source], tmp_path / "archive", workers=1).added

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(run, range(4))) == [1, 1, 1, 1]
    assert contents(tmp_path / "archive").keys() == {"r0", "r1", "r2", "r3"}


def test_nobody_else_writes_until_names_are_resolved(
    news: Path, archive: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(archive: Path, report: object) -> None:
        with pytest.raises(ArchiveBusyError):
            take_lock(archive / LOCK, wait_seconds=0)
        resolved.append(len(contents(archive)))

    resolved: list[int] = []
    monkeypatch.setattr(builder, "resolve_archive", resolve)
    put(news / "a.jsonl", record(1), record(2))
    build()
    assert resolved == [2]


def test_a_new_archive_that_was_stopped_before_anything_was_kept_leaves_nothing(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "a.jsonl", "{")
    with pytest.raises(BadRecordError):
        build(strict=True)
    assert not archive.exists()
    archive.mkdir()
    (archive / "entities.toml").write_text('[[person]]\nname = "الف"\nhide = true\n', "utf-8")
    with pytest.raises(BadRecordError):
        build(strict=True)
    assert [path.name for path in archive.iterdir()] == ["entities.toml"]


def stopping(after: int, error: BaseException) -> Callable[[Progress], None]:
    def progress(state: Progress) -> None:
        if state.indexed >= after:
            raise error

    return progress


def test_ctrl_c_leaves_the_last_commit(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1), record(2))
    build()
    before = contents(archive)
    put(news / "a.jsonl", record(1, body="تغییر"), *map(record, range(3, 30)))
    with pytest.raises(KeyboardInterrupt):
        build(progress=stopping(5, KeyboardInterrupt()))
    assert contents(archive) == before
    assert build().added == 27
    assert len(contents(archive)) == 29


def test_ctrl_c_on_the_very_first_build_is_in_the_way_of_nothing(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "a.jsonl", *map(record, range(10)))
    with pytest.raises(KeyboardInterrupt):
        build(progress=stopping(5, KeyboardInterrupt()))
    assert contents(archive) == {}
    assert build().added == 10
    # Stopped even before the manifest: the lexicon lies there alone.
    (archive / "bayegan.json").unlink()
    for path in (archive / "index").iterdir():
        path.unlink()
    (archive / "index").rmdir()
    assert build().added == 10


def test_parts_committed_on_the_way_are_kept(
    monkeypatch: pytest.MonkeyPatch, news: Path, archive: Path, build: Build
) -> None:
    monkeypatch.setattr("bayegan.index.storage.writer.COMMIT_TOKENS", 60)
    put(news / "a.jsonl", *map(record, range(30)))
    with pytest.raises(KeyboardInterrupt):
        build(progress=stopping(25, KeyboardInterrupt()))
    kept = len(contents(archive))
    assert 0 < kept < 30
    assert counts(build()) == {
        "read": 30,
        "added": 30 - kept,
        "unchanged": kept,
        "articles": 30,
    }
    assert len(contents(archive)) == 30


@pytest.fixture(params=["terms", "table of contents", "adding"])
def full_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    name = {
        "terms": "_flush_segment",
        "table of contents": "_commit_toc",
        "adding": "add_indexed",
    }[request.param]
    with monkeypatch.context() as patched:
        patched.setattr(segment_writer.ArraySegmentWriter, name, full)
        yield


def test_a_full_disk_says_so(tmp_path: Path, lexicon: Lexicon, full_disk: None) -> None:
    news = tmp_path / "a.jsonl"
    put(news, record(1))
    with pytest.raises(ArchiveError, match="is full"):
        build_archive([news], tmp_path / "archive", workers=1)
    assert not (tmp_path / "archive").exists()


def test_a_full_disk_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, news: Path, archive: Path, build: Build
) -> None:
    put(news / "a.jsonl", record(1))
    build()
    put(news / "a.jsonl", record(1, body="دیگر"), record(2))
    with monkeypatch.context() as patched:

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        patched.setattr(segment_writer.ArraySegmentWriter, "_flush_segment", full)
        with pytest.raises(ArchiveError, match="make room"):
            build()
    assert contents(archive) == {"r1": "متن خبر 1 باکو"}
    assert counts(build()) == {"read": 2, "added": 1, "updated": 1, "articles": 2}


def test_a_folder_with_other_files_is_left_alone(archive: Path, build: Build) -> None:
    archive.mkdir()
    (archive / "thesis.doc").write_text("x")
    with pytest.raises(ArchiveError, match="other files"):
        build()
    assert [path.name for path in archive.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_archive(archive: Path, build: Build) -> None:
    archive.write_text("x")
    with pytest.raises(ArchiveError, match="is a file"):
        build()


def test_a_second_writer_is_told_of(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1))
    build()
    waiting = threading.Event()
    with ArchiveWriter(archive):
        thread = threading.Thread(target=build, kwargs={"on_wait": waiting.set})
        thread.start()
        assert waiting.wait(20)
    thread.join(20)
    assert not thread.is_alive()
