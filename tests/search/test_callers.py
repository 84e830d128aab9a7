"""Mistakes of the program that embeds an archive are told as such, never as damage."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bayegan.index.builder import build_archive
from bayegan.search import Archive, ArchiveClosedError, ArchiveError, Filters, QueryError

Ask = Callable[[Any], object]

WRONG: dict[str, tuple[Ask, str]] = {
    "no query": (lambda a: a.search(None), "the query must be a text, not None"),
    "a number": (lambda a: a.search(5), "the query must be a text, not int"),
    "a list": (lambda a: a.timeline(["نفت"]), "the query must be a text, not list"),
    "bytes": (lambda a: a.explain(b"x", "1"), "the query must be a text, not bytes"),
    "no prefix": (lambda a: a.suggest(None), "beginning of a word must be a text"),
    "no name": (lambda a: a.person(None), "the name must be a text"),
    "no words": (lambda a: a.entities("person", None), "the text must be a text"),
    "no id": (lambda a: a.get(None), "the id must be a text"),
    "a text as limit": (lambda a: a.search("", limit="5"), "limit must be a whole number"),
    "no day": (lambda a: a.search("", today="امروز"), "today must be a date"),
    "a dict as filters": (lambda a: a.search("", {}), "filters must be Filters"),
    "a text of facets": (lambda a: a.search("", facets="person"), 'not a text: \\["person"\\]'),
    "no place": (lambda a: a.search("", drill={"place": None}), "the place to drill into must be"),
}
FILTERS: dict[str, tuple[dict[str, Any], str]] = {
    "a name": ({"persons": "ظریف"}, 'persons must be a list of texts, not a text: \\["ظریف"\\]'),
    "an excluded name": ({"excluded": {"person": "ظریف"}}, "excluded.*must be a list of texts"),
    "no names": ({"persons": None}, "persons must be a list of texts, not None"),
    "a name that is none": ({"places": [None]}, "each of places must be a text"),
    "a year": ({"published": "1399"}, "published must be two ends"),
    "one end": ({"published": ("1399",)}, "published must be two ends"),
    "a number as end": ({"event": (1399, None)}, "an end of event must be a text"),
    "no mapping": ({"excluded": ["ظریف"]}, "excluded must be lists by facet"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_of_a_wrong_kind_is_told(archive: Archive, case: str) -> None:
    ask, message = WRONG[case]
    with pytest.raises(QueryError, match=message):
        ask(archive)


@pytest.mark.parametrize("case", FILTERS)
def test_filters_of_a_wrong_kind_are_told(archive: Archive, case: str) -> None:
    given, message = FILTERS[case]
    with pytest.raises(QueryError, match=message):
        archive.search("", Filters(**given))


def test_a_closed_archive_says_so(archive_path: Path) -> None:
    with Archive.open(archive_path) as archive:
        page = archive.search("باکو تهرن")
    archive.close()  # once more does no harm
    asked: list[Ask] = [
        lambda a: a.search("باکو"),
        len,
        lambda a: a.get("1"),
        lambda a: a.suggest("با"),
        lambda a: a.person("باکو"),
        lambda a: a.entities("place"),
        lambda a: a.likely_merges(),
        lambda a: a.explain("باکو", "1"),
        lambda a: a.timeline("باکو"),
        lambda a: a.stats(),
        lambda a: a.refresh(),
        lambda _: page.did_you_mean,
    ]
    for ask in asked:
        with pytest.raises(ArchiveClosedError, match="is closed; open it again"):
            ask(archive)


def test_a_mistake_comes_back_from_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(QueryError("this parenthesis closes nothing", 7)))
    assert (str(error), error.position) == ("this parenthesis closes nothing", 7)


def test_what_was_found_can_be_kept_in_a_set_and_compared(archive: Archive) -> None:
    page, again = archive.search("نفت"), archive.search("نفت")
    assert page == again
    assert len({*page.hits, *again.hits}) == len(page.hits) > 1
    assert len({Filters(persons=("مینا راستین",)), Filters(persons=("مینا راستین",))}) == 1


@pytest.mark.parametrize(
    "copied",
    [copy.deepcopy, lambda found: pickle.loads(pickle.dumps(found))],
    ids=["deep copy", "pickle"],
)
def test_what_was_found_can_be_copied_and_needs_no_archive_then(
    archive_path: Path, copied: Ask
) -> None:
    facets = ("person", "place", "month")
    with Archive.open(archive_path) as archive:
        page: Any = archive.search("نفت تهرن", limit=3, facets=facets)
        others: list[Any] = [
            archive.get(page.hits[0].id, query="نفت"),
            archive.timeline("نفت"),
            archive.suggest("نف"),
            archive.entities("place"),
            archive.entity("place", "باکو"),
            archive.search("baku").readings,
            Filters(persons=["مینا راستین"], excluded={"source": ["فارس"]}),
        ]
        kept = copied(page)
        plain = page.to_dict()
        assert [copied(other) for other in others] == others
    assert plain["did_you_mean"] and plain["hits"][0]["places"]
    assert kept == page and kept.to_dict() == plain
    assert copied(kept).to_dict() == plain


@pytest.mark.parametrize("path", [None, b"news", 5, ["news"]], ids=str)
def test_an_archive_is_named_by_a_path(path: Any) -> None:
    with pytest.raises(ArchiveError, match="an archive is named by a text or a Path, not by"):
        Archive.open(path)
    with pytest.raises(ArchiveError, match="an archive is named by a text or a Path, not by"):
        build_archive([], path)


def test_weights_are_weights(archive_path: Path) -> None:
    weights: Any = {"title": 2}
    with pytest.raises(ArchiveError, match=r"weights must be Weights\(\.\.\.\), not dict"):
        Archive.open(archive_path, weights=weights)


def test_what_is_built_of_is_a_list_of_paths(tmp_path: Path) -> None:
    for wrong in ("news", b"news", None, 5, [None]):
        with pytest.raises(ArchiveError, match="paths must be a list of texts or Paths"):
            build_archive(wrong, tmp_path / "archive")  # type: ignore[arg-type]
    with pytest.raises(ArchiveError, match="workers must be a whole number, not str"):
        build_archive([], tmp_path / "archive", workers="2")  # type: ignore[arg-type]
    assert not (tmp_path / "archive").exists()


def test_a_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "news").write_text("")
    with pytest.raises(ArchiveError, match="There is no archive at"):
        Archive.open(tmp_path / "news")
