"""Building: every record accounted for, nothing done twice, nothing lost by a mishap."""

from __future__ import annotations

import errno
import json
import multiprocessing
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bayegan.index import builder, workers
from bayegan.index.article import AnnotatedArticle, Article, Mention
from bayegan.index.builder import BadRecordError, BuildSummary, Progress, build_archive
from bayegan.index.compiled_lexicon import CompiledLexicon
from bayegan.index.identities import reading
from bayegan.index.indexing import ArticleIndexer
from bayegan.index.persian.analyzer import ANALYZER_VERSION
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.sources import BadRecord
from bayegan.index.storage import segment_writer
from bayegan.index.storage.document import IndexDocument
from bayegan.index.storage.errors import ArchiveBusyError, ArchiveError
from bayegan.index.storage.locks import take_lock
from bayegan.index.storage.manifest import LOCK, new_manifest
from bayegan.index.storage.writer import ArchiveWriter
from bayegan.search import Archive

Record = dict[str, Any]
Build = Callable[..., BuildSummary]


def annotate(article: Article) -> AnnotatedArticle:
    place = article.body.find("باکو")
    mentions = (Mention("place", "body", place, place + 4, "باکو"),) if place >= 0 else ()
    return AnnotatedArticle(article, mentions)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon) -> None:
    """One lexicon for all, and no recogniser to load."""
    monkeypatch.setattr(builder, "compiled_lexicon", lambda: CompiledLexicon(lexicon, None))
    monkeypatch.setattr(
        workers, "ArticleIndexer", lambda lexicon: ArticleIndexer(lexicon, annotate)
    )
    monkeypatch.setattr(
        workers,
        "indexer_from_file",
        lambda path: ArticleIndexer(Lexicon.load(path), annotate),
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def build(news: Path, archive: Path) -> Build:
    def run(**options: Any) -> BuildSummary:
        return build_archive([news], archive, **{"workers": 1, **options})

    return run


def put(path: Path, *records: Record | str) -> None:
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def record(number: int, **fields: str) -> Record:
    return {"id": f"r{number}", "title": f"خبر {number}", "body": f"متن خبر {number} باکو"} | fields


def contents(archive: Path) -> dict[str, str]:
    with Archive.open(archive) as opened:
        return {hit.id: hit.article.body for hit in opened.search("", limit=10_000).hits}


def counts(summary: BuildSummary) -> dict[str, int]:
    names = ("read", "added", "updated", "unchanged", "duplicate", "bad", "removed", "articles")
    found = {name: getattr(summary, name) for name in names}
    told = found["added"] + found["updated"] + found["unchanged"]
    assert found["read"] == told + found["duplicate"] + found["bad"]
    return {name: count for name, count in found.items() if count}


def test_every_record_is_accounted_for(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1), record(2), "not json", {"title": "بی متن"}, record(1))
    put(news / "b.jsonl", record(3), {**record(2), "id": "copy"})
    (news / "c.txt").write_text("تیتر\n\nمتن یک پرونده", encoding="utf-8")
    (news / "photo.jpg").write_bytes(b"\xff")
    (news / "empty.csv").write_bytes(b"")
    told: list[BadRecord] = []
    summary = build(on_bad=told.append)
    assert counts(summary) == {"read": 9, "added": 4, "duplicate": 2, "bad": 3, "articles": 4}
    assert summary.skipped == 1
    assert sorted(str(bad.record) for bad in told) == ["3", "4", "None", "None"]
    assert len(contents(archive)) == 4


@pytest.mark.filterwarnings("error")
def test_a_folder_without_articles_becomes_an_empty_archive(archive: Path, build: Build) -> None:
    assert counts(build()) == {"read": 1, "bad": 1}  # the folder
    assert contents(archive) == {}


def test_a_second_run_changes_nothing(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", *map(record, range(20)))
    build()
    before = {path: path.stat().st_mtime_ns for path in (archive / "index").iterdir()}
    assert counts(build()) == {"read": 20, "unchanged": 20, "articles": 20}
    assert {path: path.stat().st_mtime_ns for path in (archive / "index").iterdir()} == before


def test_a_lead_makes_no_other_article_of_a_copy(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1, lead="باران بارید"), record(2))
    copies = record(1), record(2, lead="رود پر شد"), record(2, lead="متن خبر")
    put(news / "b.jsonl", *({**copy, "id": f"copy{n}"} for n, copy in enumerate(copies)))
    assert counts(build()) == {"read": 5, "added": 2, "duplicate": 3, "articles": 2}
    assert counts(build()) == {"read": 5, "unchanged": 2, "duplicate": 3, "articles": 2}
    body = record(1)["body"]
    assert contents(archive)["r1"] == f"باران بارید\n{body}"
    put(news / "a.jsonl", record(1, lead="سیل آمد"), record(2))
    again = counts(build())
    assert (again["updated"], again["unchanged"], again["duplicate"]) == (1, 1, 3)
    assert contents(archive)["r1"] == f"سیل آمد\n{body}"


def test_names_left_unresolved_are_resolved_by_the_next_run(
    news: Path, archive: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(archive: Path, report: object) -> None:
        raise KeyboardInterrupt

    put(news / "a.jsonl", record(1), record(2))
    with monkeypatch.context() as patched:
        patched.setattr(builder, "resolve_archive", die)
        with pytest.raises(KeyboardInterrupt):
            build()
    assert not (archive / "resolution.json").exists()
    assert build().unchanged == 2
    made = (archive / "resolution.json").stat().st_mtime_ns
    assert build().unchanged == 2
    assert (archive / "resolution.json").stat().st_mtime_ns == made
    (archive / "resolution.json").write_text("{")
    build()
    with Archive.open(archive) as opened:
        assert opened.search("باکو").total == 2


def test_in_a_large_archive_names_wait_for_one_new_article_in_a_hundred(
    news: Path, archive: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LARGE", 100)
    put(news / "a.jsonl", *map(record, range(300)))
    build()
    made = (archive / "resolution.json").stat().st_mtime_ns
    put(news / "b.jsonl", record(300), record(301))
    build()
    assert (archive / "resolution.json").stat().st_mtime_ns == made
    put(news / "c.jsonl", record(302), record(303))
    build()
    assert (archive / "resolution.json").stat().st_mtime_ns > made


def test_a_changed_article_is_replaced(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1), record(2), record(3))
    build()
    put(news / "a.jsonl", record(1), record(2, body="متن دیگر"), record(4))
    assert counts(build()) == {"read": 3, "added": 1, "updated": 1, "unchanged": 1, "articles": 4}
    found = contents(archive)
    assert found["r2"] == "متن دیگر"
    assert found.keys() == {"r1", "r2", "r3", "r4"}


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


def test_prune_removes_what_the_sources_no_longer_hold(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "a.jsonl", *map(record, range(5)))
    build()
    put(news / "a.jsonl", record(1), {**record(2), "id": "renamed"})
    summary = build(prune=True)
    assert counts(summary) == {
        "read": 2,
        "unchanged": 1,
        "added": 1,
        "removed": 4,
        "articles": 2,
    }
    assert contents(archive).keys() == {"r1", "renamed"}


def test_a_copy_takes_the_place_of_an_original_that_is_pruned(
    news: Path, archive: Path, build: Build
) -> None:
    text = {"title": "آب", "body": "متن یکسان"}
    left_out: list[tuple[str, str]] = []
    put(news / "a.jsonl", {"id": "first", **text}, record(1))
    put(
        news / "b.jsonl",
        {"id": "second", "source": "یک", **text},
        {"id": "third", "source": "یک", **text},
        {"id": "fourth", "source": "دو", **text},
    )
    build()
    assert contents(archive).keys() == {"first", "r1"}
    put(news / "a.jsonl", record(1))
    assert build().articles == 2  # without pruning nothing goes
    summary = build(prune=True, on_duplicate=lambda one, first: left_out.append((one.id, first)))
    assert counts(summary) == {
        "read": 4,
        "added": 2,
        "unchanged": 1,
        "duplicate": 1,
        "removed": 1,
        "articles": 3,
    }
    with Archive.open(archive) as opened:
        found = {hit.id: hit.article.source for hit in opened.search("آب").hits}
    assert found == {"second": "یک", "fourth": "دو"}
    assert left_out == [("third", "second")]
    assert counts(build(prune=True)) == {
        "read": 4,
        "unchanged": 3,
        "duplicate": 1,
        "articles": 3,
    }


def test_copies_read_before_their_original_are_named_too(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "b.jsonl", record(1))
    build()
    put(news / "a.jsonl", {**record(1), "id": "copy"})
    left_out: list[tuple[str, str]] = []
    summary = build(prune=True, on_duplicate=lambda one, first: left_out.append((one.id, first)))
    assert counts(summary) == {"read": 2, "unchanged": 1, "duplicate": 1, "articles": 1}
    assert left_out == [("copy", "r1")]


def test_prune_leaves_all_where_a_record_is_unreadable(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "a.jsonl", record(1), record(2))
    build()
    put(news / "a.jsonl", record(1), "damaged")
    summary = build(prune=True)
    assert (summary.kept, summary.removed, summary.articles) == (1, 0, 2)
    assert contents(archive).keys() == {"r1", "r2"}


def test_the_same_text_of_another_source_is_no_duplicate(
    news: Path, archive: Path, build: Build
) -> None:
    text = {"title": "آب", "body": "متن یکسان"}
    put(news / "a.jsonl", {"id": "1", "source": "یک", **text})
    put(news / "b.jsonl", {"id": "2", "source": "دو", **text}, {"id": "3", "source": "یک", **text})
    put(news / "c.jsonl", {"id": "4", "body": "متن‌ يكسان!", "title": "آب"})
    assert counts(build()) == {"read": 4, "added": 2, "duplicate": 2, "articles": 2}
    assert contents(archive).keys() == {"1", "2"}


def test_a_copy_read_before_its_original_hides_no_change(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "b.jsonl", record(1))
    build()
    put(news / "a.jsonl", {**record(1), "id": "copy"})
    assert counts(build()) == {"read": 2, "unchanged": 1, "duplicate": 1, "articles": 1}
    put(news / "b.jsonl", record(1, body="متن تازه"))
    # The old text is that of the copy alone now.
    assert counts(build()) == {"read": 2, "updated": 1, "added": 1, "articles": 2}
    found = contents(archive)
    assert (found["r1"], found["copy"]) == ("متن تازه", record(1)["body"])
    assert build().unchanged == 2


def test_strict_stops_at_the_first_bad_record(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1))
    build()
    put(news / "a.jsonl", record(1), record(2), "{", record(3))
    with pytest.raises(BadRecordError, match=r"a\.jsonl:3: "):
        build(strict=True)
    assert contents(archive).keys() == {"r1"}


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


def test_progress_comes_to_the_whole(news: Path, build: Build) -> None:
    put(news / "a.jsonl", *map(record, range(30)))
    seen: list[Progress] = []
    build(progress=seen.append)
    assert seen[-1].indexed == seen[-1].read == 30
    assert seen[-1].bytes_done == seen[-1].bytes_total > 0


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


def test_odd_characters_of_an_article_pass(news: Path, archive: Path, build: Build) -> None:
    put(
        news / "a.jsonl",
        '{"id": "1", "body": "نفت \\ud800 http://a.ir/\\udc00x \\u0000 \\u202e گاز"}',
        {"id": "2", "body": "ها" * 50_000 + " نفت " + "ا" * 50_000},
        {"id": "3", "body": "ء ـ ‌ ؟"},
        {"id": "؟" * 300, "body": "نفت"},
    )
    summary = build()
    assert summary.added + summary.bad == 4
    with Archive.open(archive) as opened:
        assert opened.search("نفت").total == 4 - summary.bad - 1
        for hit in opened.search("", limit=10).hits:
            hit.to_dict()


def test_workers_write_what_one_process_writes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, news: Path
) -> None:
    put(news / "a.jsonl", *map(record, range(100)), "bad", record(5))
    documents: list[list[object]] = []
    add = ArchiveWriter.add

    def note(self: ArchiveWriter, document: IndexDocument) -> None:
        words = {
            name: ([t.terms[n] for n in t.numbers.tolist()], t.positions.tolist())
            for name, t in document.tokens.items()
        }
        documents[-1].append((document.id, words, document.columns))
        add(self, document)

    monkeypatch.setattr(ArchiveWriter, "add", note)
    found = []
    for count in (1, 2):
        documents.append([])
        summary = build_archive([news], tmp_path / str(count), workers=count)
        found.append((counts(summary), contents(tmp_path / str(count))))
    assert found[0] == found[1]
    assert documents[0] == documents[1]


def test_workers_start_where_processes_cannot_fork(
    monkeypatch: pytest.MonkeyPatch, news: Path, archive: Path
) -> None:
    """As on macOS and Windows, and in a program with threads; with the shipped recogniser."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    put(news / "a.jsonl", *(record(n, body=f"ولادیمیر پوتین گفت {n}") for n in range(70)))
    assert build_archive([news], archive, workers=2).added == 70
    with Archive.open(archive) as opened:
        assert opened.search('person:"ولادیمیر پوتین"').total == 70


def test_an_article_that_cannot_be_annotated_is_indexed_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    lexicon: Lexicon,
    news: Path,
    archive: Path,
) -> None:
    def fail(article: Article) -> AnnotatedArticle:
        if "شکست" in article.body:
            raise ValueError("no names here")
        return AnnotatedArticle(article)

    monkeypatch.setattr(workers, "ArticleIndexer", lambda _: ArticleIndexer(lexicon, fail))
    put(news / "a.jsonl", record(1, body="شکست خورد"), record(2))
    summary = build_archive([news], archive, workers=1)
    assert (summary.added, summary.unannotated) == (2, 1)
    assert "no names here" in caplog.text
    with Archive.open(archive) as opened:
        assert opened.search("شکست").total == 1


def test_an_archive_with_a_lexicon_of_another_version_is_told_in_a_sentence(
    news: Path, archive: Path, build: Build
) -> None:
    put(news / "a.jsonl", record(1))
    build()
    body = json.loads(zlib.decompress((archive / "lexicon").read_bytes()))
    other = json.dumps(body | {"format": 0}).encode()
    (archive / "lexicon").write_bytes(zlib.compress(other))
    new_manifest(archive, analyzer=ANALYZER_VERSION).write(archive)
    put(news / "b.jsonl", record(2))
    with pytest.raises(ArchiveError, match=r"format 0.*into a new folder"):
        build()
