"""Building: every record accounted for, nothing done twice."""

from __future__ import annotations

import json
import multiprocessing
import zlib
from pathlib import Path

import pytest
from building import Build, contents, counts, put, record

from bayegan.index import builder, workers
from bayegan.index.article import AnnotatedArticle, Article
from bayegan.index.builder import BadRecordError, Progress, build_archive
from bayegan.index.identities import reading
from bayegan.index.indexing import ArticleIndexer
from bayegan.index.persian.analyzer import ANALYZER_VERSION
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.sources import BadRecord
from bayegan.index.storage.document import IndexDocument
from bayegan.index.storage.errors import ArchiveError
from bayegan.index.storage.manifest import new_manifest
from bayegan.index.storage.writer import ArchiveWriter
from bayegan.search import Archive

pytestmark = pytest.mark.usefixtures("quick")


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


def test_strict_stops_at_the_first_bad_record(news: Path, archive: Path, build: Build) -> None:
    put(news / "a.jsonl", record(1))
    build()
    put(news / "a.jsonl", record(1), record(2), "{", record(3))
    with pytest.raises(BadRecordError, match=r"a\.jsonl:3: "):
        build(strict=True)
    assert contents(archive).keys() == {"r1"}


def test_progress_comes_to_the_whole(news: Path, build: Build) -> None:
    put(news / "a.jsonl", *map(record, range(30)))
    seen: list[Progress] = []
    build(progress=seen.append)
    assert seen[-1].indexed == seen[-1].read == 30
    assert seen[-1].bytes_done == seen[-1].bytes_total > 0


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
