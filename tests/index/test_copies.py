"""Second copies of a text, and articles that their sources no longer hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Build, contents, counts, put, record

from bayegan.search import Archive

pytestmark = pytest.mark.usefixtures("quick")


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
