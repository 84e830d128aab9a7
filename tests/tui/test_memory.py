"""What lasts from session to session, and what damage to it does: nothing but be forgotten."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayegan.search.filters import FACETS, Filters
from bayegan.tui.bookmarks import Bookmark, Bookmarks
from bayegan.tui.memory import Memory
from bayegan.tui.saved_searches import SavedSearch, SavedSearches
from bayegan.tui.settings import Remembered, Settings, read_config
from bayegan.tui.state import SearchState
from bayegan.tui.trail import MOST, Look, Trail

STATE = SearchState("آتش‌بس").toggled("place", "باکو").toggled_exclusion("source", "فارس")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*FACETS, "text"]), inner)
    ),
    max_leaves=12,
)


def test_bookmarks_and_searches_last(tmp_path: Path) -> None:
    memory = Memory.at(tmp_path / "new" / "folder")
    memory.bookmarks.toggle(Bookmark("news", "1", "باران", "سپیده", "2020-11-09T00:00:00"))
    memory.searches.save(SavedSearch("news", STATE, 12))
    memory.searches.save(SavedSearch("other", STATE, 3))
    memory.choices.keep(theme="light")
    again = Memory.at(tmp_path / "new" / "folder")
    (mark,) = again.bookmarks.of("news")
    assert mark.day is not None
    assert (mark.title, mark.day.year) == ("باران", 2020)
    assert again.searches.of("news") == (SavedSearch("news", STATE, 12),)
    assert again.choices.values == {"theme": "light"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "new/folder").iterdir())


def test_two_screens_at_once_keep_what_each_other_kept(tmp_path: Path) -> None:
    one, other, third = (Memory.at(tmp_path) for _ in range(3))
    one.bookmarks.toggle(Bookmark("news", "1", "باران"))
    other.bookmarks.toggle(Bookmark("news", "2", "برف"))
    other.bookmarks.toggle(Bookmark("news", "1", "باران"))  # takes it away again
    third.bookmarks.toggle(Bookmark("news", "2", "برف"))  # does not show it as marked
    one.searches.save(SavedSearch("news", SearchState("نفت"), 1))
    other.searches.save(SavedSearch("news", SearchState("گاز"), 2))
    one.searches.seen("news", SearchState("نفت"), 3)
    one.history.add("نفت")
    other.history.add("گاز")
    one.choices.keep(theme="light")
    other.choices.keep(density="full")
    kept = Memory.at(tmp_path)
    assert {mark.id for mark in kept.bookmarks.of("news")} == {"2"}
    assert {(s.state.text, s.seen) for s in kept.searches.of("news")} == {("نفت", 3), ("گاز", 2)}
    assert kept.history.queries == ["نفت", "گاز"]
    assert kept.choices.values == {"theme": "light", "density": "full"}


def test_a_saved_search_is_one_in_whatever_order_it_is_sorted() -> None:
    saved = SavedSearches(None)
    saved.save(SavedSearch("news", STATE, 12))
    saved.save(SavedSearch("news", STATE.next_sort().next_calendar(), 13))
    assert [search.seen for search in saved.of("news")] == [13]
    saved.seen("news", STATE, 20)
    assert saved.of("news")[0].seen == 20
    saved.remove("news", STATE)
    assert saved.of("news") == ()


@pytest.mark.parametrize("damage", ["", "{", "[]", "5", '[{"archive": 1}, null]', '{"a": [', "\0"])
def test_damaged_files_are_as_none(tmp_path: Path, damage: str) -> None:
    for name in ("bookmarks.json", "searches.json", "settings.json", "queries.jsonl"):
        (tmp_path / name).write_text(damage)
    memory = Memory.at(tmp_path)
    assert memory.bookmarks.of("news") == ()
    assert memory.searches.of("news") == ()
    assert memory.bookmarks.toggle(Bookmark("news", "1", "باران"))
    assert Bookmarks(tmp_path / "bookmarks.json").has("news", "1")


@given(st.dictionaries(st.sampled_from(["text", "chosen", "excluded", "published"]), json_values))
def test_any_record_makes_a_state_that_can_be_kept(record: dict[str, Any]) -> None:
    state = SearchState.from_dict(record)
    assert SearchState.from_dict(json.loads(json.dumps(state.to_dict()))) == state


def test_a_state_is_one_query() -> None:
    assert STATE.query_text == '(آتش‌بس) place:"باکو" -source:"فارس"'
    assert SearchState("نفت").query_text == "نفت"
    dated = SearchState("", Filters(published=("1399/08", None)))
    assert dated.query_text == "date:1399/08.."


def test_the_trail_forgets_what_lay_ahead() -> None:
    trail = Trail()
    states = [SearchState(str(i)) for i in range(MOST + 10)]
    for state in states:
        trail.visit(state)
        trail.visit(state)
    assert trail.step(1) is None
    assert trail.step(-1) == Look(states[-2])
    trail.visit(SearchState("دیگر"))
    assert trail.step(1) is None
    assert trail.step(-1) == Look(states[-2])


COMMANDS = frozenset(("quit", "export"))


def test_a_persons_own_settings(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'language = "en"\ntheme = "light"\n[keys]\nquit = "f10"\nexport = ["x", "ctrl+e"]\n'
    )
    config = read_config(path, COMMANDS)
    settings = Settings(keys=config.keys).over({"theme": "dark", "density": "full"})
    settings = settings.over(config.values)
    assert (settings.language, settings.theme, settings.density) == ("en", "light", "full")
    assert settings.keys == {"quit": ("f10",), "export": ("x", "ctrl+e")}
    assert config.problems == ()
    assert read_config(tmp_path / "none.toml", COMMANDS) == read_config(None, COMMANDS)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("language = 5", "language"),
        ('theme = "pink"', "dark | light | contrast"),
        ('colour = "red"', "colour"),
        ("keys = 5", ""),
        ('[keys]\nfly = "f"', "keys.fly"),
        ("[keys]\nquit = []", "keys.quit"),
        ("[keys]\nquit = 5", "keys.quit"),
        ("language =", "config.toml"),
    ],
)
def test_mistakes_in_the_settings_are_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    config = read_config(path, COMMANDS)
    assert named in " ".join(config.problems)
    assert Settings().over(config.values) == Settings()


def test_choices_are_written_only_when_they_change(tmp_path: Path) -> None:
    choices = Remembered(tmp_path / "settings.json")
    choices.keep(theme="dark")
    (tmp_path / "settings.json").unlink()
    choices.keep(theme="dark")
    assert not (tmp_path / "settings.json").exists()
