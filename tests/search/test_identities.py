"""Merged, split, renamed and hidden names: applied when searching, and counts stay true."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import ARTICLES, NAMES, annotate

from bayegan.index.identities.identity import Decision, Identity, decided
from bayegan.index.identities.resolution import Resolution
from bayegan.index.identities.user_file import EntitiesFileError, parse_decisions
from bayegan.index.persian.letters import fold
from bayegan.search import Archive, Filters

PERSONS = sorted({name for kind, name in NAMES.values() if kind == "person"})
IDS = [article.id for article in ARTICLES]
Decide = Callable[[str], Archive]


@pytest.fixture
def decide(worn_path: Path, tmp_path: Path) -> Decide:
    """The worn archive with an ``entities.toml``."""
    shutil.copytree(worn_path, tmp_path / "archive")

    def opened(text: str) -> Archive:
        (tmp_path / "archive" / "entities.toml").write_text(text, encoding="utf-8")
        return Archive.open(tmp_path / "archive")

    return opened


def counts(archive: Archive, facet: str = "person") -> dict[str, int]:
    page = archive.search("", facets=(facet,), facet_limit=1000)
    return {value.value: value.count for value in page.facets[facet]}


def written(archive: Archive, name: str) -> int:
    """How often a person's names are written, be it in articles removed since."""
    entity = archive.entity("person", name)
    return sum(count for _, count in entity.spellings) if entity else 0


def articles_naming(*names: str) -> set[str]:
    keys = {fold(name).replace(" ", "") for name in names}
    return {
        article.id
        for article in ARTICLES
        if keys & {fold(n).replace(" ", "") for n in annotate(article).canonical_names("person")}
    }


def test_a_merged_person_is_any_of_its_names_each_article_once(decide: Decide) -> None:
    archive = decide('[[person]]\nname = "مینا راستین"\nmerge = ["سهراب کاوه‌ای"]')
    both = articles_naming("مینا راستین", "سهراب کاوه‌ای")
    assert counts(archive)["مینا راستین"] == len(both)
    assert "سهراب کاوه‌ای" not in counts(archive)
    for alias in ("مینا راستین", "سهراب کاوه ای"):
        page = archive.search("", Filters(persons=[alias]), limit=50, facets=("person",))
        assert {hit.id for hit in page.hits} == both
        assert [v.value for v in page.facets["person"] if v.selected] == ["مینا راستین"]
        assert all(hit.persons.count("مینا راستین") == 1 for hit in page.hits)
    assert {hit.id for hit in archive.search("person:سهراب", limit=50).hits} == both
    value = archive.search("", Filters(persons=["مینا راستین"]), facets=("person",)).facets
    assert [v.spellings for v in value["person"] if v.selected] == [3]


def test_a_namesake_is_parted_in_its_articles(decide: Decide) -> None:
    named = sorted(articles_naming("علی سپهری"))
    uses = written(decide(""), "علی سپهری")
    archive = decide(
        '[[person]]\nname = "علی سپهری (کتابدار)"\nof = "علی سپهری"\n'
        f'articles = ["{named[0]}", "nowhere"]'
    )
    assert counts(archive)["علی سپهری (کتابدار)"] == 1
    assert counts(archive)["علی سپهری"] == len(named) - 1
    assert written(archive, "علی سپهری (کتابدار)") == 1
    assert written(archive, "علی سپهری") == uses - 1
    page = archive.search("", Filters(persons=["علی سپهری (کتابدار)"]))
    assert [hit.id for hit in page.hits] == [named[0]]
    document = archive.get(named[0])
    assert document is not None
    assert "علی سپهری (کتابدار)" in {m.canonical for m in document.mentions}


def test_a_surname_that_nothing_explains_says_so_in_every_field_of_news(
    decide: Decide, tmp_path: Path
) -> None:
    named = sorted(articles_naming("علی سپهری"))
    parted = Identity("علی سپهری (ورزش)", (), {"علی سپهری": (named[0],)})
    alone = Identity("سهراب", ("مینا راستین",))
    part = Identity("سهراب (ورزش)", (), {"ذاکر حسن‌اف": tuple(articles_naming("ذاکر حسن‌اف"))})
    unresolved = ("سهراب", "سهراب (ورزش)")
    Resolution((parted, alone, part), (), unresolved).write(tmp_path / "archive")
    archive = decide("")
    told = {name: archive.entity("person", name) for name in (*unresolved, "علی سپهری (ورزش)")}
    assert [bool(entity and entity.unresolved) for entity in told.values()] == [True, True, False]


def test_what_is_hidden_is_in_no_list(decide: Decide) -> None:
    archive = decide('[[person]]\nname = "علی سپهری"\nhide = true')
    assert "علی سپهری" not in counts(archive)
    assert archive.search("", Filters(persons=["علی سپهری"])).total == 0
    assert not [s for s in archive.suggest("سپهر") if s.kind == "person"]
    document = archive.get(sorted(articles_naming("علی سپهری"))[0])
    assert document is not None
    assert "علی سپهری" not in {m.canonical for m in document.mentions}


def test_a_new_name_shows_and_the_old_one_still_finds(decide: Decide) -> None:
    archive = decide('[[person]]\nname = "ذ. حسن‌اف"\nmerge = ["ذاکر حسن اف"]')
    assert "ذ. حسن‌اف" in counts(archive)
    old = archive.search("", Filters(persons=["ذاکر حسن‌اف"]), facets=("person",))
    assert [v.value for v in old.facets["person"] if v.selected] == ["ذ. حسن‌اف"]
    assert old.total == len(articles_naming("ذاکر حسن‌اف"))


def test_decisions_go_before_what_was_found_and_places_merge_too(
    decide: Decide, tmp_path: Path
) -> None:
    found = Identity("علی سپهری", ("علی سپهری", "مینا راستین"))
    Resolution((found,)).write(tmp_path / "archive")
    assert counts(decide(""))["علی سپهری"] == len(articles_naming("علی سپهری", "مینا راستین"))
    archive = decide(
        '[[person]]\nname = "علی سپهری"\nsplit = ["مینا راستین"]\n'
        '[[place]]\nname = "باکو"\nmerge = ["بندر عباس"]'
    )
    assert counts(archive)["علی سپهری"] == len(articles_naming("علی سپهری"))
    assert counts(archive)["مینا راستین"] == len(articles_naming("مینا راستین"))
    assert "بندر عباس" not in counts(archive, "place")


def test_an_open_archive_takes_decisions_up(decide: Decide, tmp_path: Path) -> None:
    archive = decide("")
    assert not archive.refresh()
    decide('[[person]]\nname = "علی سپهری"\nhide = true')
    assert archive.refresh()
    assert "علی سپهری" not in counts(archive)


NAME = st.sampled_from([*PERSONS, "نامی نو"])


@st.composite
def decision_lists(draw: st.DrawFn) -> list[Decision]:
    names = draw(st.lists(NAME, unique_by=lambda n: fold(n).replace(" ", ""), max_size=3))
    decisions, merged = [], set(names)
    for name in names:
        others = set(draw(st.lists(NAME, max_size=2))) - merged
        merged |= others
        parted = draw(st.booleans())
        ids = tuple(draw(st.lists(st.sampled_from(IDS), max_size=6, unique=True)))
        of = draw(NAME) if parted and ids else ""
        decisions.append(
            Decision(name, tuple(sorted(others)), (), of, ids if of else (), draw(st.booleans()))
        )
    return decisions


@settings(max_examples=25, deadline=None)
@given(
    decisions=decision_lists(), chosen=st.lists(NAME, max_size=2), left=st.lists(NAME, max_size=1)
)
def test_every_count_is_the_total_of_its_query_whatever_was_decided(
    worn_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    decisions: list[Decision],
    chosen: list[str],
    left: list[str],
) -> None:
    folder = tmp_path_factory.mktemp("decided") / "archive"
    shutil.copytree(worn_path, folder)
    key_of = lambda name: fold(name).replace(" ", "")  # noqa: E731
    Resolution(decided((), decisions, key_of)).write(folder)
    with Archive.open(folder) as archive:
        page = archive.search(
            "", Filters(persons=chosen, excluded={"person": left}), facets=("person", "place")
        )
        for values in page.facets.values():
            assert len({value.value for value in values}) == len(values)
            for value in values:
                assert value.count == archive.search(value.query, limit=0).total, value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[person]", "no TOML"),
        ("a = " + "[" * 3000 + "]" * 3000, "lists in lists"),
        ('[[person]]\nname = "x\\ny"', "on one line"),
        ("[[people]]", "not understood"),
        ("[person]\nname='x'", "not understood"),
        ("[[person]]\nmerge = ['x']", "no name"),
        ("[[person]]\nname = 'x'\nmerge = 'y'", "list of texts"),
        ("[[person]]\nname = 'x'\nalso = ['y']", "'also' is not understood"),
        ("[[person]]\nname = 'x'\nof = 'y'", "go together"),
        ("[[person]]\nname = 'x'\n[[person]]\nname = 'x'", "two entries"),
        ("[[person]]\nname = 'x'\nmerge = ['y']\nsplit = ['y']", "both merged and split"),
        ("[[person]]\nname = 'x'\nsplit = ['x']", "from itself"),
        (
            "[[person]]\nname='x'\nmerge=['z']\n[[person]]\nname='y'\nmerge=['z']",
            "into two names",
        ),
    ],
)
def test_a_file_that_makes_no_sense_says_where(text: str, said: str) -> None:
    with pytest.raises(EntitiesFileError, match=said):
        parse_decisions(text)
