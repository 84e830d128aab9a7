"""Order, pages, threads, later commits: how an archive behaves when a program uses it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES, TODAY, annotate, write_archive

from bayegan.index.article import Article
from bayegan.index.indexing import ArticleIndexer
from bayegan.index.persian.lexicon import Lexicon
from bayegan.index.storage.writer import ArchiveWriter
from bayegan.search import Archive, ArchiveError, Filters, Page
from bayegan.search.filters import FACETS

QUERIES = ["", "نفت", "ایران تهران", "قره باغ یا گاز", "نشست آب باکو", '"آتش بس"', "date:1399.."]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_dates_order_and_what_has_none_comes_last(either: Archive, order: str) -> None:
    page = either.search("", sort=order, limit=100)
    dates = [hit.published for hit in page.hits]
    dated = [day for day in dates if day is not None]
    assert dated == sorted(dated, reverse=order == "newest")
    assert dates[len(dated) :] == [None, None]


def test_relevance_puts_the_title_first_and_the_newer_of_equals(archive: Archive) -> None:
    assert archive.search("نفت").hits[0].id in {"n08", "n10"}
    scores = [hit.score for hit in archive.search("ایران باکو نفت").hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@settings(max_examples=60, deadline=None)
@given(
    query=st.sampled_from(QUERIES),
    order=st.sampled_from(["relevance", "newest", "oldest"]),
    size=st.integers(1, 7),
)
def test_pages_one_after_the_other_are_one_big_page(
    either: Archive, query: str, order: str, size: int
) -> None:
    whole = either.search(query, sort=order, limit=100)
    parts = []
    for offset in range(0, whole.total + size, size):
        page = either.search(query, sort=order, limit=size, offset=offset)
        assert page.total == whole.total
        assert [hit.rank for hit in page.hits] == list(
            range(offset + 1, offset + 1 + len(page.hits))
        )
        parts += [(hit.id, hit.score) for hit in page.hits]
    assert parts == [(hit.id, hit.score) for hit in whole.hits]


def test_no_hits_are_made_where_none_are_asked_for(archive: Archive) -> None:
    page = archive.search("نفت", limit=0, facets=("place",))
    assert (page.hits, page.total) == ((), 5)
    assert page.facets["place"]
    assert archive.search("نفت", offset=5).hits == ()
    assert archive.search("نفت", offset=10**12).total == 5
    assert len(archive.search("نفت", offset=4).hits) == 1


def test_a_hit_names_its_persons_and_places_once_each(archive: Archive) -> None:
    hit = archive.search("آرامش").hits[0]
    assert hit.places == ("قره‌باغ", "باکو")
    assert archive.search("نمایندگان").hits[0].persons == ("سهراب کاوه‌ای",)


def test_an_article_is_found_by_its_id(either: Archive) -> None:
    document = either.get("n01", query="رسانه ها")
    assert document is not None
    assert document.article == ARTICLES[0]
    assert [document.article.body[a:b] for a, b in document.body_marks] == ["رسانه‌های"]
    assert [m.canonical for m in document.mentions if m.kind == "date"] == ["2020-11-09"]
    assert either.get("gone") is None
    assert either.get("\ud800") is None


def test_a_page_is_plain_data(archive: Archive) -> None:
    page = archive.search("نفت", facets=FACETS)
    again = json.loads(json.dumps(page.to_dict(), ensure_ascii=False))
    assert again["total"] == 5
    assert again["hits"][0]["snippet"]["fragments"][0]["marks"]


def summary(page: Page) -> object:
    hits = [(hit.id, hit.score, hit.snippet.to_dict(), hit.places) for hit in page.hits]
    return page.total, hits, {name: list(values) for name, values in page.facets.items()}


def test_threads_see_the_same_answers(worn_path: Path) -> None:
    tasks = [
        (query, filters)
        for query in [*QUERIES, "رسانه*", "تلسگوپ~", "مکان:باکو"]
        for filters in (Filters(), Filters(places=["باکو"], excluded={"source": ["ایرنیوز"]}))
    ]

    def ask(archive: Archive, task: tuple[str, Filters]) -> object:
        return summary(archive.search(*task, facets=FACETS, today=TODAY)), archive.suggest("ک")

    with Archive.open(worn_path) as archive:
        expected = [ask(archive, task) for task in tasks]
    with Archive.open(worn_path) as archive, ThreadPoolExecutor(8) as pool:
        many = [pool.submit(ask, archive, task) for _ in range(6) for task in tasks]
        for number, answer in enumerate(many):
            assert answer.result() == expected[number % len(tasks)]


def test_a_later_commit_is_seen_when_asked_for(tmp_path: Path, lexicon: Lexicon) -> None:
    folder = write_archive(tmp_path / "a", lexicon, [ARTICLES[:5]])
    indexer = ArticleIndexer(lexicon, annotate)
    with Archive.open(folder) as archive:
        assert not archive.refresh()
        with ArchiveWriter(folder) as writer:
            writer.add(indexer.index(Article("new", "تصمیم‌ها آمدند")))
            writer.delete("n01")
            writer.delete("n02")
            writer.add(indexer.index(replace(ARTICLES[1], body="تصمیمی در باکو")))
        assert archive.search("تصمیم").total == 0
        assert len(archive) == 5
        assert archive.refresh()
        assert archive.search("تصمیم").total == 2
        assert len(archive) == 5
        assert archive.get("n01") is None


def test_an_archive_without_articles_answers_too(tmp_path: Path, lexicon: Lexicon) -> None:
    with Archive.open(write_archive(tmp_path / "a", lexicon, [])) as archive:
        page = archive.search("نفت", Filters(places=["باکو"]), facets=FACETS)
        assert (page.total, page.hits) == (0, ())
        assert [value.count for value in page.facets["place"]] == [0]
        assert archive.suggest("نف") == ()
        assert archive.get("x") is None
        assert archive.stats()["articles"] == 0


def test_figures_of_the_archive(either: Archive) -> None:
    figures = either.stats()
    assert figures["articles"] == len(either) == len(ARTICLES)
    assert (figures["first_day"], figures["last_day"]) == ("2020-10-22", "2025-04-01")
    assert figures["place_values"] == 6


def test_a_time_of_day_counts_for_its_day(tmp_path: Path, lexicon: Lexicon) -> None:
    last = Article("1", "یک", published=datetime(1969, 12, 31, 23, 59, 59))
    with Archive.open(write_archive(tmp_path / "a", lexicon, [[last]])) as archive:
        assert archive.search("date:1969-12-31").total == 1
        assert archive.search("date:1970-01-01").total == 0


# -- what cannot be opened


@pytest.fixture
def copied(tmp_path: Path, archive_path: Path) -> Path:
    return Path(shutil.copytree(archive_path, tmp_path / "copy"))


def refused(folder: Path) -> str:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(folder)
    message = str(caught.value)
    assert str(folder) in message
    return message


def test_a_missing_archive_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    assert "bayegan index" in refused(tmp_path / "none")
    assert "bayegan index" in refused(tmp_path)
    (tmp_path / "file").write_text("x")
    refused(tmp_path / "file")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "x"}', "\x00", "\udcff"])
def test_a_damaged_manifest(copied: Path, text: str) -> None:
    (copied / "bayegan.json").write_bytes(text.encode(errors="surrogateescape"))
    assert "damaged" in refused(copied)


@pytest.mark.parametrize("name", ["format", "analyzer"])
def test_another_version(copied: Path, name: str) -> None:
    manifest = json.loads((copied / "bayegan.json").read_text())
    (copied / "bayegan.json").write_text(json.dumps(manifest | {name: 99}))
    message = refused(copied)
    assert "99" in message
    assert "again" in message


def test_a_lexicon_that_is_missing_damaged_or_another(copied: Path) -> None:
    manifest = json.loads((copied / "bayegan.json").read_text())
    (copied / "bayegan.json").write_text(json.dumps(manifest | {"lexicon": "0" * 16}))
    assert "not the one" in refused(copied)
    (copied / "lexicon").write_bytes(b"no lexicon")
    assert "damaged" in refused(copied)
    (copied / "lexicon").unlink()
    assert "lexicon" in refused(copied)


@pytest.mark.parametrize("suffix", [".json", ".segment"])
@pytest.mark.parametrize("kept", [0, 1, 40, 0.5, 0.99])
def test_a_truncated_index_file(copied: Path, suffix: str, kept: float) -> None:
    """A clear sentence, or (where the end of a file is not missed) an answer."""
    files = [path for path in (copied / "index").iterdir() if path.suffix == suffix]
    for path in files:
        data = path.read_bytes()
        path.write_bytes(data[: int(kept if kept in (0, 1, 40) else kept * len(data))])
    try:
        with Archive.open(copied) as archive:
            archive.search("نفت", facets=FACETS)
    except ArchiveError as error:
        assert "damaged" in str(error)


@pytest.fixture
def little_memory() -> Iterator[None]:
    """At most a GiB more than now: damaged bytes must not be taken for sizes."""
    resource = pytest.importorskip("resource", reason="memory cannot be limited here")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("how much memory is in use is not told here")
    used = int(status.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 30), hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@settings(
    max_examples=50,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_flipped_byte_never_ends_in_another_error(
    tmp_path_factory: pytest.TempPathFactory,
    archive_path: Path,
    little_memory: None,
    data: st.DataObject,
) -> None:
    folder = Path(shutil.copytree(archive_path, tmp_path_factory.mktemp("flip") / "copy"))
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    path = data.draw(st.sampled_from(files))
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    try:
        with Archive.open(folder) as archive:
            for hit in archive.search("نفت قره باغ", facets=FACETS).hits:
                hit.snippet.to_dict()
    except ArchiveError:
        pass
    finally:
        shutil.rmtree(folder)
